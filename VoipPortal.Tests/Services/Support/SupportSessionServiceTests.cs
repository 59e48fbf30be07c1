using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Support;

/// <summary>One open session an account, on a customer whose door is open, until whatever ends it first.</summary>
public abstract class SupportSessionServiceTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Line = new("alpha-1", "33199000001");

    [Fact]
    public async Task Opening_one_is_in_the_journal_of_the_customer_with_who_why_and_the_session()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();

        var entry = await portal.LastJournalEntryAsync();

        Assert.Equal((JournalAction.SupportSessionOpened, session.CustomerId, session.SupportSession), (entry.Action, entry.CustomerId, entry.SupportSessionId));
        Assert.Equal((session.Actor.UserId, ActorKind.Staff, SupportSteps.Reason, SupportSteps.Ticket), (entry.ActorUserId, entry.ActorKind, entry.After?.Reason, entry.After?.Ticket));
    }

    [Fact]
    public async Task None_lies_inside_another_whether_the_caller_says_that_he_is_in_one_or_not()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync(staff: Callers.Support);

        Assert.IsType<SessionAlreadyOpen>((await portal.OpenAsync(session, "CL-B")).Refusal);
        Assert.IsType<SessionAlreadyOpen>((await portal.OpenAsync(Callers.Support, "CL-B")).Refusal);
        Assert.IsType<SessionAlreadyOpen>((await portal.OpenAsync(Callers.Support, "CL-A")).Refusal);
    }

    [Fact]
    public async Task Of_many_opened_by_one_account_at_once_one_is()
    {
        await using var portal = await WorldAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => portal.OpenAsync(Callers.Support, "CL-A"))));

        Assert.Single(outcomes, outcome => !outcome.IsRefused);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.IsType<SessionAlreadyOpen>(outcome.Refusal));
    }

    [Fact]
    public async Task Once_the_half_hour_is_over_the_next_one_opens_and_the_former_ended_at_its_deadline()
    {
        await using var portal = await WorldAsync();
        var first = await portal.InSessionAsync(staff: Callers.Support);

        portal.Clock.Advance(TimeSpan.FromMinutes(30));
        var second = await portal.InSessionAsync("CL-B", Callers.Support);

        var ended = await portal.SessionAsync(first.SupportSession!.Value);
        Assert.Equal((TestPortal.Start.AddMinutes(30), SessionEnding.Deadline), (ended.EndedAt, ended.Ending));
        Assert.NotEqual(first.CustomerId, second.CustomerId);
    }

    [Fact]
    public async Task Staff_is_no_subject_neither_as_a_user_nor_as_the_address_of_the_invoices()
    {
        await using var portal = await WorldAsync();
        var user = await portal.AccountAsync("CL-A", PortalRoles.Technical, "claire.dupont@staff.example");

        var byAddress = Access.ForUser(Guid.CreateVersion7(), "Claire.Dupont@staff.example", PortalRoles.Support, null);
        var byAccount = Access.ForUser(user.Actor.UserId!.Value, "other@staff.example", PortalRoles.Support, null);
        var byInvoices = Access.ForUser(Guid.CreateVersion7(), "COMPTA@alpha.example", PortalRoles.Support, null);

        Assert.IsType<StaffAsSubject>((await portal.OpenAsync(byAddress, "CL-A")).Refusal);
        Assert.IsType<StaffAsSubject>((await portal.OpenAsync(byAccount, "CL-A")).Refusal);
        Assert.IsType<StaffAsSubject>((await portal.OpenAsync(byInvoices, "CL-A")).Refusal);
        Assert.False((await portal.OpenAsync(byAddress, "CL-B")).IsRefused);
    }

    [Fact]
    public async Task Operations_and_customers_open_none_and_an_unknown_customer_is_not_found()
    {
        await using var portal = await WorldAsync();

        Assert.IsType<NotAllowed>((await portal.OpenAsync(Callers.Operations, "CL-A")).Refusal);
        Assert.IsType<NotAllowed>((await portal.OpenAsync(await portal.UserOfAsync("CL-A"), "CL-A")).Refusal);
        Assert.IsType<NotFound>((await portal.OpenAsync(Callers.Support, "CL-Z")).Refusal);
    }

    [Fact]
    public async Task A_closed_door_opens_to_nobody_and_the_refusal_is_in_the_journal()
    {
        await using var portal = await WorldAsync();
        await portal.AllowSupportAsync(await portal.UserOfAsync("CL-A"), false);

        Assert.IsType<SupportDoorClosed>((await portal.OpenAsync(Callers.Support, "CL-A")).Refusal);

        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.SupportSessionRefused, nameof(SupportDoorClosed)), (entry.Action, entry.RefusalCode));
    }

    [Fact]
    public async Task Closing_the_door_ends_what_is_open_and_tells_so_at_once()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();

        await portal.AllowSupportAsync(await portal.UserOfAsync("CL-A"), false);

        Assert.Equal(SessionEnding.DoorClosed, (await portal.SessionAsync(session.SupportSession!.Value)).Ending);
        Assert.IsType<SessionEnded>((await portal.AskOfferAsync(session, Line, "enterprise-plus")).Refusal);
        Assert.Equal(
            [JournalAction.SupportSessionOpened, JournalAction.SupportSessionEnded, JournalAction.SupportDoorClosed],
            (await portal.JournalAsync()).TakeLast(3).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_session_that_the_customer_leaves_open_is_left_by_staff_and_ended_once()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        var commands = portal.Get<SupportCommands>();

        Assert.False((await commands.LeaveAsync(session, CancellationToken.None)).IsRefused);
        Assert.IsType<SessionEnded>((await commands.LeaveAsync(session, CancellationToken.None)).Refusal);
        Assert.IsType<SessionEnded>((await commands.EndAsync(await portal.UserOfAsync("CL-A"), session.SupportSession!.Value, CancellationToken.None)).Refusal);
        Assert.Equal(SessionEnding.Left, (await portal.SessionAsync(session.SupportSession.Value)).Ending);
    }

    [Fact]
    public async Task The_customer_ends_his_own_and_not_that_of_another()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        var commands = portal.Get<SupportCommands>();
        var id = session.SupportSession!.Value;

        Assert.IsType<NotAllowed>((await commands.EndAsync(await portal.UserOfAsync("CL-A", PortalRoles.Technical), id, CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await commands.EndAsync(await portal.UserOfAsync("CL-B"), id, CancellationToken.None)).Refusal);
        Assert.False((await commands.EndAsync(await portal.UserOfAsync("CL-A"), id, CancellationToken.None)).IsRefused);

        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.SupportSessionEnded, "Administrator@CL-A.example", (Guid?)id), (entry.Action, entry.ActorName, entry.SupportSessionId));
    }

    [Fact]
    public async Task What_is_over_is_written_down_by_the_portal_once_for_each()
    {
        await using var portal = await WorldAsync();
        var first = await portal.InSessionAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await portal.InSessionAsync("CL-B");
        portal.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal((1, 0), (await EndLapsedAsync(portal), await EndLapsedAsync(portal)));
        Assert.Equal(SessionEnding.Deadline, (await portal.SessionAsync(first.SupportSession!.Value)).Ending);
    }

    /// <summary>Whichever comes first: what the customer has ended is not written after it.</summary>
    [Fact]
    public async Task A_write_that_races_with_the_door_is_done_before_it_or_not_at_all()
    {
        for (var round = 0; round < 6; round++)
        {
            await using var portal = await WorldAsync();
            var session = await portal.InSessionAsync();
            var customer = await portal.UserOfAsync("CL-A");
            var form = await portal.FormAsync(session, Line);

            var change = Task.Run(() => portal.Get<VoipPortal.Services.OfferChanges.OfferChangeCommands>().RequestAsync(session, form.RequestFor("enterprise-plus"), CancellationToken.None));
            await portal.AllowSupportAsync(customer, false);
            var outcome = await change;

            var actions = (await portal.JournalAsync()).Select(entry => entry.Action).ToList();
            Assert.Equal(outcome.IsRefused, !actions.Contains(JournalAction.OfferChangeRequested));
            Assert.True(outcome.Refusal is null or SessionEnded);
            if (!outcome.IsRefused)
            {
                Assert.True(actions.IndexOf(JournalAction.OfferChangeRequested) < actions.IndexOf(JournalAction.SupportDoorClosed));
            }
        }
    }

    [Fact]
    public async Task What_began_before_the_end_and_writes_after_it_is_undone()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        await portal.Get<SupportCommands>().EndAsync(await portal.UserOfAsync("CL-A"), session.SupportSession!.Value, CancellationToken.None);
        var before = await portal.RowsAsync();

        Assert.IsType<SessionEnded>((await portal.AskOfferAsync(session, Line, "enterprise-plus")).Refusal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Database.WriteAsync(session, (context, _) => Task.FromResult(1), CancellationToken.None));

        Assert.Equal(before, await portal.RowsAsync());
        Assert.Equal(OfferChangeEffect.Asked, (await portal.AskOfferAsync(await portal.UserOfAsync("CL-A"), Line, "enterprise-plus")).Value);
    }

    private static Task<int> EndLapsedAsync(TestPortal portal) => portal.Get<SupportSessions>().EndLapsedAsync(CancellationToken.None);

    private async Task<TestPortal> WorldAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : SupportSessionServiceTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : SupportSessionServiceTests(DatabaseProvider.PostgreSql, cluster);
}
