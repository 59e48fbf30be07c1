using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Invoices;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Invoices;

/// <summary>Invoices as a customer sees them, and the next one as it is told before.</summary>
public abstract class InvoiceTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress First = new("alpha-1", "33199000001");
    private static readonly LineAddress Second = new("alpha-1", "33199000002");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_next_invoice_was_said_to_be_is_what_it_is()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.PayAsync(await portal.OrderAsync(access, First, 5));
        await portal.AskOfferAsync(access, First, "enterprise-plus");
        await portal.ReduceAsync(access, Second, 3);

        for (var month = 0; month < 2; month++)
        {
            var said = (await EstimateAsync(portal, access))!;
            var run = await portal.RenewNextAsync();
            var invoice = (await portal.InvoicesAsync()).Single(invoice => invoice.GroupCode == "alpha-1" && invoice.Period == run.Period);
            Assert.Equal(
                (said.Estimate.Month, said.Estimate.Lines, said.Estimate.Amounts.Ht, said.Estimate.Amounts.Vat, said.Estimate.Amounts.Ttc),
                (invoice.Period, invoice.LineCount, invoice.Ht, invoice.Vat, invoice.Ttc));
            Assert.Equal(
                said.Lines.Select(line => (line.Number, line.Charge.Offer, line.Charge.ExtraCalls)),
                (await portal.LinesOfAsync(invoice)).Select(line => (line.LineNumber, line.OfferLabel, line.ExtraCalls)));
        }
    }

    [Fact]
    public async Task An_estimate_tells_with_and_without_what_is_pending()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-plus");
        await portal.ReduceAsync(access, Second, 3);

        var estimate = (await portal.Get<NextInvoices>().PageAsync(access, 1, Cancellation)).Estimates.Single(estimate => estimate.Group == "alpha-1");

        Assert.Equal((new DateOnly(2026, 2, 1), false, 2), (estimate.Month, estimate.IsLate, estimate.Changes));
        Assert.Equal((Money.Euros(12.98m), Money.Euros(20.98m), Money.Euros(25.18m)), (estimate.Unchanged.Ht, estimate.Amounts.Ht, estimate.Amounts.Ttc));
    }

    [Fact]
    public async Task From_the_first_on_a_late_month_is_estimated_until_it_is_renewed_without_calls_paid_in_it()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        portal.NextMonth();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.PayAsync(await portal.OrderAsync(access, First, 9));

        var late = (await EstimateAsync(portal, access))!;
        Assert.Equal((2, true, 0), (late.Estimate.Month.Month, late.Estimate.IsLate, late.Lines[0].Charge.ExtraCalls));
        await portal.CatchUpAsync();
        var next = (await EstimateAsync(portal, access))!;

        Assert.Equal(late.Estimate.Amounts.Ttc, (await portal.InvoicesAsync()).Single(invoice => invoice.GroupCode == "alpha-1").Ttc);
        Assert.Equal((3, false, 7), (next.Estimate.Month.Month, next.Estimate.IsLate, next.Lines[0].Charge.ExtraCalls));
    }

    [Theory]
    [InlineData("fa-2026-000001", 1)]
    [InlineData("ALPHA", 2)]
    [InlineData("nothing", 0)]
    public async Task Invoices_are_found_by_number_and_by_group(string text, int count)
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.RenewNextAsync();
        await portal.RenewNextAsync();

        var list = await portal.Get<InvoiceQueries>().ListAsync(access, new InvoiceSearch(text), Cancellation);

        Assert.Equal((count, count), (list.Matches, list.Invoices.Count));
        Assert.Equal(list.Invoices.Sum(invoice => invoice.Ttc.Amount), list.Ttc.Amount);
        Assert.Equal([new DateOnly(2026, 3, 1), new DateOnly(2026, 2, 1)], list.Months);
    }

    [Fact]
    public async Task Every_file_of_an_invoice_says_its_total_and_another_customers_has_none()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.RenewNextAsync();

        Assert.Contains("15.58", await FileAsync(portal, access, InvoiceFormat.Xml), StringComparison.Ordinal);
        Assert.StartsWith("%PDF-1.", await FileAsync(portal, access, InvoiceFormat.Pdf), StringComparison.Ordinal);
        Assert.Equal(4, (await FileAsync(portal, access, InvoiceFormat.Csv))!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Null(await FileAsync(portal, await portal.UserOfAsync("CL-B"), InvoiceFormat.Pdf));
    }

    [Fact]
    public async Task No_file_is_made_of_an_invoice_whose_lines_do_not_come_to_its_total()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.RenewNextAsync();
        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            await context.InvoiceLines.Where(line => line.LineNumber == First.E164).ExecuteUpdateAsync(set => set.SetProperty(line => line.ExtraCalls, 1), Cancellation);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => FileAsync(portal, access, InvoiceFormat.Pdf));
    }

    [Fact]
    public async Task The_chart_ends_with_the_next_invoice()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.RenewNextAsync();

        var months = await portal.Get<InvoiceCharts>().MonthsAsync(access, "alpha-1", Cancellation);

        Assert.Equal(
            [(2, false, 9.98m, 3m), (3, true, 9.98m, 3m)],
            months.Select(month => (month.Month.Month, month.IsEstimate, month.Subscriptions.Amount, month.ExtraCalls.Amount)));
    }

    private static Task<InvoiceEstimateDetails?> EstimateAsync(TestPortal portal, Access access) =>
        portal.Get<NextInvoices>().FindAsync(access, "alpha-1", 1, Cancellation);

    private static async Task<string?> FileAsync(TestPortal portal, Access access, InvoiceFormat format)
    {
        using var file = new MemoryStream();
        return await portal.Get<InvoiceFiles>().WriteAsync(access, "FA-2026-000001", format, CultureInfo.GetCultureInfo("fr"), file, Cancellation)
            ? Encoding.UTF8.GetString(file.ToArray())
            : null;
    }

    /// <summary>Two lines of one customer, the second with three extra calls, and one of another.</summary>
    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster, new Dictionary<string, string?> { ["Billing:ApprovalThreshold"] = "10" });
        await portal.ImportAsync(
            new FleetLine("+33199000001"), new FleetLine("+33199000002") { Calls = "5" }, new FleetLine("+33199000003").Of("B", 1) with { Offer = "discovery", Calls = "1" });
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : InvoiceTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : InvoiceTests(DatabaseProvider.PostgreSql, cluster);
}
