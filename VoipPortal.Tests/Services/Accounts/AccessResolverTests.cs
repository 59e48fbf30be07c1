using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
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

        Assert.Equal((user.Id, user.CustomerId, Rights.ReadServices | Rights.ChangeServices | Rights.Pay), (access.Actor.UserId, access.CustomerId, access.Rights));
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
        return [new Claim(names.UserIdClaimType, user.Id.ToString()), new Claim(names.SecurityStampClaimType, user.SecurityStamp!), new Claim(PortalClaims.Session, portal.SessionOf(user).ToString())];
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
