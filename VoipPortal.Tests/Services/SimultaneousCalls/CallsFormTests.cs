using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.SimultaneousCalls;

/// <summary>What the page Appels simultanés is told, what a quote costs, and what the journal keeps of reductions.</summary>
public abstract class CallsFormTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");
    private static readonly DateTimeOffset CutOff = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_form_shows_the_bounds_the_price_and_the_date()
    {
        await using var portal = await FilledAsync();

        var form = await portal.CallsFormAsync(await portal.UserOfAsync("CL-A"), Address);

        Assert.Equal((2, 99, 8, 1.00m), (form.Minimum, form.Maximum, form.Line.TotalCalls, form.UnitHt.Amount));
        Assert.Equal((new DateOnly(2026, 2, 1), CutOff, true), (form.EffectiveOn, form.CutOff, form.MayChange));
        Assert.Null(form.Order);
        Assert.Null(form.Line.Reduction);
    }

    [Fact]
    public async Task A_discovery_line_has_no_option()
    {
        await using var portal = await FilledAsync(new FleetLine("+33199000001") { Offer = "discovery", Calls = "1" });
        var access = await portal.UserOfAsync("CL-A");

        Assert.False((await portal.CallsFormAsync(access, Address)).IsOptional);
        Assert.Equal(new CallsNotOptional("VoIP Découverte"), (await portal.QuoteAsync(access, Address, 2)).Refusal);
    }

    [Fact]
    public async Task An_open_order_is_shown_until_its_time_is_over_whether_the_expiry_has_run_or_not()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderAsync(access, Address, 12);

        Assert.Equal(new OpenOrder(number, 12, TestPortal.Start.AddDays(7)), (await portal.CallsFormAsync(access, Address)).Order);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Null((await portal.CallsFormAsync(access, Address)).Order);
    }

    [Fact]
    public async Task A_reduction_is_shown_and_from_its_cut_off_on_it_is_being_applied()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.ReduceAsync(access, Address, 4);

        Assert.Equal(new PendingReduction(4, new DateOnly(2026, 2, 1), false), (await portal.CallsFormAsync(access, Address)).Line.Reduction);
        portal.Clock.SetUtcNow(CutOff);
        var late = await portal.CallsFormAsync(access, Address);
        Assert.Equal((true, new DateOnly(2026, 2, 1)), (late.Line.Reduction!.IsBeingApplied, late.Line.BeingAppliedOn));
    }

    [Fact]
    public async Task A_quote_of_a_whole_month_and_one_by_days_follow_the_setting()
    {
        await using var whole = await FilledAsync();
        await using var byDays = await FilledAsync(settings: new Dictionary<string, string?> { ["Billing:FirstMonth"] = "Prorated", ["Billing:VatRate"] = "0.055" });

        var (full, part) = ((await QuoteAsync(whole)).Value, (await QuoteAsync(byDays)).Value);

        Assert.Equal((3.00m, 3.00m, 0.60m, 3.60m), (full.MonthlyHt.Amount, full.Ht.Amount, full.Vat.Amount, full.Ttc.Amount));

        // 17 of the 31 days of January, the 15th included.
        Assert.Equal((3.00m, 1.65m, 0.09m, 1.74m), (part.MonthlyHt.Amount, part.Ht.Amount, part.Vat.Amount, part.Ttc.Amount));
    }

    [Fact]
    public async Task Reductions_asked_replaced_and_cancelled_are_written_with_before_and_after()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");

        await portal.ReduceAsync(access, Address, 4);
        await portal.ReduceAsync(access, Address, 5);
        await portal.CancelReductionAsync(access, Address);
        await portal.ReduceAsync(access, Address, 1);

        var entries = (await portal.JournalAsync()).TakeLast(4).ToList();
        Assert.Equal(
            [
                (JournalAction.ReductionRequested, null, 4), (JournalAction.ReductionReplaced, 4, 5), (JournalAction.ReductionCancelled, 5, null),
                (JournalAction.ReductionRefused, (int?)null, (int?)null),
            ],
            entries.Select(entry => (entry.Action, entry.Before!.PendingCalls, entry.After!.PendingCalls)));
        Assert.All(entries, entry => Assert.Equal(("+33199000001", access.Actor.Name, 8), (entry.Subject, entry.ActorName, entry.Before!.Calls)));
        Assert.Equal(("CallsOutOfBounds", "2 99"), (entries[3].RefusalCode, string.Join(' ', entries[3].RefusalDetails)));
    }

    [Fact]
    public async Task NotFound_for_a_reduction_of_another_customers_line_is_written_down_as_an_access_that_was_refused()
    {
        await using var portal = await FilledAsync(new FleetLine("+33199000009").Of("B", 1));
        var stranger = await portal.UserOfAsync("CL-B");

        var outcome = await portal.Get<ReductionCommands>().RequestAsync(stranger, new ReductionRequest(Address, 4, 0, new DateOnly(2026, 2, 1)), CancellationToken.None);

        Assert.IsType<NotFound>(outcome.Refusal);
        Assert.Equal((JournalAction.AccessRefused, "alpha-1 +33199000001"), await portal.LastJournalEntryAsync() is var entry ? (entry.Action, entry.Subject) : default);
    }

    [Theory]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    public async Task Who_may_not_change_services_is_shown_the_form_without_a_way_to_change(PortalRoles role)
    {
        await using var portal = await FilledAsync();

        Assert.False((await portal.CallsFormAsync(await portal.UserOfAsync("CL-A", role), Address)).MayChange);
    }

    private static async Task<Outcome<QuoteDetails>> QuoteAsync(TestPortal portal) => await portal.QuoteAsync(await portal.UserOfAsync("CL-A"), Address, 11);

    private async Task<TestPortal> FilledAsync(FleetLine? line = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster, settings);
        await portal.ImportLinesAsync(line is { Number: "+33199000001" } ? [line] : [new FleetLine("+33199000001") { Calls = "8" }, .. line is null ? [] : new[] { line }]);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CallsFormTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CallsFormTests(DatabaseProvider.PostgreSql, cluster);
}
