using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Journal;

/// <summary>What was written in the journal stays: neither the portal nor the database changes or deletes it.</summary>
public abstract class AppendOnlyTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_portal_refuses_to_change_or_delete_an_entry()
    {
        await using var portal = await FilledAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);
        var entry = await context.Journal.FirstAsync(Cancellation);

        context.Entry(entry).Property(one => one.ActorName).CurrentValue = "somebody else";
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancellation));
        context.Entry(entry).State = EntityState.Deleted;
        Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_entry_whoever_asks()
    {
        await using var portal = await FilledAsync();
        var before = await portal.RowsAsync();

        foreach (var statement in Attempts)
        {
            var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RunAsync(portal, statement));
            Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await portal.RowsAsync());
    }

    protected abstract IReadOnlyList<string> Attempts { get; }

    protected abstract System.Data.Common.DbConnection Connect(string connectionString);

    private async Task RunAsync(TestPortal portal, string statement)
    {
        await using var connection = Connect(portal.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : AppendOnlyTests(DatabaseProvider.Sqlite, cluster)
    {
        protected override IReadOnlyList<string> Attempts =>
        [
            """UPDATE "Journal" SET "ActorName" = 'somebody else'""",
            """DELETE FROM "Journal" """,
            """DELETE FROM "Journal" WHERE "Id" = (SELECT MAX("Id") FROM "Journal")""",
            """INSERT OR REPLACE INTO "Journal" ("Id", "OccurredAt", "ActorName", "ActorKind", "Action") SELECT "Id", "OccurredAt", 'somebody else', "ActorKind", "Action" FROM "Journal" """,
        ];

        protected override System.Data.Common.DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);
    }

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : AppendOnlyTests(DatabaseProvider.PostgreSql, cluster)
    {
        protected override IReadOnlyList<string> Attempts =>
        [
            """UPDATE "Journal" SET "ActorName" = 'somebody else'""",
            """DELETE FROM "Journal" """,
            """DELETE FROM "Journal" WHERE "Id" = (SELECT MAX("Id") FROM "Journal")""",
            """TRUNCATE "Journal" """,
            """INSERT INTO "Journal" SELECT * FROM "Journal" ON CONFLICT ("Id") DO UPDATE SET "ActorName" = 'somebody else'""",
        ];

        protected override System.Data.Common.DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);
    }
}
