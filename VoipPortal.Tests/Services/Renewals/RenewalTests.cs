using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>What a renewal does to lines, and what it puts on invoices.</summary>
public abstract class RenewalTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress First = new("alpha-1", "33199000001");
    private static readonly LineAddress Second = new("alpha-1", "33199000002");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_first_what_is_due_applies_and_the_group_is_invoiced_for_the_month()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-plus");
        await portal.ReduceAsync(access, Second, 3);

        var run = await portal.RenewNextAsync();

        Assert.Equal((RenewalState.Completed, 2, 0, 2, 3, 2), (run.State, run.GroupsDone, run.GroupsParked, run.Invoices, run.Lines, run.ChangesApplied));
        var (first, second) = (await portal.StoredLineAsync(First), await portal.StoredLineAsync(Second));
        Assert.Equal(("enterprise-plus", 0, 0), (first.OfferCode, first.ExtraCalls, first.Pending.Count));
        Assert.Equal(("enterprise", 1, 0), (second.OfferCode, second.ExtraCalls, second.Pending.Count));
        var invoice = (await portal.InvoicesAsync())[0];
        Assert.Equal(("FA-2026-000001", new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 3)), (invoice.Number, invoice.Period, invoice.DueOn));
        Assert.Equal((2, 1998, 100, 420), (invoice.LineCount, invoice.SubscriptionsCents, invoice.ExtraCallsCents, invoice.VatCents));
        Assert.Equal(
            [("+33199000001", "VoIP Entreprise+", 1499L, 0), ("+33199000002", "VoIP Entreprise", 499L, 1)],
            (await portal.LinesOfAsync(invoice)).Select(line => (line.LineNumber, line.OfferLabel, line.OfferPriceCents, line.ExtraCalls)));
        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task A_second_run_of_the_month_does_nothing()
    {
        await using var portal = await FilledAsync();
        await portal.RenewNextAsync();
        var before = await portal.RowsAsync();

        await portal.CatchUpAsync();
        await portal.RenewAsync(new DateOnly(2026, 2, 1));

        Assert.Equal(before, await portal.RowsAsync());
    }

    [Fact]
    public async Task Journal_and_mails_tell_what_took_effect_and_which_invoice_came()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-plus");

        await portal.RenewNextAsync();

        var entries = await portal.JournalAsync();
        var applied = Assert.Single(entries, entry => entry.Action == JournalAction.OfferChangeApplied);
        Assert.Equal(("+33199000001", "VoIP Entreprise", "VoIP Entreprise+"), (applied.Subject, applied.Before!.Offer, applied.After!.Offer));
        Assert.Equal(["FA-2026-000001", "FA-2026-000002"], entries.Where(entry => entry.Action == JournalAction.InvoiceIssued).Select(entry => entry.Subject!));
        Assert.Equal(27.58m, entries.First(entry => entry.Action == JournalAction.InvoiceIssued).After!.Amount);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var mails = await context.Outbox.Where(mail => mail.Kind == "InvoiceIssued").OrderBy(mail => mail.Recipient).ToListAsync(Cancellation);
        Assert.Equal(["compta@alpha.example", "compta@b.example"], mails.Select(mail => mail.Recipient));
        Assert.Contains("FA-2026-000001", mails[0].Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_paid_by_an_order_of_the_month_are_on_the_next_invoice_not_on_this_one()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.PayAsync(await portal.OrderAsync(access, First, 5));
        portal.NextMonth();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.PayAsync(await portal.OrderAsync(access, First, 9));

        await portal.CatchUpAsync();
        await portal.RenewNextAsync();

        var invoices = (await portal.InvoicesAsync()).Where(invoice => invoice.GroupCode == "alpha-1").ToList();
        Assert.Equal([3], await ExtraCallsAsync(portal, invoices[0]));
        Assert.Equal([7], await ExtraCallsAsync(portal, invoices[1]));
    }

    [Fact]
    public async Task A_suspended_line_is_renewed_and_invoiced_and_a_group_without_lines_is_not()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-plus");
        await portal.SuspendAsync(First.E164);
        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            await context.Lines.Where(line => line.CustomerId != access.CustomerId)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.Status, LineStatus.Closed), Cancellation);
        }

        var run = await portal.RenewNextAsync();

        Assert.Equal((2, 1, 2), (run.GroupsDone, run.Invoices, run.Lines));
        Assert.Equal("enterprise-plus", (await portal.StoredLineAsync(First)).OfferCode);
    }

    /// <summary>The table of the product: when a request is asked, and the run that applies it.</summary>
    [Theory]
    [InlineData("2025-12-31T23:00:00Z", "2026-02-01")]
    [InlineData("2026-01-31T22:59:59.999Z", "2026-02-01")]
    [InlineData("2026-01-31T23:00:00Z", "2026-03-01")]
    [InlineData("2026-06-30T22:00:00Z", "2026-08-01")]
    [InlineData("2028-02-29T11:00:00Z", "2028-03-01")]
    [InlineData("2026-03-29T01:00:00Z", "2026-04-01")]
    [InlineData("2026-12-31T22:59:59Z", "2027-01-01")]
    public async Task A_change_applies_in_the_run_of_its_month_and_in_none_before(string askedAt, string effective)
    {
        await using var portal = await FilledAsync(DateTimeOffset.Parse(askedAt, System.Globalization.CultureInfo.InvariantCulture));
        var access = await portal.UserOfAsync("CL-A");
        var month = DateOnly.ParseExact(effective, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await portal.AskOfferAsync(access, First, "enterprise-plus");

        // The run of the month in which it was asked, however late, leaves it alone.
        await portal.RenewAsync(month.AddMonths(-1));
        Assert.Equal("enterprise", (await portal.StoredLineAsync(First)).OfferCode);
        portal.Clock.SetUtcNow(LineSteps.Paris.CutOff(month).AddTicks(-1));
        await portal.CatchUpAsync();
        Assert.Equal("enterprise", (await portal.StoredLineAsync(First)).OfferCode);
        portal.Clock.SetUtcNow(LineSteps.Paris.CutOff(month));
        await portal.CatchUpAsync();

        Assert.Equal("enterprise-plus", (await portal.StoredLineAsync(First)).OfferCode);
    }

    [Fact]
    public async Task A_month_that_was_missed_is_renewed_before_the_next_one()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-mob-1h");
        portal.NextMonth();
        portal.NextMonth();
        portal.NextMonth();

        await portal.CatchUpAsync();

        var invoices = await portal.InvoicesAsync();
        Assert.Equal([2, 2, 3, 3, 4, 4], invoices.Select(invoice => invoice.Period.Month));
        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"FA-2026-{number:D6}"), invoices.Select(invoice => invoice.Number));
        Assert.All(invoices, invoice => Assert.Equal(portal.Clock.GetUtcNow(), invoice.IssuedAt));
    }

    [Fact]
    public async Task Nothing_renews_by_itself_in_the_month_in_which_billing_begins()
    {
        await using var portal = await FilledAsync();

        await portal.CatchUpAsync();
        Assert.Empty(await portal.InvoicesAsync());

        await portal.RenewAsync(new DateOnly(2026, 1, 1));
        Assert.Equal(2, (await portal.InvoicesAsync()).Count);
    }

    [Fact]
    public async Task Groups_that_come_after_the_start_of_a_run_begin_with_the_next_month()
    {
        await using var portal = await FilledAsync();
        await portal.RenewNextAsync();
        await portal.ImportAsync(new FleetLine("+33199000009").Of("C", 2));

        await portal.RenewAsync(new DateOnly(2026, 2, 1));
        Assert.Equal(2, (await portal.InvoicesAsync()).Count);
        var run = await portal.RenewNextAsync();

        Assert.Equal((3, 3), (run.GroupsTotal, run.Invoices));
    }

    [Fact]
    public async Task Dry_run_and_run_come_to_the_same()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, First, "enterprise-plus");
        await portal.ReduceAsync(access, Second, 2);
        var february = portal.NextMonth();
        var before = await portal.RowsAsync();

        var figures = (await portal.Get<VoipPortal.Services.Renewals.RenewalQueries>().FiguresAsync(Callers.Operations, february, Cancellation)).Value;

        Assert.Equal(before, await portal.RowsAsync());
        await portal.CatchUpAsync();
        var run = await portal.RunAsync(february);
        Assert.Equal(
            (figures.Groups, figures.Changes, figures.Invoices, figures.Lines, figures.Ht, figures.Ttc),
            (run.GroupsDone, run.ChangesApplied, run.Invoices, run.Lines, run.Ht, run.Ttc));
    }

    private static async Task<IEnumerable<int>> ExtraCallsAsync(TestPortal portal, Invoice invoice) =>
        (await portal.LinesOfAsync(invoice)).Where(line => line.LineNumber == First.E164).Select(line => line.ExtraCalls);

    /// <summary>Two lines of one customer, the second with three extra calls, and one of another; whatever a month comes to, nobody has to approve it.</summary>
    private async Task<TestPortal> FilledAsync(DateTimeOffset? now = null)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster, new Dictionary<string, string?> { ["Billing:ApprovalThreshold"] = "10" });
        await portal.ImportAsync(
            new FleetLine("+33199000001"), new FleetLine("+33199000002") { Calls = "5" }, new FleetLine("+33199000003").Of("B", 1) with { Offer = "discovery", Calls = "1" });
        if (now is { } instant)
        {
            portal.Clock.AdjustTime(instant);
        }

        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : RenewalTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : RenewalTests(DatabaseProvider.PostgreSql, cluster);
}
