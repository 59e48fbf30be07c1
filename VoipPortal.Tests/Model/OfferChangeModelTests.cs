using System.Collections.Concurrent;
using CsCheck;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>
/// Random histories of one line against the model. VOIPPORTAL_MODEL_SEQUENCES says how many; a failure prints its seed, and
/// CsCheck_Seed runs it again.
/// </summary>
public sealed class OfferChangeModelTests
{
    [Fact]
    public async Task The_line_answers_as_the_model_in_every_history()
    {
        var answers = new ConcurrentDictionary<string, int>();

        await History.Any.SampleAsync(
            async history =>
            {
                var catalogue = Catalogue.All();
                await new Walk(history, catalogue, new LineInMemory(catalogue[history.Offer], history.ExtraCalls)).RunAsync(answers);
            },
            iter: Walk.Sequences);

        Assert.All(Walk.EveryAnswer, answer => Assert.True(answers.GetValueOrDefault(answer) > Walk.Sequences / 200, $"{answer} was hardly met."));
    }

    private sealed class LineInMemory(Offer offer, int extraCalls) : ILineUnderTest
    {
        private Line _line = new LineBuilder().On(offer).WithExtraCalls(extraCalls).Build();

        public Task<string> AskAsync(Offer wanted, SeenOfferTerms seen, DateTimeOffset now) => Answer(_line.Ask(wanted, now, seen), effect => effect.ToString());

        public Task<string> CancelAsync(int seenVersion, DateTimeOffset now) => Answer(_line.Cancel(now, seenVersion), _ => "Cancelled");

        public Task StopSellingAsync(Offer stopped)
        {
            stopped.StopSelling();
            return Task.CompletedTask;
        }

        public Task SuspendAsync()
        {
            _line.Suspend();
            return Task.CompletedTask;
        }

        /// <summary>The line has no method for it yet: one that begins with the new offer stands for it.</summary>
        public Task RenewAsync()
        {
            _line = new LineBuilder().On(_line.PendingOfferChange!.NewOffer!).WithExtraCalls(_line.ExtraCalls).Build();
            return Task.CompletedTask;
        }

        public Task<LineState> StateAsync()
        {
            Assert.InRange(_line.Pending.Count, 0, 1);
            var pending = _line.PendingOfferChange;
            Assert.Equal(_line.OfferCode, _line.Offer.Code);
            return Task.FromResult(new LineState(_line.OfferCode, _line.ExtraCalls, _line.Version, pending?.NewOfferCode, pending?.EffectiveOn));
        }

        private static Task<string> Answer<T>(Outcome<T> outcome, Func<T, string> name)
            where T : notnull => Task.FromResult(outcome.Refusal?.Code ?? name(outcome.Value));
    }
}
