using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Payments;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>
/// Calls of many lines are nothing but the single orders and reductions: of every line there are two, one goes through a batch, the
/// other through requests of its own, and they end alike, paid or undone.
/// </summary>
public abstract class CallBatchModelTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly int Fleets = Math.Max(1, Walk.Sequences / 1000);

    private readonly HashSet<string> _met = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_of_many_lines_equals_their_single_orders_when_it_is_made_and_when_it_is_paid()
    {
        await EachFleetAsync(OrderAsync, ["Asked", "EnoughCalls", "CallsNotOptional", "ReductionPending", "LineNotActive", "ChangedMeanwhile"]);
    }

    [Fact]
    public async Task Reductions_of_many_lines_equal_the_single_ones_and_their_undo_leaves_no_trace()
    {
        await EachFleetAsync(ReduceAsync, ["Asked", "Replaced", "AlreadyAsked", "FewEnoughCalls", "OrderOpen", "LineNotActive", "ChangedMeanwhile", "TakenBack", "Restored"]);
    }

    private async Task EachFleetAsync(Func<Round, Task> round, string[] expected)
    {
        var seed = Environment.TickCount;
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        var random = new Random(seed);
        var fleet = new TwinFleet(portal, lines.CustomerId, lines.GroupId, StoredLines.Group, random);
        for (var place = 0; place < Fleets; place++)
        {
            await round(new Round(portal, lines, await fleet.AddAsync(1 + random.Next(12)), random, $"seed {seed}, fleet {place}"));
        }

        Assert.True(Fleets < 100 || expected.All(_met.Contains), $"seed {seed}: only {string.Join(", ", _met)} were met");
    }

    private async Task OrderAsync(Round round)
    {
        var (portal, lines, twins, random, place) = round;
        var wish = new CallWish(1 + random.Next(12), random.Next(2) == 0);
        var access = lines.Administrator;
        Dictionary<string, Outcome<QuoteDetails>> quotes = [];
        foreach (var pair in twins)
        {
            var total = wish.IsAddition ? (await portal.StoredLineAsync(pair.Single)).TotalCalls + wish.Calls : wish.Calls;
            quotes[pair.Single.Number] = await portal.QuoteAsync(access, pair.Single, total);
        }

        var batch = await portal.LookAtOrderAsync(access, wish, twins.Select(pair => pair.Batched.Number));
        await DisturbAsync(round);
        Assert.False((await portal.OrderAsync(access, batch)).IsRefused, place);

        var answers = await portal.AnswersAsync(access, batch);
        foreach (var pair in twins)
        {
            var quote = quotes[pair.Single.Number];
            var made = quote.IsRefused ? null : await portal.ConfirmAsync(access, quote.Value.Id);
            Compare(round, pair, answers[pair.Batched.Number], (quote.Refusal ?? made?.Refusal) is { } refusal ? Text(refusal) : "Asked");
            if (made is { IsRefused: false })
            {
                Assert.Equal(PaymentEffect.Delivered, await portal.PayAsync(made.Value.Number));
            }
        }

        if (await portal.NumberOfAsync(access, batch) is { } number)
        {
            Assert.Equal(PaymentEffect.Delivered, await portal.PayAsync(number));
        }

        await AlikeAsync(round);
    }

    private async Task ReduceAsync(Round round)
    {
        var (portal, lines, twins, random, place) = round;
        var (calls, access) = (1 + random.Next(10), lines.Administrator);
        Dictionary<string, CallsForm> seen = [];
        foreach (var pair in twins)
        {
            seen[pair.Single.Number] = await portal.CallsFormAsync(access, pair.Single);
        }

        var batch = await portal.LookAtReductionAsync(access, calls, twins.Select(pair => pair.Batched.Number));
        var preview = await portal.AnswersAsync(access, batch);
        await DisturbAsync(round);
        var before = await portal.WaitingAsync();
        Assert.False((await portal.ApplyAsync(access, batch)).IsRefused, place);

        var answers = await portal.AnswersAsync(access, batch);
        foreach (var pair in twins)
        {
            var form = seen[pair.Single.Number];
            var request = new ReductionRequest(pair.Single, calls, form.Line.Version, form.EffectiveOn);
            var single = await portal.Get<ReductionCommands>().RequestAsync(access, request, Cancellation);
            var answer = answers[pair.Batched.Number];

            // What was refused when it was looked at stays refused for what was shown then.
            Compare(round, pair, answer, single.Refusal is ChangedMeanwhile && answer == preview[pair.Batched.Number] ? answer
                : single.Refusal is { } refusal ? Text(refusal) : single.Value.ToString());
        }

        await AlikeAsync(round);
        await UndoAsync(round, batch, before);
    }

    private async Task UndoAsync(Round round, Guid batch, Dictionary<string, string> before)
    {
        var (portal, lines, twins, _, place) = round;
        if ((await portal.BatchAsync(lines.Administrator, batch)).Tally.Changed == 0)
        {
            return;
        }

        var undo = await portal.LookAtUndoAsync(lines.Administrator, batch);
        Assert.False((await portal.ApplyAsync(lines.Administrator, undo)).IsRefused, place);

        var answers = await portal.AnswersAsync(lines.Administrator, undo);
        _met.UnionWith(answers.Values);
        var after = await portal.WaitingAsync();

        // A line whose other change needs the reduction keeps it, as it would alone.
        Assert.All(twins.Where(pair => answers.GetValueOrDefault(pair.Batched.Number)?.StartsWith(nameof(TooManyCalls), StringComparison.Ordinal) != true), pair => Assert.True(
            before[pair.Batched.Number] == after[pair.Batched.Number],
            $"{place}, {pair.Batched.Number}: was {before[pair.Batched.Number]}, is {after[pair.Batched.Number]}"));
    }

    private void Compare(Round round, Twins pair, string batched, string single)
    {
        Assert.True(Plain(batched) == Plain(single), $"{round.Place}, {pair.Batched.Number}: batch {batched}, single {single}");
        _met.Add(batched.Split('(')[0]);
    }

    /// <summary>A number that is reached is said otherwise where it was chosen for many; orders have other numbers.</summary>
    private static string Plain(string answer) => answer.Split('(')[0] switch
    {
        nameof(EnoughCalls) or nameof(FewEnoughCalls) or nameof(SameCalls) or nameof(CallsOutOfBounds) => "another number of calls",
        nameof(OrderOpen) => nameof(OrderOpen),
        _ => answer,
    };

    private static string Text(Refusal refusal) => Batches.Words("", refusal.Code, refusal.Details);

    private static async Task DisturbAsync(Round round)
    {
        var codes = await round.Portal.OfferCodesAsync();
        var offer = codes[round.Random.Next(codes.Count)];
        foreach (var pair in round.Twins.Where(_ => round.Random.Next(6) == 0))
        {
            await round.Portal.AskOfferAsync(round.Lines.Administrator, pair.Batched, offer);
            await round.Portal.AskOfferAsync(round.Lines.Administrator, pair.Single, offer);
        }
    }

    private static async Task AlikeAsync(Round round)
    {
        await using var context = round.Portal.Database.Open(TestPortal.Everything);
        var stored = await context.Lines.AsNoTracking().Include(line => line.Pending).Include(line => line.Offer).ToDictionaryAsync(line => line.Number, Cancellation);
        Assert.All(round.Twins, pair => Assert.True(
            Facts(stored[pair.Batched.Number]) == Facts(stored[pair.Single.Number]),
            $"{round.Place}: {Facts(stored[pair.Batched.Number])} is not {Facts(stored[pair.Single.Number])}"));
    }

    private static string Facts(Line line) => $"{line.OfferCode} {line.ExtraCalls} {line.Status} v{line.Version} "
        + string.Join(' ', line.Pending.OrderBy(change => change.Kind).Select(change => $"{change.Kind}:{change.NewOfferCode}{change.NewExtraCalls}@{change.EffectiveOn:O}/{change.RequestedAt:O}"));

    private sealed record Round(TestPortal Portal, StoredLines Lines, IReadOnlyList<Twins> Twins, Random Random, string Place);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CallBatchModelTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CallBatchModelTests(DatabaseProvider.PostgreSql, cluster);
}
