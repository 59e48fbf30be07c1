using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>Many clicks on one line at the same instant: one wins, the others are told, nobody sees an error.</summary>
public abstract class ConcurrentOfferChangeTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Clicks = 8;
    private const int Rounds = 25;

    private static readonly string[] Effective = ["OfferChangeRequested", "OfferChangeReplaced", "OfferChangeCancelled"];

    private static readonly Offer[] Wanted = [Catalogue.EnterprisePlus(), Catalogue.Large(), Catalogue.Small()];

    [Fact]
    public Task Of_different_requests_from_equal_screens_one_takes_effect() =>
        RoundsOfAsync(click => Wanted[click % Wanted.Length], (outcomes, before, after) =>
        {
            Assert.Equal(before.Version + 1, after.Version);
            Assert.Single(outcomes, outcome => outcome.Refusal is null && outcome.Value != OfferChangeEffect.AlreadyAsked);
            Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.IsType<ChangedMeanwhile>(outcome.Refusal));
        });

    [Fact]
    public Task Of_equal_requests_one_takes_effect_and_the_others_are_already_asked() =>
        RoundsOfAsync(_ => Wanted[0], (outcomes, before, after) =>
        {
            Assert.Equal(Wanted[0].Code, after.PendingOffer);
            Assert.Equal(before.PendingOffer is null ? 1 : 0, outcomes.Count(outcome => outcome.Value == OfferChangeEffect.Asked));
            Assert.Equal(after.Version - before.Version, outcomes.Count(outcome => outcome.Value != OfferChangeEffect.AlreadyAsked));
        });

    [Fact]
    public async Task Requests_and_cancellations_that_cross_all_the_time_leave_one_pending_change_at_most_and_a_true_journal()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        var stored = await lines.AddAsync("enterprise", 0);
        var commands = lines.CommandsAt(LineSteps.Noon, out _);

        await Task.WhenAll(Enumerable.Range(0, Clicks).Select(click => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var seen = await lines.StateAsync(stored);
                await (round % 3 == 2
                    ? commands.CancelAsync(lines.Administrator, stored.Address, seen.Version, TestContext.Current.CancellationToken)
                    : (Task)AskAsync(commands, lines, stored, Wanted[(click + round) % Wanted.Length], seen));
            }
        })));

        await TellsTheTruthAsync(lines, stored);
    }

    private async Task RoundsOfAsync(Func<int, Offer> wanted, Action<Outcome<OfferChangeEffect>[], LineState, LineState> judge)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        var stored = await lines.AddAsync("enterprise", 0);
        var commands = lines.CommandsAt(LineSteps.Noon, out _);
        for (var round = 0; round < Rounds; round++)
        {
            var seen = await lines.StateAsync(stored);
            var clicks = Enumerable.Range(0, Clicks).Select(click => Task.Run(() => AskAsync(commands, lines, stored, wanted(click), seen)));
            judge(await Task.WhenAll(clicks), seen, await lines.StateAsync(stored));
        }

        await TellsTheTruthAsync(lines, stored);
    }

    private static Task<Outcome<OfferChangeEffect>> AskAsync(
        OfferChangeCommands commands, StoredLines lines, StoredLine stored, Offer wanted, LineState seen) =>
        commands.RequestAsync(
            lines.Administrator,
            new OfferChangeRequest(stored.Address, wanted.Code, seen.Version, LineSteps.February, wanted.MonthlyPrice),
            TestContext.Current.CancellationToken);

    /// <summary>Replays the journal: each entry begins with what the one before left, the last left what is there, and each counts once.</summary>
    private static async Task TellsTheTruthAsync(StoredLines lines, StoredLine stored)
    {
        var state = await lines.StateAsync(stored);
        var changes = (await lines.JournalAsync(stored)).Where(entry => Effective.Contains(entry.Split(' ')[0])).ToList();
        var waiting = "[]";
        foreach (var change in changes)
        {
            var (before, after) = (change.Split(' ')[^3], change.Split(' ')[^1]);
            Assert.Equal(waiting, before);
            waiting = after;
        }

        Assert.Equal($"[{state.PendingOffer}]", waiting);
        Assert.Equal(changes.Count, state.Version);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ConcurrentOfferChangeTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ConcurrentOfferChangeTests(DatabaseProvider.PostgreSql, cluster);
}
