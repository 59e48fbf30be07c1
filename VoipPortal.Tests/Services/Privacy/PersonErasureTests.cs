using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Privacy;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>A person who is erased is nowhere any more, and what the law keeps is all there.</summary>
public abstract class PersonErasureTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Anne = "anne@alpha.example";
    private const string Paul = "paul@alpha.example";

    private static readonly LineAddress First = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_stored_names_the_person_any_more()
    {
        await using var portal = await LivingAsync();
        var anne = await portal.AccessOfAsync(Anne);
        Assert.NotEmpty(await NamingAsync(portal, Paul));

        var name = (await EraseAsync(portal, anne, Paul)).Value.Name;

        Assert.Empty(await NamingAsync(portal, Paul));
        Assert.NotNull(ErasedName.TokenOf(name));
        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task What_the_law_keeps_is_there_under_the_pseudonym()
    {
        await using var portal = await LivingAsync();
        var before = await portal.JournalAsync();

        var name = (await EraseAsync(portal, await portal.AccessOfAsync(Anne), Paul)).Value.Name;

        var after = await portal.JournalAsync();
        Assert.Equal(before.Select(entry => (entry.Id, entry.OccurredAt, entry.Action)), after.Take(before.Count).Select(entry => (entry.Id, entry.OccurredAt, entry.Action)));
        Assert.Contains(after, entry => entry.Action == JournalAction.OfferChangeRequested && entry.ActorName == name);
        await using var context = portal.Database.Open(TestPortal.Everything);
        var order = await context.Orders.SingleAsync(Cancellation);
        Assert.Equal((name, true), (order.AcceptedBy, order.AcceptedAt is not null));
        Assert.Equal((JournalAction.PersonErased, name, Anne), (after[^1].Action, after[^1].Subject, after[^1].ActorName));
    }

    [Fact]
    public async Task The_account_and_all_that_is_kept_for_it_alone_goes()
    {
        await using var portal = await LivingAsync();
        var paul = await portal.AccessOfAsync(Paul);

        await EraseAsync(portal, Callers.Operations, Paul, operations: true);

        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.False(await context.Users.AnyAsync(user => user.Id == paul.Actor.UserId, Cancellation));
        Assert.False(await context.Sessions.AnyAsync(session => session.UserId == paul.Actor.UserId, Cancellation));
        Assert.False(await context.KnownDevices.AnyAsync(device => device.UserId == paul.Actor.UserId, Cancellation));
        Assert.False(await context.Outbox.AnyAsync(mail => mail.Recipient == Paul, Cancellation));
    }

    [Fact]
    public async Task Others_stay_as_they_are()
    {
        await using var portal = await LivingAsync();
        var anne = await portal.AccessOfAsync(Anne);
        var before = (await portal.JournalAsync()).Where(entry => entry.ActorName != Paul && entry.Subject != Paul).Select(entry => (entry.Id, entry.ActorName, entry.Subject));

        await EraseAsync(portal, anne, Paul);

        var after = (await portal.JournalAsync()).Select(entry => (entry.Id, entry.ActorName, entry.Subject)).ToHashSet();
        Assert.Subset(after, before.ToHashSet());
        Assert.Equal(anne.Actor.UserId, (await portal.AccessOfAsync(Anne)).Actor.UserId);
    }

    [Fact]
    public async Task Who_was_removed_before_is_erased_by_address_in_any_notation()
    {
        await using var portal = await LivingAsync();
        var anne = await portal.AccessOfAsync(Anne);
        await portal.Get<UserCommands>().RemoveAsync(anne, (await portal.AccessOfAsync(Paul)).Actor.UserId!.Value, Cancellation);

        Assert.False((await EraseAsync(portal, anne, " PAUL@alpha.example ")).IsRefused);

        Assert.Empty(await NamingAsync(portal, Paul));
        await portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Asked_twice_or_by_two_at_once_it_is_done_once()
    {
        await using var portal = await LivingAsync();
        var anne = await portal.AccessOfAsync(Anne);
        var id = (await portal.AccessOfAsync(Paul)).Actor.UserId;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => EraseAsync(portal, anne, Paul, id), Cancellation)));
        var again = await EraseAsync(portal, anne, Paul, id);

        var name = Assert.Single(outcomes.Where(outcome => !outcome.IsRefused).Append(again).Select(outcome => outcome.Value.Name).Distinct());
        Assert.Single(await portal.JournalAsync(), entry => entry.Action == JournalAction.PersonErased && entry.Subject == name);
        Assert.IsType<NotFound>((await EraseAsync(portal, anne, Paul)).Refusal);
    }

    [Fact]
    public async Task The_last_administrator_and_oneself_among_the_staff_stay()
    {
        await using var portal = await LivingAsync();
        var me = await portal.AddPersonAsync("me@staff.example", PortalRoles.Operations, null);
        await portal.AddPersonAsync("colleague@staff.example", PortalRoles.Operations, null);
        var fleet = await portal.FleetRowsAsync();

        Assert.IsType<LastAdministrator>((await EraseAsync(portal, await portal.AccessOfAsync(Anne), Anne)).Refusal);
        Assert.IsType<LastAdministrator>((await EraseAsync(portal, me, Anne)).Refusal);
        Assert.IsType<OwnAccount>((await EraseAsync(portal, me, "me@staff.example")).Refusal);
        Assert.Equal(fleet, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task One_of_two_administrators_erases_himself_and_his_name_is_in_no_entry_of_it()
    {
        await using var portal = await LivingAsync();
        await portal.AddPersonAsync("other@alpha.example", PortalRoles.Administrator, "CL-A");

        Assert.False((await EraseAsync(portal, await portal.AccessOfAsync(Anne), Anne)).IsRefused);

        Assert.Empty(await NamingAsync(portal, Anne));
    }

    [Fact]
    public async Task An_administrator_erases_nobody_of_another_customer_and_nobody_of_the_staff()
    {
        await using var portal = await LivingAsync();
        await portal.AddPersonAsync("berta@beta.example", PortalRoles.Technical, "CL-B");
        await portal.AddPersonAsync("sam@staff.example", PortalRoles.Support, null);
        var anne = await portal.AccessOfAsync(Anne);
        var before = await portal.RowsAsync();

        Assert.All(
            [await EraseAsync(portal, anne, "berta@beta.example"), await EraseAsync(portal, anne, "sam@staff.example"), await EraseAsync(portal, anne, "Operations@staff.example")],
            outcome => Assert.IsType<NotFound>(outcome.Refusal));
        Assert.Equal(before, await portal.RowsAsync());
    }

    [Fact]
    public async Task An_administrator_erases_within_the_rows_of_his_customer_alone()
    {
        await using var portal = await LivingAsync();
        var anne = await portal.AccessOfAsync(Anne);
        await portal.Get<InvitationCommands>().InviteAsync(await portal.UserOfAsync("CL-B"), Paul, PortalRoles.Billing, code => code, Cancellation);

        await EraseAsync(portal, anne, Paul);

        var ofB = (await portal.UserOfAsync("CL-B")).CustomerId;
        Assert.Equal(Paul, (await portal.JournalAsync()).Single(entry => entry.Action == JournalAction.UserInvited && entry.CustomerId == ofB).Subject);
    }

    private static async Task<Outcome<ErasedAs>> EraseAsync(TestPortal portal, Access access, string email, Guid? account = null, bool operations = false) =>
        await portal.Get<PersonErasure>().EraseAsync(
            operations ? await portal.AddPersonAsync($"{Guid.NewGuid():N}@staff.example", PortalRoles.Operations, null) : access, email, account, Cancellation);

    /// <summary>Whatever is stored and names the address in any case.</summary>
    private static async Task<IReadOnlyList<string>> NamingAsync(TestPortal portal, string address) =>
        [.. (await portal.RowsAsync()).Where(row => row.Contains(address, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Anne and Paul, who signed in, asked for another offer, ordered calls, and was told by mail.</summary>
    private async Task<TestPortal> LivingAsync()
    {
        var portal = await People.FilledAsync(provider, cluster);
        await portal.AddPersonAsync(Anne, PortalRoles.Administrator, "CL-A");
        var paul = await portal.AddPersonAsync(Paul, PortalRoles.Administrator, "CL-A");
        await portal.SignInTwiceAsync(paul);
        await portal.AskOfferAsync(paul, First, "enterprise-plus");
        await portal.OrderAsync(paul, First, 4);
        await portal.Get<UserCommands>().ChangeRolesAsync(await portal.AccessOfAsync(Anne), paul.Actor.UserId!.Value, PortalRoles.Billing, Cancellation);
        await portal.Get<AccountJournal>().RecordAsync(null, "Paul@Alpha.example", JournalAction.SignInFailed, Cancellation);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PersonErasureTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PersonErasureTests(DatabaseProvider.PostgreSql, cluster);
}
