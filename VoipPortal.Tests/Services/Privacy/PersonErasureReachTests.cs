using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Privacy;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>Who erases whom, and how far it reaches.</summary>
public abstract class PersonErasureReachTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Anne = People.Anne;
    private const string Paul = People.Paul;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_administrator_and_oneself_among_the_staff_stay()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
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
        await using var portal = await People.LivingAsync(provider, cluster);
        await portal.AddPersonAsync("other@alpha.example", PortalRoles.Administrator, "CL-A");

        Assert.False((await EraseAsync(portal, await portal.AccessOfAsync(Anne), Anne)).IsRefused);

        Assert.Empty(await portal.NamingAsync(Anne));
    }

    [Fact]
    public async Task An_administrator_erases_nobody_of_another_customer_and_nobody_of_the_staff()
    {
        await using var portal = await People.LivingAsync(provider, cluster);
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
        await using var portal = await People.LivingAsync(provider, cluster);
        var anne = await portal.AccessOfAsync(Anne);
        await portal.Get<InvitationCommands>().InviteAsync(await portal.UserOfAsync("CL-B"), Paul, PortalRoles.Billing, code => code, Cancellation);

        await EraseAsync(portal, anne, Paul);

        var ofB = (await portal.UserOfAsync("CL-B")).CustomerId;
        Assert.Equal(Paul, (await portal.JournalAsync()).Single(entry => entry.Action == JournalAction.UserInvited && entry.CustomerId == ofB).Subject);
    }

    private static Task<Outcome<ErasedAs>> EraseAsync(TestPortal portal, Access access, string email) =>
        portal.Get<PersonErasure>().EraseAsync(access, email, null, Cancellation);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PersonErasureReachTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PersonErasureReachTests(DatabaseProvider.PostgreSql, cluster);
}
