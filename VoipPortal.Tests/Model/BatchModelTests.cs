using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>
/// A batch is nothing but the single requests made one by one: of every line there are two, one goes through a batch and the
/// other through a request of its own, and they end alike; undone, the first is as it was.
/// </summary>
public abstract class BatchModelTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    /// <summary>Set VOIPPORTAL_BATCH_FLEETS for more of them.</summary>
    private static readonly int Fleets = Walk.Wanted("VOIPPORTAL_BATCH_FLEETS", 50);

    private readonly HashSet<string> _met = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_equals_the_single_changes_and_its_undo_leaves_no_trace()
    {
        var seed = Environment.TickCount;
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        var random = new Random(seed);
        var fleet = new TwinFleet(portal, lines.CustomerId, lines.GroupId, StoredLines.Group, random);
        for (var round = 0; round < Fleets; round++)
        {
            await FleetAsync(portal, lines, fleet, random, $"seed {seed}, fleet {round}");
        }

        string[] expected = ["Asked", "Replaced", "AlreadyAsked", "SameOffer", "EnterpriseToDiscovery", "TooManyCalls", "LineNotActive", "ChangedMeanwhile", "TakenBack", "Restored"];
        Assert.True(Fleets < 400 || expected.All(_met.Contains), $"seed {seed}: only {string.Join(", ", _met)} were met");
    }

    private async Task FleetAsync(TestPortal portal, StoredLines lines, TwinFleet fleet, Random random, string place)
    {
        var twins = await fleet.AddAsync(1 + random.Next(12));
        var codes = await portal.OfferCodesAsync();
        var (wanted, disturbance) = (codes[random.Next(codes.Count)], codes[random.Next(codes.Count)]);
        var seen = await SeenAsync(portal, twins);
        var access = lines.Administrator;
        var batch = await portal.PreviewAsync(access, wanted, twins.Select(pair => pair.Batched.Number));
        var preview = await portal.AnswersAsync(access, batch);
        foreach (var pair in twins.Where(_ => random.Next(6) == 0))
        {
            await portal.AskOfferAsync(access, pair.Batched, disturbance);
            await portal.AskOfferAsync(access, pair.Single, disturbance);
        }

        var before = await portal.WaitingAsync(Batched(twins));
        Assert.False((await portal.ApplyAsync(access, batch)).IsRefused, place);

        var answers = await portal.AnswersAsync(access, batch);
        foreach (var pair in twins)
        {
            var single = await RequestAsync(portal, lines, pair.Single, wanted, seen[pair.Single.Number]);
            var batched = answers[pair.Batched.Number];

            // What was refused when it was looked at stays refused for what was shown then.
            Assert.True(single == batched || (batched == preview[pair.Batched.Number] && single.StartsWith("ChangedMeanwhile", StringComparison.Ordinal)),
                $"{place}, {pair.Batched.Number} to {wanted}: batch {batched}, single {single}");
            _met.Add(batched.Split('(')[0]);
        }

        await AlikeAsync(portal, twins, place);
        await UndoAsync(portal, lines, batch, twins, before, place);
    }

    private async Task UndoAsync(TestPortal portal, StoredLines lines, Guid batch, IReadOnlyList<Twins> twins, Dictionary<string, string> before, string place)
    {
        if ((await portal.BatchAsync(lines.Administrator, batch)).Tally.Changed == 0)
        {
            return;
        }

        var undo = await portal.LookAtUndoAsync(lines.Administrator, batch);
        Assert.False((await portal.ApplyAsync(lines.Administrator, undo)).IsRefused, place);

        _met.UnionWith((await portal.AnswersAsync(lines.Administrator, undo)).Values);
        var after = await portal.WaitingAsync(Batched(twins));
        Assert.All(twins, pair => Assert.True(before[pair.Batched.Number] == after[pair.Batched.Number],
            $"{place}, {pair.Batched.Number}: was {before[pair.Batched.Number]}, is {after[pair.Batched.Number]}"));
    }

    private static async Task<string> RequestAsync(TestPortal portal, StoredLines lines, LineAddress line, string wanted, int seenVersion)
    {
        var form = await portal.FormAsync(lines.Administrator, line);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var price = await context.Offers.Where(offer => offer.Code == wanted).Select(offer => offer.MonthlyPriceCents).SingleAsync(Cancellation);
        var request = new OfferChangeRequest(line, wanted, seenVersion, form.Line.NextRenewal, Money.FromCents(price));
        var outcome = await portal.Get<OfferChangeCommands>().RequestAsync(lines.Administrator, request, Cancellation);
        return Batches.Words(outcome.IsRefused ? "" : outcome.Value.ToString(), outcome.Refusal?.Code, outcome.Refusal?.Details);
    }

    private static async Task<Dictionary<string, int>> SeenAsync(TestPortal portal, IReadOnlyList<Twins> twins)
    {
        var numbers = twins.Select(pair => pair.Single.Number).ToList();
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Lines.Where(line => numbers.Contains(line.Number)).ToDictionaryAsync(line => line.Number, line => line.Version, Cancellation);
    }

    /// <summary>State, version and journal of the two lines of every pair; refusals of single requests have entries, those of a batch are in the batch.</summary>
    private static async Task AlikeAsync(TestPortal portal, IReadOnlyList<Twins> twins, string place)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var numbers = twins.SelectMany(pair => new[] { pair.Batched.Number, pair.Single.Number }).ToList();
        var stored = await context.Lines.AsNoTracking().Include(line => line.Pending).Include(line => line.Offer)
            .Where(line => numbers.Contains(line.Number)).ToDictionaryAsync(line => line.Number, Cancellation);
        var ids = stored.Values.Select(line => (long?)line.Id).ToList();
        var journal = (await context.Journal.AsNoTracking().Where(entry => ids.Contains(entry.LineId) && entry.RefusalCode == null).OrderBy(entry => entry.Id).ToListAsync(Cancellation))
            .ToLookup(entry => entry.Subject, entry => $"{entry.Action} {entry.ActorName} {entry.ActorUserId} {entry.OccurredAt:O} {entry.Before} {entry.After}");
        foreach (var (batched, single) in twins)
        {
            Assert.True(Facts(stored[batched.Number]) == Facts(stored[single.Number]), $"{place}: {Facts(stored[batched.Number])} is not {Facts(stored[single.Number])}");
            Assert.Equal(journal[single.Number], journal[batched.Number]);
        }
    }

    private static List<string> Batched(IEnumerable<Twins> twins) => [.. twins.Select(pair => pair.Batched.Number)];

    private static string Facts(Line line) => $"{line.OfferCode} {line.ExtraCalls} {line.Status} v{line.Version} "
        + string.Join(' ', line.Pending.OrderBy(change => change.Kind).Select(change => $"{change.Kind}:{change.NewOfferCode}{change.NewExtraCalls}@{change.EffectiveOn:O}/{change.RequestedAt:O}"));

    public sealed class OnSqlite(PostgreSqlCluster cluster) : BatchModelTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : BatchModelTests(DatabaseProvider.PostgreSql, cluster);
}
