using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

/// <summary>A copy that is taken while somebody writes, as docs/operations.md says, is whole when it is restored.</summary>
public abstract class BackupTests(DatabaseProvider provider, PostgreSqlCluster cluster) : IAsyncLifetime
{
    private static readonly LineAddress Line = new("alpha-1", "+33199000001");

    private TestPortal _portal = null!;
    private Access _writer = null!;

    protected TemporaryDirectory Folder { get; } = new();

    protected string Source => _portal.ConnectionString;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(provider, cluster);
        await _portal.ImportAsync([$"{new FleetLine(Line.Number)}"]);
        await using var context = _portal.Database.Open(TestPortal.Everything);
        _writer = Access.ForUser(Guid.CreateVersion7(), "ecrit@alpha.example", PortalRoles.Administrator, (await context.Customers.SingleAsync(Cancellation)).Id);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Restored_it_holds_an_instant_of_the_writing_and_passes_every_check()
    {
        // While somebody reads, what is written stays in the log beside the file.
        await using var reader = _portal.Database.Open(TestPortal.Everything);
        await reader.Database.OpenConnectionAsync(Cancellation);
        await reader.Database.ExecuteSqlRawAsync("BEGIN", Cancellation);
        await reader.Journal.CountAsync(Cancellation);
        await WriteOnceAsync();
        var before = await RowsAsync(_portal);
        var copying = BackUpAsync();
        while (!copying.IsCompleted)
        {
            await WriteOnceAsync();
        }

        var after = await RowsAsync(_portal);
        await using var restored = await TestPortal.RestoredAsync(provider, cluster, await copying);

        Assert.True(after > before, "nothing was written meanwhile");
        Assert.InRange(await RowsAsync(restored), before, after);
        await restored.AssertChecksAsync();
        await _portal.AssertChecksAsync();
    }

    /// <summary>Takes the copy, restores it, and says where.</summary>
    protected abstract Task<string> BackUpAsync();

    /// <summary>A change asked for and taken back: two writes, each with its row in the journal.</summary>
    private async Task WriteOnceAsync()
    {
        Assert.False((await _portal.AskOfferAsync(_writer, Line, "enterprise-plus")).IsRefused);
        Assert.False((await _portal.CancelOfferAsync(_writer, Line)).IsRefused);
    }

    private static async Task<int> RowsAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Journal.CountAsync(Cancellation);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : BackupTests(DatabaseProvider.Sqlite, cluster)
    {
        protected override async Task<string> BackUpAsync()
        {
            var copy = Folder.File("copy.db");
            var exit = await PortalProcess.RunAsync(
                new PortalOptions { EnvironmentName = "Production", Provider = "Sqlite", ConnectionString = Source, Arguments = ["backup", copy] }, cancellation: Cancellation);
            Assert.True(exit.Code == 0, $"{exit}");
            return $"Data Source={copy}";
        }
    }

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : BackupTests(DatabaseProvider.PostgreSql, cluster)
    {
        private readonly PostgreSqlCluster _cluster = cluster;

        protected override async Task<string> BackUpAsync()
        {
            var dump = Folder.File("portal.dump");
            await RunAsync("pg_dump", Source, "--format=custom", $"--file={dump}");
            var restored = await _cluster.CreateDatabaseAsync(cancellation: Cancellation);
            await RunAsync("pg_restore", restored, "--exit-on-error", "--no-owner", $"--dbname={new NpgsqlConnectionStringBuilder(restored).Database}", dump);
            return restored;
        }

        private static async Task RunAsync(string program, string connection, params string[] arguments)
        {
            var database = new NpgsqlConnectionStringBuilder(connection);
            var start = new ProcessStartInfo(PostgreSqlBinaries.Program(program), arguments);
            start.Environment["PGHOST"] = database.Host;
            start.Environment["PGPORT"] = $"{database.Port}";
            start.Environment["PGUSER"] = database.Username;
            start.Environment["PGPASSWORD"] = database.Password;
            start.Environment["PGDATABASE"] = database.Database;
            await using var process = ChildProcess.Start(start);
            var exit = await process.WaitForExitAsync(cancellation: Cancellation);
            Assert.True(exit.Code == 0, $"{program}: {exit}");
        }
    }
}
