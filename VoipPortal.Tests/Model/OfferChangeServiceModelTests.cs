using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using VoipPortal.Data;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>The histories of the model once more, through the commands, their transactions and the journal.</summary>
public abstract class OfferChangeServiceModelTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    /// <summary>A step costs milliseconds here.</summary>
    private static readonly int Sequences = Math.Max(1, Walk.Sequences / 50);

    [Fact]
    public async Task Database_and_journal_agree_with_the_model_in_every_history()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        var answers = new ConcurrentDictionary<string, int>();

        // One after the other: all share the catalogue, in which offers cease to be sold.
        await History.Any.SampleAsync(history => WalkAsync(history, lines, answers), iter: Sequences, threads: 1);

        Assert.All(Walk.EveryAnswer, answer => Assert.True(answers.ContainsKey(answer) || Sequences < 200, $"{answer} was not met."));
    }

    private static async Task WalkAsync(History history, StoredLines lines, ConcurrentDictionary<string, int> answers)
    {
        var catalogue = Catalogue.All();
        var stored = await lines.AddAsync(catalogue[history.Offer].Code, history.ExtraCalls);
        var commands = lines.CommandsAt(history.Start, out var clock);

        var model = await new Walk(history, catalogue, new LineInDatabase(lines, stored, commands, clock)).RunAsync(answers);

        Assert.Equal(model.Journal, await lines.JournalAsync(stored));
    }

    private sealed class LineInDatabase(StoredLines lines, StoredLine stored, OfferChangeCommands commands, FakeTimeProvider clock) : ILineUnderTest
    {
        public async Task<string> AskAsync(Offer wanted, SeenOfferTerms seen, DateTimeOffset now)
        {
            clock.SetUtcNow(now);
            var request = new OfferChangeRequest(stored.Address, wanted.Code, seen.Version, seen.EffectiveOn, seen.NewMonthlyPrice);
            var outcome = await commands.RequestAsync(lines.Administrator, request, TestContext.Current.CancellationToken);
            return outcome.Refusal?.Code ?? outcome.Value.ToString();
        }

        public async Task<string> CancelAsync(int seenVersion, DateTimeOffset now)
        {
            clock.SetUtcNow(now);
            var outcome = await commands.CancelAsync(lines.Administrator, stored.Address, seenVersion, TestContext.Current.CancellationToken);
            return outcome.Refusal?.Code ?? "Cancelled";
        }

        public Task StopSellingAsync(Offer offer) => lines.StopSellingAsync(offer);

        public Task SuspendAsync() => lines.SuspendAsync(stored);

        public Task RenewAsync() => lines.RenewAsync(stored);

        public Task<LineState> StateAsync() => lines.StateAsync(stored);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OfferChangeServiceModelTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OfferChangeServiceModelTests(DatabaseProvider.PostgreSql, cluster);
}
