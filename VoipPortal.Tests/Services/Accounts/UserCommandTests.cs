using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts;

/// <summary>Who manages accounts, and that somebody always can.</summary>
public abstract class UserCommandTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Password = "quinze lettres !";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_makes_the_account_that_was_invited_once()
    {
        await using var portal = await FilledAsync();
        var code = await InviteAsync(portal, await portal.UserOfAsync("CL-A"), "paul@alpha.example");

        var outcome = await AcceptAsync(portal, code);

        Assert.Equal(new AccountSummary("paul@alpha.example", PortalRoles.Billing), outcome.Value);
        Assert.IsType<InvitationRefused>((await AcceptAsync(portal, code)).Refusal);
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.AccountAdded, "paul@alpha.example"), (entry.Action, entry.Subject));
    }

    [Theory]
    [InlineData(72 * 60 - 1, true)]
    [InlineData(72 * 60, false)]
    public async Task A_link_lives_72_hours(int minutes, bool works)
    {
        await using var portal = await FilledAsync();
        var code = await InviteAsync(portal, await portal.UserOfAsync("CL-A"), "paul@alpha.example");

        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(works, !(await AcceptAsync(portal, code)).IsRefused);
    }

    [Fact]
    public async Task A_new_link_ends_the_old_one_and_a_withdrawn_one_opens_nothing()
    {
        await using var portal = await FilledAsync();
        var admin = await portal.UserOfAsync("CL-A");
        var old = await InviteAsync(portal, admin, "paul@alpha.example");
        var id = (await ListAsync(portal, admin)).Invitations.Single().Id;

        var renewed = "";
        await portal.Get<InvitationCommands>().RenewAsync(admin, id, code => renewed = code, Cancellation);
        Assert.IsType<InvitationRefused>((await AcceptAsync(portal, old)).Refusal);
        await portal.Get<InvitationCommands>().WithdrawAsync(admin, id, Cancellation);

        Assert.IsType<InvitationRefused>((await AcceptAsync(portal, renewed)).Refusal);
        Assert.Empty((await ListAsync(portal, admin)).Invitations);
    }

    [Fact]
    public async Task The_code_is_in_the_mail_alone()
    {
        await using var portal = await FilledAsync();
        var code = await InviteAsync(portal, await portal.UserOfAsync("CL-A"), "paul@alpha.example");

        await using var context = portal.Database.Open(TestPortal.Everything);
        var mail = await context.Outbox.SingleAsync(mail => mail.Kind == nameof(UserInvited), Cancellation);
        Assert.True(mail.HoldsSecret);
        Assert.Contains(code, mail.Facts, StringComparison.Ordinal);
        Assert.NotEqual(code, (await context.Invitations.SingleAsync(Cancellation)).CodeHash);
    }

    [Fact]
    public async Task An_address_with_an_account_of_the_customer_is_refused()
    {
        await using var portal = await FilledAsync();
        await AddAsync(portal, "known@example.test", PortalRoles.Billing, "CL-A");

        var outcome = await portal.Get<InvitationCommands>().InviteAsync(
            await portal.UserOfAsync("CL-A"), "KNOWN@example.test", PortalRoles.Technical, code => code, Cancellation);

        Assert.Equal(new AddressNotPossible(), outcome.Refusal);
    }

    [Theory]
    [InlineData("CL-B", PortalRoles.Billing)]
    [InlineData(null, PortalRoles.Support)]
    public async Task An_account_elsewhere_is_told_to_who_has_the_mailbox_alone(string? customer, PortalRoles role)
    {
        await using var portal = await FilledAsync();
        await AddAsync(portal, "known@example.test", role, customer);

        var code = await InviteAsync(portal, await portal.UserOfAsync("CL-A"), "known@example.test");

        Assert.IsType<InvitationRefused>((await AcceptAsync(portal, code)).Refusal);
    }

    [Fact]
    public async Task Staff_are_told_of_every_account()
    {
        await using var portal = await FilledAsync();
        var manager = await AddAsync(portal, "me@staff.example", PortalRoles.Operations, null);
        await AddAsync(portal, "known@example.test", PortalRoles.Billing, "CL-A");

        var outcome = await portal.Get<InvitationCommands>().InviteAsync(manager, "known@example.test", PortalRoles.Support, code => code, Cancellation);

        Assert.Equal(new AddressNotPossible(), outcome.Refusal);
    }

    [Fact]
    public async Task Fifty_invitations_wait_at_most()
    {
        await using var portal = await FilledAsync();
        var admin = await portal.UserOfAsync("CL-A");
        for (var i = 0; i < InvitationCommands.MaximumPending; i++)
        {
            await InviteAsync(portal, admin, $"u{i}@alpha.example");
        }

        var outcome = await portal.Get<InvitationCommands>().InviteAsync(admin, "one.more@alpha.example", PortalRoles.Billing, code => code, Cancellation);

        Assert.Equal(new TooManyInvitations(InvitationCommands.MaximumPending), outcome.Refusal);
    }

    [Fact]
    public async Task The_last_administrator_is_neither_demoted_nor_removed()
    {
        await using var portal = await FilledAsync();
        var admin = await AddAsync(portal, "a@alpha.example", PortalRoles.Administrator, "CL-A");
        await AddAsync(portal, "b@beta.example", PortalRoles.Administrator, "CL-B");

        Assert.IsType<LastAdministrator>((await Users(portal).ChangeRolesAsync(admin, Id(admin), PortalRoles.Billing, Cancellation)).Refusal);
        Assert.IsType<LastAdministrator>((await Users(portal).RemoveAsync(admin, Id(admin), Cancellation)).Refusal);
    }

    [Theory]
    [InlineData("CL-A", PortalRoles.Administrator, PortalRoles.Billing)]
    [InlineData(null, PortalRoles.Operations, PortalRoles.Support)]
    public async Task Of_two_who_demote_each_other_at_once_one_succeeds(string? customer, PortalRoles key, PortalRoles lower)
    {
        await using var portal = await FilledAsync();
        var one = await AddAsync(portal, "one@example.test", key, customer);
        var other = await AddAsync(portal, "other@example.test", key, customer);

        var outcomes = await Task.WhenAll(
            Task.Run(() => Users(portal).ChangeRolesAsync(one, Id(other), lower, Cancellation), Cancellation),
            Task.Run(() => Users(portal).ChangeRolesAsync(other, Id(one), lower, Cancellation), Cancellation));

        Assert.Single(outcomes, outcome => !outcome.IsRefused);
        Assert.Single(outcomes, outcome => outcome.Refusal is NotAllowed);
    }

    [Fact]
    public async Task Staff_do_not_change_their_own_account()
    {
        await using var portal = await FilledAsync();
        var me = await AddAsync(portal, "me@staff.example", PortalRoles.Operations, null);
        await AddAsync(portal, "colleague@staff.example", PortalRoles.Operations, null);

        Assert.IsType<OwnAccount>((await Users(portal).ChangeRolesAsync(me, Id(me), PortalRoles.Staff, Cancellation)).Refusal);
        Assert.IsType<OwnAccount>((await Users(portal).RemoveAsync(me, Id(me), Cancellation)).Refusal);
    }

    [Fact]
    public async Task Accounts_of_others_are_not_found()
    {
        await using var portal = await FilledAsync();
        var admin = await AddAsync(portal, "a@alpha.example", PortalRoles.Administrator, "CL-A");
        var foreign = await AddAsync(portal, "b@beta.example", PortalRoles.Technical, "CL-B");
        var staff = await AddAsync(portal, "s@staff.example", PortalRoles.Support, null);

        foreach (var id in new[] { Id(foreign), Id(staff), Guid.Empty })
        {
            Assert.Equal(new NotFound(), (await Users(portal).RemoveAsync(admin, id, Cancellation)).Refusal);
            Assert.Equal(new NotFound(), (await Users(portal).ChangeRolesAsync(admin, id, PortalRoles.Billing, Cancellation)).Refusal);
        }

        Assert.Equal(["a@alpha.example"], (await ListAsync(portal, admin)).Users.Select(user => user.Email));
    }

    [Fact]
    public async Task A_change_ends_sessions_and_a_removed_account_keeps_its_name_in_the_journal()
    {
        await using var portal = await FilledAsync();
        var admin = await AddAsync(portal, "a@alpha.example", PortalRoles.Administrator, "CL-A");
        var user = await AddAsync(portal, "u@alpha.example", PortalRoles.Technical, "CL-A");
        var stamp = await StampAsync(portal, user);

        await Users(portal).ChangeRolesAsync(admin, Id(user), PortalRoles.Billing, Cancellation);
        Assert.NotEqual(stamp, await StampAsync(portal, user));
        await Users(portal).RemoveAsync(admin, Id(user), Cancellation);

        Assert.Null(await StampAsync(portal, user));
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.AccountRemoved, "u@alpha.example", "a@alpha.example", "Billing"), (entry.Action, entry.Subject, entry.ActorName, entry.Before!.Roles));
    }

    private static UserCommands Users(TestPortal portal) => portal.Get<UserCommands>();

    private static Guid Id(Access access) => access.Actor.UserId!.Value;

    private static async Task<UserList> ListAsync(TestPortal portal, Access access) => (await portal.Get<UserQueries>().ListAsync(access, Cancellation))!;

    private static async Task<string?> StampAsync(TestPortal portal, Access access)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Users.Where(user => user.Id == access.Actor.UserId).Select(user => user.SecurityStamp).SingleOrDefaultAsync(Cancellation);
    }

    private static async Task<string> InviteAsync(TestPortal portal, Access access, string email)
    {
        var sent = "";
        Assert.Null((await portal.Get<InvitationCommands>().InviteAsync(access, email, PortalRoles.Billing, code => sent = code, Cancellation)).Refusal);
        return sent;
    }

    private static async Task<Outcome<AccountSummary>> AcceptAsync(TestPortal portal, string code)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InvitationService>().AcceptAsync(code, Password, Cancellation);
    }

    private static async Task<Access> AddAsync(TestPortal portal, string email, PortalRoles roles, string? customer)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountDirectory>().AddAsync(Callers.Operations, email, roles, customer, Password, Cancellation);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = await context.Users.SingleAsync(user => user.Email == email, Cancellation);
        return Access.ForUser(user.Id, email, roles, user.CustomerId);
    }

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002").Of("B", 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : UserCommandTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : UserCommandTests(DatabaseProvider.PostgreSql, cluster);
}
