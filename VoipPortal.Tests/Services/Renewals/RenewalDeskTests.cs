using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>What Operations can do about a renewal, and what they see of it. Billing opens in January 2026; three customers have a group each.</summary>
public abstract partial class RenewalDeskTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly DateOnly February = new(2026, 2, 1);
    private static readonly DateTimeOffset InFebruary = new(2026, 2, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_month_of_opening_renews_when_somebody_starts_it_and_not_by_itself()
    {
        await using var portal = await FilledAsync();
        await portal.CatchUpAsync();
        Assert.Empty(await portal.InvoicesAsync());

        var started = await StartAsync(portal, January);
        await portal.CatchUpAsync();

        Assert.Equal((January, RenewalState.Running, 3), (started.Value.Period, started.Value.State, started.Value.GroupsTotal));
        Assert.Equal(["FA-2026-000001 a-1", "FA-2026-000002 b-1", "FA-2026-000003 c-1"], (await portal.InvoicesAsync()).Select(one => $"{one.Number} {one.GroupCode}"));
        var entry = Assert.Single(await portal.JournalAsync(), entry => entry.Action == JournalAction.RenewalStarted);
        Assert.Equal((Callers.Operations.Actor.Name, ActorKind.Staff), (entry.ActorName, entry.ActorKind));
    }

    [Fact]
    public async Task A_month_that_has_not_begun_and_one_before_the_first_are_refused_and_one_that_is_renewed_is_answered_as_it_is()
    {
        await using var portal = await FilledAsync();
        Assert.Equal(new MonthNotBegun(February), (await StartAsync(portal, February)).Refusal);
        await StartAsync(portal, January);
        await portal.CatchUpAsync();
        var before = await portal.RowsAsync();

        Assert.Equal(new BeforeFirstMonth(January), (await StartAsync(portal, January.AddMonths(-1))).Refusal);
        Assert.Equal(RenewalState.Completed, (await StartAsync(portal, January)).Value.State);

        Assert.Equal(before, await portal.RowsAsync());
    }

    [Fact]
    public async Task A_total_far_from_that_of_the_month_before_waits_until_somebody_approves_it()
    {
        await using var portal = await RenewedAsync();
        await portal.ImportLinesAsync([.. FleetLine.Many(3, 33199000101).Select(line => line.Of("A", 0))]);
        portal.Clock.SetUtcNow(InFebruary);
        await portal.CatchUpAsync();
        Assert.DoesNotContain(await portal.InvoicesAsync(), one => one.Period == February);
        var waiting = await RunAsync(portal, February);
        Assert.Equal((RenewalState.AwaitingApproval, Money.Euros(29.94m), Money.Euros(14.97m), 1m), (waiting.State, waiting.ExpectedHt, waiting.PreviousHt!.Value, waiting.Deviation));

        var approved = await Commands(portal).ApproveAsync(Callers.Operations, February, Cancellation);
        await portal.CatchUpAsync();

        Assert.Equal(Callers.Operations.Actor.Name, approved.Value.ApprovedBy);
        Assert.Equal((RenewalState.Completed, Money.Euros(29.94m)), await StateAndTotalAsync(portal, February));
        Assert.Equal(new RunNotWaiting(February), (await Commands(portal).ApproveAsync(Callers.Operations, February, Cancellation)).Refusal);
    }

    [Fact]
    public async Task Stopped_in_the_middle_nothing_moves_and_continued_it_ends_as_if_it_had_never_stopped()
    {
        await using var portal = await FilledAsync();
        await StartAsync(portal, January);
        await portal.OneGroupAsync(January);

        Assert.Equal(RenewalState.Stopped, (await Commands(portal).StopAsync(Callers.Operations, January, Cancellation)).Value.State);
        var stopped = await portal.RowsAsync();
        await portal.CatchUpAsync();
        Assert.Equal(stopped, await portal.RowsAsync());
        Assert.Equal(new RunNotRunning(January), (await Commands(portal).StopAsync(Callers.Operations, January, Cancellation)).Refusal);
        Assert.Equal(RenewalState.Running, (await Commands(portal).ContinueAsync(Callers.Operations, January, Cancellation)).Value.State);
        Assert.Equal(new RunNotStopped(January), (await Commands(portal).ContinueAsync(Callers.Operations, January, Cancellation)).Refusal);
        await portal.CatchUpAsync();

        Assert.Equal((RenewalState.Completed, Money.Euros(14.97m)), await StateAndTotalAsync(portal, January));
        Assert.Equal(["FA-2026-000001 a-1", "FA-2026-000002 b-1", "FA-2026-000003 c-1"], (await portal.InvoicesAsync()).Select(one => $"{one.Number} {one.GroupCode}"));
    }

    [Fact]
    public async Task A_month_that_was_not_begun_is_not_found()
    {
        await using var portal = await FilledAsync();
        var commands = Commands(portal);

        Assert.IsType<NotFound>((await portal.Get<RenewalQueries>().RunAsync(Callers.Operations, January, Cancellation)).Refusal);
        Assert.IsType<NotFound>((await commands.ApproveAsync(Callers.Operations, January, Cancellation)).Refusal);
        Assert.IsType<NotFound>((await commands.StopAsync(Callers.Operations, February, Cancellation)).Refusal);
        Assert.IsType<NotFound>((await commands.RetryAsync(Callers.Operations, January, null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task The_dry_run_stores_nothing_and_says_what_the_run_then_comes_to()
    {
        await using var portal = await FilledAsync();
        var before = await portal.RowsAsync();

        var figures = (await portal.Get<RenewalQueries>().FiguresAsync(Callers.Operations, January, Cancellation)).Value;
        Assert.Equal(before, await portal.RowsAsync());
        await StartAsync(portal, January);
        await portal.CatchUpAsync();

        var run = await RunAsync(portal, January);
        Assert.Equal((figures.Groups, figures.Invoices, figures.Lines, figures.Ht, figures.Ttc), (run.GroupsDone, run.Invoices, run.Lines, run.Ht, run.Ttc));
    }

    [Fact]
    public async Task The_overview_says_what_can_be_started_and_simulated_and_when_the_next_one_comes()
    {
        await using var portal = await FilledAsync();
        var before = await OverviewAsync(portal);
        Assert.Equal((January, February), (before.Startable!.Value, before.NextAutomatic));
        Assert.Equal([January, February], before.Simulable);
        Assert.Empty(before.Runs);

        await StartAsync(portal, January);
        var after = await OverviewAsync(portal);

        Assert.Null(after.Startable);
        Assert.Equal([February], after.Simulable);
        Assert.Equal(January, Assert.Single(after.Runs).Period);
    }

    [Fact]
    public async Task A_simulation_of_the_next_month_is_compared_with_what_the_running_one_will_come_to()
    {
        await using var portal = await FilledAsync();
        await StartAsync(portal, January);
        await portal.OneGroupAsync(January);

        var next = await portal.Get<RenewalQueries>().FiguresAsync(Callers.Operations, February, Cancellation);

        Assert.Equal((Money.Euros(14.97m), 0m), (next.Value.PreviousHt!.Value, next.Value.Deviation));
    }

    [Fact]
    public async Task Groups_are_listed_by_page_all_of_them_or_those_with_changes()
    {
        await using var portal = await FilledAsync();
        await portal.AskOfferAsync(await portal.UserOfAsync("CL-C"), new("c-1", "33199000003"), "enterprise-plus");
        portal.Clock.SetUtcNow(InFebruary);
        await portal.CatchUpAsync();

        var second = await GroupsAsync(portal, February, RenewedGroupFilter.All, page: 2, size: 2);
        var changed = await GroupsAsync(portal, February, RenewedGroupFilter.WithChanges);

        Assert.Equal((3, "c-1", "FA-2026-000003"), (second.Total, Assert.Single(second.Rows).Group, second.Rows[0].Invoice));
        Assert.Equal((1, "c-1", 1, Money.Euros(17.99m)), (changed.Total, changed.Rows[0].Group, changed.Rows[0].Changes, changed.Rows[0].Ttc!.Value));
    }

    private static RenewalCommands Commands(TestPortal portal) => portal.Get<RenewalCommands>();

    private static Task<Outcome<RenewalSummary>> StartAsync(TestPortal portal, DateOnly month) => Commands(portal).StartAsync(Callers.Operations, month, Cancellation);

    private static async Task<RenewalSummary> RunAsync(TestPortal portal, DateOnly month) =>
        (await portal.Get<RenewalQueries>().RunAsync(Callers.Operations, month, Cancellation)).Value;

    private static async Task<(RenewalState State, Money Ht)> StateAndTotalAsync(TestPortal portal, DateOnly month) =>
        await RunAsync(portal, month) is var run ? (run.State, run.Ht) : default;

    private static async Task<(RenewalState State, int Parked, int Done)> CountsAsync(TestPortal portal, DateOnly month) =>
        await RunAsync(portal, month) is var run ? (run.State, run.GroupsParked, run.GroupsDone) : default;

    private static async Task<RenewalOverview> OverviewAsync(TestPortal portal) =>
        (await portal.Get<RenewalQueries>().OverviewAsync(Callers.Operations, Cancellation)).Value;

    private static async Task<RenewedGroupPage> GroupsAsync(TestPortal portal, DateOnly month, RenewedGroupFilter filter, int page = 1, int size = 10) =>
        (await portal.Get<RenewalQueries>().GroupsAsync(Callers.Operations, month, filter, page, size, Cancellation)).Value;

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(
            new FleetLine("+33199000001").Of("A", 0), new FleetLine("+33199000002").Of("B", 1), new FleetLine("+33199000003").Of("C", 2));
        return portal;
    }

    private async Task<TestPortal> RenewedAsync()
    {
        var portal = await FilledAsync();
        await StartAsync(portal, January);
        await portal.CatchUpAsync();
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : RenewalDeskTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : RenewalDeskTests(DatabaseProvider.PostgreSql, cluster);
}
