using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.EndToEnd.Circuits;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>A page that stays open outlives neither its session nor the right to it, and tells nothing from then on.</summary>
public sealed class CircuitDeathTests(PostgreSqlCluster cluster)
{
    private const string Listed = "/telecom/telephonie";
    private const string Elsewhere = "/telecom/telephonie/alpha-1";
    private const string Secret = "Coffre-fort 4711";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_ends_a_session_ends_its_circuits_within_a_minute_and_what_they_tell_at_once()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001") { Label = Secret });
        await using var served = await ServedPortal.StartAsync(portal);
        var chief = await WindowsOfAsync(portal, served, "chief");
        var ended = new List<Windows>();
        foreach (var (why, end) in Ways(portal, chief.User))
        {
            var windows = await WindowsOfAsync(portal, served, why);
            ended.Add(windows);
            await end(windows.User);
            await windows.Asking.NavigateAsync(Elsewhere);
        }

        await chief.Asking.NavigateAsync(Elsewhere);
        await Eventually.IsTrueAsync(() => chief.Asking.Told.Contains(Secret), "who is still signed in goes on", cancellation: Cancellation);
        await AssertEndedAsync(ended);
        Assert.True(chief.Idle.IsOpen && !chief.Idle.Ended.IsCompleted, "The circuit of who is still signed in ended.");
        await chief.CloseAsync();
    }

    private static IEnumerable<(string Why, Func<ApplicationUser, Task> End)> Ways(TestPortal portal, ApplicationUser chief)
    {
        var access = Access.ForUser(chief.Id, chief.Email!, PortalRoles.Administrator, chief.CustomerId!.Value);
        return
        [
            ("signed-out", user => EndSessionAsync(portal, user, JournalAction.SignedOut)),
            ("session-revoked", user => EndSessionAsync(portal, user, JournalAction.SessionEnded)),
            ("role-revoked", async user => Assert.False((await portal.Get<UserCommands>().ChangeRolesAsync(access, user.Id, PortalRoles.Technical, Cancellation)).IsRefused)),
            ("account-removed", async user => Assert.False((await portal.Get<UserCommands>().RemoveAsync(access, user.Id, Cancellation)).IsRefused)),
            ("password-changed", user => ChangePasswordAsync(portal, user)),
        ];
    }

    private static async Task AssertEndedAsync(List<Windows> ended)
    {
        foreach (var windows in ended)
        {
            await Eventually.IsTrueAsync(() => windows.Idle.Ended.IsCompleted && windows.Asking.Ended.IsCompleted, $"the pages end: {windows.User.Email}", Bound, Cancellation);
            Assert.True(windows.Asking.Told.IsEmpty, $"It was told what it may not see any more: {windows.User.Email}");
            await windows.CloseAsync();
        }
    }

    private static async Task EndSessionAsync(TestPortal portal, ApplicationUser user, JournalAction how)
    {
        var register = portal.Get<SessionRegister>();
        var session = (await register.ListAsync(user.Id, Cancellation)).Single();
        Assert.True(await register.EndAsync(user, session.Id, how, Cancellation));
    }

    private static async Task ChangePasswordAsync(TestPortal portal, ApplicationUser user)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        var stored = (await accounts.FindByIdAsync(user.Id.ToString()))!;
        Assert.True((await accounts.AddPasswordAsync(stored, DemoFleet.Password)).Succeeded);
    }

    /// <summary>A user with two windows open: one that nobody touches, and one that will ask for more.</summary>
    private static async Task<Windows> WindowsOfAsync(TestPortal portal, ServedPortal served, string name)
    {
        var user = await StoredAsync(portal, $"{name}@alpha.example");
        var cookie = await served.CookieAsync(user.Id);
        var windows = new Windows(user, await OpenAsync(served, cookie), await OpenAsync(served, cookie));
        await Task.WhenAll(windows.Idle.Shown, windows.Asking.Shown).WaitAsync(Eventually.Patience, Cancellation);
        return windows;
    }

    private static Task<CircuitClient> OpenAsync(ServedPortal served, string cookie) =>
        CircuitClient.OpenAsync(served.Client.BaseAddress!, cookie, Listed, Secret);

    private static async Task<ApplicationUser> StoredAsync(TestPortal portal, string email)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = new ApplicationUser(email, PortalRoles.Administrator, context.Customers.Single().Id)
        {
            SecurityStamp = "stamp", NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(),
        };
        context.Users.Add(user);
        await context.SaveChangesAsync(Cancellation);
        return user;
    }

    private sealed record Windows(ApplicationUser User, CircuitClient Idle, CircuitClient Asking)
    {
        public async Task CloseAsync()
        {
            await Idle.DisposeAsync();
            await Asking.DisposeAsync();
        }
    }
}
