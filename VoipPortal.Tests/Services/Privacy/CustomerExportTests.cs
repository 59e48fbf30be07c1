using System.Globalization;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Privacy.Exports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>An administrator takes along all of his customer, and nothing of another.</summary>
public abstract class CustomerExportTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress First = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_of_the_customer_is_in_it()
    {
        await using var portal = await BusyAsync();

        var taken = (await TakenAlong.OfCustomerAsync(portal, await portal.AccessOfAsync("anne@alpha.example")))!;

        Assert.Equal(["CL-A"], taken.Column("customer", "code"));
        Assert.Equal(["anne@alpha.example"], taken.Column("users", "email"));
        Assert.Equal(["+33199000001"], taken.Column("lines", "number"));
        Assert.Equal(["alpha-1"], taken.Column("groups", "code"));
        Assert.Equal(["Delivered"], taken.Column("orders", "state"));
        Assert.Equal(["+33199000001"], taken.Column("order-lines", "line"));
        Assert.Equal(["FA-2026-000001"], taken.Column("invoices", "number"));
        Assert.Equal(["+33199000001"], taken.Column("invoice-lines", "line"));
        Assert.Equal(["VoIP Entreprise+"], taken.Column("pending-changes", "newOffer"));
        Assert.Contains("OrderPaid", taken.Column("journal", "action"));
    }

    [Fact]
    public async Task The_amounts_are_those_of_the_documents()
    {
        await using var portal = await BusyAsync();

        var taken = (await TakenAlong.OfCustomerAsync(portal, await portal.AccessOfAsync("anne@alpha.example")))!;

        var (ht, vat, ttc) = (Amount(taken, "ht"), Amount(taken, "vat"), Amount(taken, "ttc"));
        Assert.Equal(ttc, ht + vat);
        Assert.Equal(ht, decimal.Parse(taken.Column("invoice-lines", "offerPriceHt").Single()!, CultureInfo.InvariantCulture));
        Assert.Equal(2.00m, decimal.Parse(taken.Column("orders", "dueHt").Single()!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Nothing_of_another_customer_and_no_name_of_the_staff_is_in_it()
    {
        await using var portal = await BusyAsync();
        await portal.AddPersonAsync("paul@beta.example", PortalRoles.Administrator, "CL-B");

        var taken = (await TakenAlong.OfCustomerAsync(portal, await portal.AccessOfAsync("anne@alpha.example")))!;

        Assert.DoesNotContain("beta", taken.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("+33199000002", taken.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("@staff.example", taken.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Support (", taken["journal.json"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    public async Task Who_is_no_administrator_takes_nothing_and_nothing_is_told(PortalRoles role)
    {
        await using var portal = await BusyAsync();
        var user = await portal.UserOfAsync("CL-A", role);
        var known = (await portal.JournalAsync()).Count;

        Assert.Null(await TakenAlong.OfCustomerAsync(portal, user));
        Assert.Equal(known, (await portal.JournalAsync()).Count);
    }

    [Fact]
    public async Task Operations_take_it_on_request_and_the_customer_is_told()
    {
        await using var portal = await BusyAsync();

        var taken = await TakenAlong.OfAsync(file => portal.Get<DataExports>().CustomerOnRequestAsync(Callers.Operations, "CL-B", CultureInfo.InvariantCulture, file, Cancellation));

        Assert.Equal(["+33199000002"], taken!.Column("lines", "number"));
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.DataExported, "CL-B", (await portal.UserOfAsync("CL-B")).CustomerId), (entry.Action, entry.Subject, entry.CustomerId));
    }

    private static decimal Amount(TakenAlong taken, string member) => decimal.Parse(taken.Column("invoices", member).Single()!, CultureInfo.InvariantCulture);

    /// <summary>An invoice, an order that is paid, and a change that waits.</summary>
    private async Task<TestPortal> BusyAsync()
    {
        var portal = await People.FilledAsync(provider, cluster);
        var anne = await portal.AddPersonAsync("anne@alpha.example", PortalRoles.Administrator, "CL-A");
        await portal.RenewAsync(new DateOnly(2026, 1, 1));
        await portal.PayAsync(await portal.OrderAsync(anne, First, 4));
        await portal.AskOfferAsync(anne, First, "enterprise-plus");
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CustomerExportTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CustomerExportTests(DatabaseProvider.PostgreSql, cluster);
}
