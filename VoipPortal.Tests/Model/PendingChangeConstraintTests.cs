using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>What the database itself refuses, whoever writes to it.</summary>
public abstract class PendingChangeConstraintTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    [Fact]
    public Task A_second_pending_offer_change_of_a_line() => IsRefusedAsync(
        "LineId",
        $"""
        INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewOfferCode", "EffectiveOn", "RequestedAt", "RequestedBy")
        SELECT "CustomerId", "LineId", "Kind", 'enterprise-large', "EffectiveOn", "RequestedAt", "RequestedBy" FROM "PendingChanges"
        """);

    [Fact]
    public Task A_pending_offer_change_without_an_offer() =>
        IsRefusedAsync("CK_PendingChanges_Offer", $"""UPDATE "PendingChanges" SET "NewOfferCode" = NULL""");

    [Fact]
    public Task A_pending_call_reduction_without_a_number() => IsRefusedAsync(
        "CK_PendingChanges_Offer",
        $"""
        INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "EffectiveOn", "RequestedAt", "RequestedBy")
        SELECT "CustomerId", "LineId", 'CallReduction', "EffectiveOn", "RequestedAt", "RequestedBy" FROM "PendingChanges"
        """);

    [Fact]
    public Task A_pending_call_reduction_with_an_offer() =>
        IsRefusedAsync("CK_PendingChanges_Offer", $"""UPDATE "PendingChanges" SET "Kind" = 'CallReduction'""");

    [Fact]
    public Task A_pending_change_to_an_offer_that_does_not_exist() =>
        IsRefusedAsync("FOREIGN KEY", $"""UPDATE "PendingChanges" SET "NewOfferCode" = 'nothing'""");

    [Fact]
    public Task The_end_of_an_offer_that_a_line_waits_for() => IsRefusedAsync("FOREIGN KEY", $"""DELETE FROM "Offers" WHERE "Code" = 'enterprise-plus'""");

    [Fact]
    public Task Extra_calls_below_zero() => IsRefusedAsync("CK_Lines_ExtraCalls", $"""UPDATE "Lines" SET "ExtraCalls" = -1""");

    [Fact]
    public async Task A_pending_call_reduction_beside_the_offer_change_is_not_refused()
    {
        await using var portal = await WithOnePendingAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);

        var inserted = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewExtraCalls", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT "CustomerId", "LineId", 'CallReduction', 0, "EffectiveOn", "RequestedAt", "RequestedBy" FROM "PendingChanges"
            """,
            TestContext.Current.CancellationToken);

        Assert.Equal(1, inserted);
    }

    private async Task IsRefusedAsync(string rule, FormattableString sql)
    {
        await using var portal = await WithOnePendingAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => context.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken));

        Assert.Contains(rule, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("enterprise-plus", (await context.PendingChanges.SingleAsync(TestContext.Current.CancellationToken)).NewOfferCode);
    }

    private async Task<TestPortal> WithOnePendingAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var lines = await StoredLines.CreateAsync(portal);
        var stored = await lines.AddAsync("enterprise", 0);
        await lines.CommandsAt(LineSteps.Noon, out _).RequestAsync(
            lines.Administrator,
            new(stored.Address, "enterprise-plus", 0, LineSteps.February, Catalogue.EnterprisePlus().MonthlyPrice),
            TestContext.Current.CancellationToken);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PendingChangeConstraintTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PendingChangeConstraintTests(DatabaseProvider.PostgreSql, cluster);
}
