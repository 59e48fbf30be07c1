using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

public abstract class ImportsTogetherTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_imports_of_one_file_at_once_end_with_one_fleet()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        
        // Nobody stores before both have read.
        using var together = new Barrier(2);

        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ImportAsync(portal, together), Cancellation)));

        Assert.All(reports, report => Assert.Empty(report.Problems));
        Assert.Equal(422, reports.Sum(report => report.Created.Lines));
        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.Equal((4, 10, 422), (await context.Customers.CountAsync(Cancellation), await context.Groups.CountAsync(Cancellation), await context.Lines.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task An_import_that_is_stopped_stores_nothing_and_the_next_one_succeeds()
    {
        using var folder = new TemporaryDirectory();
        FleetFiles.WriteLarge(folder.File("fleet.csv"), 2_000);

        // Connections are kept and used again here, as in the real portal.
        var settings = provider == DatabaseProvider.Sqlite
            ? new Dictionary<string, string?> { ["Database:ConnectionString"] = $"Data Source={folder.File("pooled.db")}" }
            : null;
        await using var portal = await TestPortal.CreateAsync(provider, cluster, settings);
        await portal.Get<DatabaseSetup>().PrepareAsync(Cancellation);
        var before = await portal.RowsAsync();

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportLargeAsync(portal, folder, new Told(_ => stop.Cancel()), stop.Token));
        Assert.Equal(before, await portal.RowsAsync());

        Assert.Equal(2_000, (await ImportLargeAsync(portal, folder, null, Cancellation)).Created.Lines);
    }

    private static async Task<ImportReport> ImportAsync(TestPortal portal, Barrier together)
    {
        using var file = new MemoryStream(FleetFiles.Demo);
        var progress = new Told(progress => _ = progress.Share < 1 || together.SignalAndWait(Eventually.Patience));
        return (await portal.Get<FleetImport>().RunAsync(TestPortal.Everything, file, "fleet.csv", false, progress, Cancellation)).Value;
    }

    private static async Task<ImportReport> ImportLargeAsync(TestPortal portal, TemporaryDirectory folder, Told? progress, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(folder.File("fleet.csv"));
        return (await portal.Get<FleetImport>().RunAsync(TestPortal.Everything, file, "fleet.csv", false, progress, cancellation)).Value;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ImportsTogetherTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ImportsTogetherTests(DatabaseProvider.PostgreSql, cluster);
}
