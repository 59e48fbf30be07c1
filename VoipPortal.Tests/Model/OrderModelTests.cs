using System.Collections.Concurrent;
using CsCheck;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>
/// Random histories of offer changes, orders, payments, expiries, reductions and renewals against the model.
/// VOIPPORTAL_MODEL_SEQUENCES says how many; a failure prints its seed, and CsCheck_Seed runs it again.
/// </summary>
public sealed class OrderModelTests
{
    [Fact]
    public async Task The_rules_answer_as_the_model_in_every_history_and_calls_stay_within_their_bounds()
    {
        var answers = new ConcurrentDictionary<string, int>();

        await OrderHistory.Any.SampleAsync(
            async history =>
            {
                var catalogue = Catalogue.All();
                var model = new OrderModel([.. history.Both.Select(given => new LineFacts(catalogue[given.Offer], given.ExtraCalls))], []);
                var start = new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.Zero).AddDays(history.Days);
                await new OrderWalk(history, catalogue, model, new OrdersInMemory(history, catalogue), start).RunAsync(answers);
            },
            iter: Walk.Sequences);

        Assert.All(OrderWalk.EveryAnswer, answer => Assert.True(answers.GetValueOrDefault(answer) > Walk.Sequences / 500, $"{answer} was hardly met."));
    }
}
