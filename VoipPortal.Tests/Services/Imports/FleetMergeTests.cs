using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.PendingChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>A file over a fleet that is there already.</summary>
public abstract class FleetMergeTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Line = new("+33199000001") { Calls = "5" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labels_contacts_and_the_company_name_follow_the_file_and_are_found_by_their_new_text()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);

        var report = await portal.ImportLinesAsync(
            Line with { Company = "Bêta SA", Email = "neuf@beta.example", GroupLabel = "Dépôt", Label = "Écluse" });

        Assert.Equal(new ImportCounts(1, 1, 1), report.Updated);
        Assert.Equal(new ImportCounts(0, 0, 0), report.Created);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var customer = await context.Customers.SingleAsync(Cancellation);
        Assert.Equal(("Bêta SA", "beta sa", "neuf@beta.example"), (customer.Company, customer.SearchCompany, customer.BillingEmail));
        Assert.Equal("depot", (await context.Groups.SingleAsync(Cancellation)).SearchLabel);
        Assert.Equal("ecluse", (await context.Lines.SingleAsync(Cancellation)).SearchLabel);
    }

    [Fact]
    public async Task A_changed_offer_or_number_of_calls_is_reported_and_not_applied()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        var before = await portal.FleetRowsAsync();

        var report = await portal.ImportLinesAsync(Line with { Offer = "enterprise-plus", Calls = "7" });

        Assert.Equal(
            [
                new ImportKept(2, "offer_code", "+33199000001", "enterprise", "enterprise-plus"),
                new ImportKept(2, "simultaneous_calls", "+33199000001", "5", "7"),
            ],
            report.Kept);
        Assert.Equal(before, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task A_pending_change_survives_a_file_that_has_the_offer_to_come()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        await portal.AskOfferAsync(await portal.UserOfAsync("CL-A"), new LineAddress(Line.Group, Line.Number), "enterprise-plus");
        var before = await portal.FleetRowsAsync();

        var report = await portal.ImportLinesAsync(Line with { Offer = "enterprise-plus" });

        Assert.Equal("offer_code", Assert.Single(report.Kept).Column);
        Assert.Equal(before, await portal.FleetRowsAsync());
        Assert.Equal(1, await portal.Get<PendingQueries>().CountAsync(await portal.UserOfAsync("CL-A"), Cancellation));
    }

    [Fact]
    public async Task A_line_relabelled_during_a_customer_s_visit_can_still_be_changed()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        var administrator = await portal.UserOfAsync("CL-A");
        var form = await portal.Get<OfferChangeQueries>().FormAsync(administrator, new LineAddress(Line.Group, Line.Number), Cancellation);
        await portal.ImportLinesAsync(Line with { Label = "Nouveau nom" });

        var outcome = await portal.Get<OfferChangeCommands>().RequestAsync(administrator, form!.RequestFor("enterprise-plus"), Cancellation);

        Assert.Null(outcome.Refusal);
    }

    [Fact]
    public async Task A_changed_company_number_is_reported_and_not_applied()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        var before = await portal.FleetRowsAsync();

        var report = await portal.ImportLinesAsync(Line with { Siren = FleetLine.Sirens[1] });

        Assert.Equal(["siren", "vat_number"], report.Kept.Select(kept => kept.Column));
        Assert.Equal(before, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_stores_nothing()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        FleetLine[] next = [Line with { Label = "Quai", Calls = "9" }, new("+33199000002"), new FleetLine("+33199000003").Of("B", 1)];
        var before = await portal.RowsAsync();

        var dry = await portal.TryLinesAsync(next);
        Assert.Equal(before, await portal.RowsAsync());
        var real = await portal.ImportLinesAsync(next);

        Assert.True(dry.IsDryRun);
        Assert.Equal((real.Rows, real.Created, real.Updated, real.KeptTotal), (dry.Rows, dry.Created, dry.Updated, dry.KeptTotal));
        Assert.Equal((new ImportCounts(1, 1, 2), new ImportCounts(0, 0, 1), 1), (dry.Created, dry.Updated, dry.KeptTotal));
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : FleetMergeTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : FleetMergeTests(DatabaseProvider.PostgreSql, cluster);
}
