using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Checks;

/// <summary>Nothing is found of what the portal wrote, and everything of what was written behind its back.</summary>
public abstract class PortalChecksTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress First = new("alpha-1", "33199000001");
    private static readonly LineAddress Second = new("alpha-1", "33199000002");
    private static readonly LineAddress Third = new("alpha-1", "33199000003");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_found_in_the_demo()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.FillWithDemoAsync();

        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Nothing_is_found_after_a_month_of_everything()
    {
        await using var portal = await BusyAsync();

        await portal.AssertChecksAsync();
        await portal.RenewNextAsync();
        await portal.AssertChecksAsync();
    }

    [Theory]
    [InlineData("Lines +33199000003", """UPDATE "Lines" SET "OfferCode" = 'enterprise-plus' WHERE "Number" = '+33199000003'""")]
    [InlineData("Lines +33199000003", """UPDATE "Lines" SET "ExtraCalls" = 7 WHERE "Number" = '+33199000003'""")]
    [InlineData("Lines +33199000003", """UPDATE "Lines" SET "ExtraCalls" = 200 WHERE "Number" = '+33199000003'""")]
    [InlineData("Lines +33199000003", """UPDATE "Lines" SET "Status" = 'Suspended', "Version" = "Version" + 1 WHERE "Number" = '+33199000003'""")]
    [InlineData(
        "Lines 5 rows",
        """
        INSERT INTO "Lines" ("CustomerId", "GroupId", "Number", "Label", "SearchLabel", "OfferCode", "ExtraCalls", "InitialOfferCode", "InitialExtraCalls", "Status", "Version")
        SELECT "CustomerId", "GroupId", '+33199000099', '', '', "OfferCode", "ExtraCalls", "InitialOfferCode", "InitialExtraCalls", "Status", 0 FROM "Lines" WHERE "Number" = '+33199000003'
        """)]
    [InlineData("Customers 2 rows", """
        INSERT INTO "Customers" ("Code", "Company", "SearchCompany", "Siren", "VatNumber", "BillingEmail") SELECT 'X', "Company", "SearchCompany", "Siren", "VatNumber", "BillingEmail" FROM "Customers"
        """)]
    [InlineData(
        "PendingChanges +33199000003",
        """
        INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewOfferCode", "EffectiveOn", "RequestedAt", "RequestedBy")
        SELECT l."CustomerId", l."Id", 'OfferChange', c."NewOfferCode", c."EffectiveOn", c."RequestedAt", 'x' FROM "PendingChanges" c, "Lines" l
        WHERE c."Kind" = 'OfferChange' AND l."Number" = '+33199000003'
        """)]
    [InlineData("PendingChanges +33199000001", """UPDATE "PendingChanges" SET "NewOfferCode" = 'enterprise' WHERE "Kind" = 'OfferChange'""")]
    [InlineData("PendingChanges +33199000002", """UPDATE "PendingChanges" SET "NewExtraCalls" = 1 WHERE "Kind" = 'CallReduction'""")]
    [InlineData("Journal", """DELETE FROM "PendingChanges" """)]
    [InlineData("Orders BC-2026-000002", """UPDATE "Orders" SET "State" = 'Delivered', "PaidAt" = "CreatedAt" WHERE "Number" = 'BC-2026-000002'""")]
    [InlineData("Orders BC-2026-000002", """UPDATE "Orders" SET "State" = 'Cancelled' WHERE "Number" = 'BC-2026-000002'""")]
    [InlineData("Orders BC-2026-000002", """UPDATE "Orders" SET "DueHtCents" = 1 WHERE "Number" = 'BC-2026-000002'""")]
    [InlineData("Orders BC-2026-000009", """UPDATE "Orders" SET "Number" = 'BC-2026-000009' WHERE "Number" = 'BC-2026-000002'""")]
    [InlineData("Journal BC-2026-000002", """DELETE FROM "Orders" WHERE "Number" = 'BC-2026-000002'""")]
    [InlineData("Orders BC-2026", """UPDATE "NumberSequences" SET "Last" = "Last" + 1""")]
    [InlineData("OrderRows BC-2026-000002", """UPDATE "OrderRows" SET "IsOpen" = (1 = 0)""")]
    [InlineData("Payments carte", """UPDATE "Payments" SET "AmountCents" = 1""")]
    [InlineData("Journal", """DELETE FROM "Payments" """)]
    [InlineData("Payments", """DELETE FROM "ParkedCases" """)]
    [InlineData("ParkedCases", """UPDATE "ParkedCases" SET "Settlement" = 'RefundNoted', "SettledAt" = "ReceivedAt", "SettledBy" = 'x', "Note" = ''""")]
    [InlineData("Users", """UPDATE "Users" SET "Roles" = 4 WHERE "Roles" = 1""")]
    [InlineData("Journal", """DELETE FROM "Users" """)]
    public async Task A_write_behind_the_portals_back_is_found(string where, string statement)
    {
        await using var portal = await BusyAsync();

        await RunAsync(portal, statement);

        Assert.Contains(await portal.FindingsAsync(), finding => $"{finding}".StartsWith(where, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Invoices FA-2026-000001", """UPDATE "Invoices" SET "VatCents" = 1 WHERE "Number" = 'FA-2026-000001'""")]
    [InlineData("Invoices FA-2026-000001", """UPDATE "InvoiceLines" SET "OfferPriceCents" = "OfferPriceCents" + 1""")]
    [InlineData("RenewedGroups 2026-02-01 alpha-1", """DELETE FROM "RenewedGroups" """)]
    [InlineData("RenewedGroups alpha-1", """UPDATE "RenewedGroups" SET "Changes" = 0""")]
    [InlineData("RenewalRuns 2026-02-01", """UPDATE "RenewalRuns" SET "State" = 'Stopped' WHERE "Period" = (SELECT MAX("Period") FROM "RenewalRuns")""")]
    [InlineData("Lines +33199000001", """UPDATE "Lines" SET "OfferCode" = "InitialOfferCode" WHERE "Number" = '+33199000001'""")]
    [InlineData("Lines +33199000002", """UPDATE "Lines" SET "ExtraCalls" = "InitialExtraCalls" WHERE "Number" = '+33199000002'""")]
    public async Task A_write_after_a_renewal_is_found(string where, string statement)
    {
        await using var portal = await BusyAsync();
        await portal.RenewNextAsync();

        await RunAsync(portal, statement);

        Assert.Contains(await portal.FindingsAsync(), finding => $"{finding}".StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_journal_that_is_no_longer_guarded_is_found()
    {
        await using var portal = await BusyAsync();

        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            await context.Database.ExecuteSqlRawAsync(
                provider == DatabaseProvider.Sqlite ? """DROP TRIGGER "Journal_no_delete" """ : """ALTER TABLE "Journal" DISABLE TRIGGER journal_append_only""",
                Cancellation);
        }

        Assert.Equal("Journal", Assert.Single(await portal.FindingsAsync()).Table);
    }

    private static async Task RunAsync(TestPortal portal, string statement)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.NotEqual(0, await context.Database.ExecuteSqlRawAsync(statement, Cancellation));
    }

    /// <summary>A pending change, a pending reduction, a paid and an open order, money that waits, accounts.</summary>
    private async Task<TestPortal> BusyAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002"), new FleetLine("+33199000003"), new FleetLine("+33199000004"));
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountDirectory>()
                .AddAsync(Callers.Operations, "admin@alpha.example", PortalRoles.Administrator, "CL-A", "a long password of its own", Cancellation);
        }

        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-plus");
        await portal.PayAsync(await portal.OrderAsync(access, Second, 5));
        await portal.ReduceAsync(access, Second, 4);
        var open = await portal.OrderAsync(access, Third, 4);
        await portal.PayAsync(open, "too-little", tooLittle: true);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PortalChecksTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PortalChecksTests(DatabaseProvider.PostgreSql, cluster);
}
