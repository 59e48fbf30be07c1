using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>Batches that overlap, sent twice, crossed by single changes and undone meanwhile: no error, no line changed twice, a true journal.</summary>
public abstract class ConcurrentBatchTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Lines = 12;

    /// <summary>Set VOIPPORTAL_BATCH_ROUNDS for more of them.</summary>
    private static readonly int Rounds = Walk.Wanted("VOIPPORTAL_BATCH_ROUNDS", 10);

    private static readonly string[] Wanted = ["enterprise-plus", "enterprise-mob-1h", "enterprise-mob-3h"];

    [Fact]
    public async Task Nobody_sees_an_error_and_every_version_has_its_entry()
    {
        var seed = Environment.TickCount;
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        List<StoredLine> stored = [];
        for (var place = 0; place < Lines; place++)
        {
            stored.Add(await lines.AddAsync("enterprise", 0));
        }

        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(seed + round);
            await RoundAsync(portal, lines, stored, random, $"seed {seed}, round {round}");
        }

        await TellsTheTruthAsync(portal, stored);
    }

    private static async Task RoundAsync(TestPortal portal, StoredLines lines, List<StoredLine> stored, Random random, string place)
    {
        var access = lines.Administrator;
        var colleague = Access.ForUser(Guid.CreateVersion7(), "colleague@demo.example", PortalRoles.Administrator, lines.CustomerId);
        List<Guid> batches = [];
        foreach (var offer in Wanted)
        {
            batches.Add(await portal.PreviewAsync(access, offer, Some(stored, random).Select(line => line.Address.Number)));
        }

        var single = Some(stored, random).ToList();
        await Task.WhenAll(
        [
            .. batches.SelectMany(batch => new[] { (batch, access), (batch, colleague) })
                .Select(sent => Task.Run(async () => Assert.False((await portal.ApplyAsync(sent.Item2, sent.batch)).IsRefused, place))),
            Task.Run(async () =>
            {
                foreach (var line in single)
                {
                    await portal.AskOfferAsync(access, line.Address, "enterprise-mob-10h");
                }
            }),
        ]);
        var undos = await Task.WhenAll(batches.Select(async batch =>
            (await portal.BatchAsync(access, batch)).Tally.Changed == 0 ? (Guid?)null : await portal.LookAtUndoAsync(access, batch)));
        await Task.WhenAll(undos.OfType<Guid>().Concat(undos.OfType<Guid>()).Select(undo => Task.Run(() => portal.ApplyAsync(access, undo))));
        foreach (var batch in batches.Concat(undos.OfType<Guid>()))
        {
            var rows = await portal.RowsOfAsync(access, batch);
            Assert.Equal((await portal.BatchAsync(access, batch)).Tally.Selected, rows.Count);
        }
    }

    private static IEnumerable<StoredLine> Some(List<StoredLine> stored, Random random) => [.. stored.Where(_ => random.Next(3) > 0).Append(stored[0]).Distinct()];

    /// <summary>As many entries as versions, each beginning with what the one before left, the last with what is there.</summary>
    private static async Task TellsTheTruthAsync(TestPortal portal, List<StoredLine> stored)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var lines = await context.Lines.AsNoTracking().Include(line => line.Pending).ThenInclude(change => change.NewOffer).ToDictionaryAsync(line => line.Id);
        var journal = (await context.Journal.AsNoTracking().Where(entry => entry.LineId != null && entry.RefusalCode == null).ToListAsync())
            .ToLookup(entry => entry.LineId!.Value);
        foreach (var line in stored)
        {
            Assert.Equal(lines[line.Id].Version, journal[line.Id].Count());
            Assert.Equal(lines[line.Id].PendingOfferChange?.NewOffer?.Label, journal[line.Id].MaxBy(entry => entry.Id)?.After?.PendingOffer);
            string? waiting = null;
            foreach (var entry in journal[line.Id].OrderBy(entry => entry.Id))
            {
                Assert.Equal(waiting, entry.Before?.PendingOffer);
                waiting = entry.After?.PendingOffer;
            }
        }
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ConcurrentBatchTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ConcurrentBatchTests(DatabaseProvider.PostgreSql, cluster);
}
