using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Accounts;

/// <summary>Rights are those of the account as it is now, whatever the cookie says.</summary>
public sealed class AccessResolverTests(PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_in_user_has_the_rights_of_his_role_over_his_customer()
    {
        await using var portal = await FilledAsync();
        var user = await UserAsync(portal, "client@demo.example");

        var access = await ResolveAsync(portal, Principal(portal, user));

        Assert.Equal((user.Id, user.CustomerId, RoleRights.Of(PortalRoles.Administrator)), (access.Actor.UserId, access.CustomerId, access.Rights));
        Assert.False(access.ReachesEveryCustomer);
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_the_next_call()
    {
        await using var portal = await FilledAsync();
        var principal = Principal(portal, await UserAsync(portal, "client@demo.example"));

        await ChangeAsync(portal, "client@demo.example", change => change.SetProperty(user => user.Roles, PortalRoles.Technical));

        Assert.Equal(Rights.ReadServices, (await ResolveAsync(portal, principal)).Rights);
    }

    [Fact]
    public async Task A_changed_security_stamp_ends_what_was_signed_in_before()
    {
        await using var portal = await FilledAsync();
        var principal = Principal(portal, await UserAsync(portal, "client@demo.example"));

        await ChangeAsync(portal, "client@demo.example", change => change.SetProperty(user => user.SecurityStamp, "another"));

        Assert.Equal(Access.None, await ResolveAsync(portal, principal));
    }

    [Fact]
    public async Task A_deleted_account_is_nobody_at_the_next_call()
    {
        await using var portal = await FilledAsync();
        var principal = Principal(portal, await UserAsync(portal, "client@demo.example"));
        await using var context = portal.Database.Open(TestPortal.Everything);

        await context.Users.Where(user => user.Email == "client@demo.example").ExecuteDeleteAsync(Cancellation);

        Assert.Equal(Access.None, await ResolveAsync(portal, principal));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_or_has_no_stamp_is_nobody()
    {
        await using var portal = await FilledAsync();
        var user = await UserAsync(portal, "exploitation@demo.example");

        Assert.Equal(Access.None, await ResolveAsync(portal, new ClaimsPrincipal()));
        Assert.Equal(Access.None, await ResolveAsync(portal, new ClaimsPrincipal(new ClaimsIdentity(Claims(portal, user)))));
        Assert.Equal(Access.None, await ResolveAsync(portal, new ClaimsPrincipal(new ClaimsIdentity(Claims(portal, user).Take(1), "cookie"))));
        Assert.Equal(Access.None, await ResolveAsync(portal, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "not a number")], "cookie"))));
    }

    [Theory]
    [InlineData("support@demo.example")]
    [InlineData("exploitation@demo.example")]
    public async Task Staff_reach_no_customer_by_themselves(string email)
    {
        await using var portal = await FilledAsync();

        var access = await ResolveAsync(portal, Principal(portal, await UserAsync(portal, email)));

        Assert.Equal((null, false, ActorKind.Staff), (access.CustomerId, access.ReachesEveryCustomer, access.Actor.Kind));
        Assert.False(access.Allows(Rights.ReadServices));
    }

    [Fact]
    public async Task In_a_session_support_reaches_its_customer_until_the_deadline_and_no_further()
    {
        await using var portal = await FilledAsync();
        var principal = Principal(portal, await UserAsync(portal, "support@demo.example"));
        var id = (await portal.OpenAsync(await ResolveAsync(portal, principal), "CL-10003")).Value;

        var access = await ResolveAsync(portal, principal);
        Assert.Equal((id, (await portal.SessionAsync(id)).CustomerId, RoleRights.InSession, false), (access.SupportSession, access.CustomerId, access.Rights, access.ReachesEveryCustomer));

        portal.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal((null, null, RoleRights.Of(PortalRoles.Support)), Facts(await ResolveAsync(portal, principal)));
    }

    [Fact]
    public async Task The_next_call_after_the_role_is_taken_or_the_door_is_closed_or_the_session_ended_reaches_nobody()
    {
        await using var portal = await FilledAsync();
        var principal = Principal(portal, await UserAsync(portal, "support@demo.example"));
        var customer = await portal.UserOfAsync("CL-10003");
        var id = (await portal.OpenAsync(await ResolveAsync(portal, principal), "CL-10003")).Value;

        await ChangeAsync(portal, "support@demo.example", change => change.SetProperty(user => user.Roles, PortalRoles.Operations));
        Assert.Equal((null, null, RoleRights.Of(PortalRoles.Operations)), Facts(await ResolveAsync(portal, principal)));

        await ChangeAsync(portal, "support@demo.example", change => change.SetProperty(user => user.Roles, PortalRoles.Staff));
        Assert.Equal(RoleRights.InSession, (await ResolveAsync(portal, principal)).Rights);

        await portal.Get<SupportCommands>().EndAsync(customer, id, Cancellation);
        Assert.Equal((null, null, RoleRights.Of(PortalRoles.Staff)), Facts(await ResolveAsync(portal, principal)));

        await portal.OpenAsync(await ResolveAsync(portal, principal), "CL-10003");
        await portal.AllowSupportAsync(customer, false);
        Assert.Null((await ResolveAsync(portal, principal)).CustomerId);
    }

    private static (Guid? Session, long? Customer, Rights Rights) Facts(Access access) => (access.SupportSession, access.CustomerId, access.Rights);

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await portal.FillWithDemoAsync();
        return portal;
    }

    private static Task<Access> ResolveAsync(TestPortal portal, ClaimsPrincipal principal) =>
        portal.Get<AccessResolver>().ResolveAsync(principal, Cancellation);

    private static ClaimsPrincipal Principal(TestPortal portal, ApplicationUser user) => new(new ClaimsIdentity(Claims(portal, user), "cookie"));

    private static IEnumerable<Claim> Claims(TestPortal portal, ApplicationUser user)
    {
        var names = portal.Get<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        return [new Claim(names.UserIdClaimType, user.Id.ToString()), new Claim(names.SecurityStampClaimType, user.SecurityStamp!)];
    }

    private static async Task<ApplicationUser> UserAsync(TestPortal portal, string email)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Users.AsNoTracking().SingleAsync(user => user.Email == email, Cancellation);
    }

    private static async Task ChangeAsync(
        TestPortal portal, string email, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<ApplicationUser>> change)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Users.Where(user => user.Email == email).ExecuteUpdateAsync(change, Cancellation);
    }
}
