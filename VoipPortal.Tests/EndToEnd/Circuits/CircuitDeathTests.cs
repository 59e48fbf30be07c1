using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>A page that stays open outlives neither its session nor the right to it.</summary>
public sealed class CircuitDeathTests(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_within_a_minute_of_whatever_ends_the_session_and_others_stay()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        await using var served = await ServedPortal.StartAsync(portal);
        (string Why, Func<ApplicationUser, Task> End)[] ways =
        [
            ("password changed", user => ChangeAsync(portal, user, one => one.SecurityStamp = "other")),
            ("role revoked", user => ChangeAsync(portal, user, one => one.ChangeRoles(PortalRoles.Technical))),
            ("account removed", user => ChangeAsync(portal, user, null)),
            ("session ended by its owner", user => EndAsync(portal, user, JournalAction.SessionEnded)),
            ("signed out", user => EndAsync(portal, user, JournalAction.SignedOut)),
        ];
        var stays = await OpenAsync(portal, served, "stays");
        var open = new List<(string Why, CircuitClient Circuit)>();
        foreach (var (why, end) in ways)
        {
            var (user, circuit) = await OpenAsync(portal, served, why);
            open.Add((why, circuit));
            await end(user);
        }

        foreach (var (why, circuit) in open)
        {
            await Eventually.IsTrueAsync(() => circuit.Ended.IsCompleted, $"the page of this one ended: {why}", Bound, Cancellation);
            await circuit.DisposeAsync();
        }

        Assert.True(stays.Circuit.IsOpen && !stays.Circuit.Ended.IsCompleted);
        await stays.Circuit.DisposeAsync();
    }

    private static async Task<(ApplicationUser User, CircuitClient Circuit)> OpenAsync(TestPortal portal, ServedPortal served, string name)
    {
        var user = await StoredAsync(portal, $"{name.Replace(' ', '.')}@alpha.example");
        var circuit = await CircuitClient.OpenAsync(served.Client.BaseAddress!, await served.CookieAsync(user.Id), "/telecom/telephonie");
        await circuit.Shown.WaitAsync(Eventually.Patience, Cancellation);
        return (user, circuit);
    }

    private static async Task<ApplicationUser> StoredAsync(TestPortal portal, string email)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var customer = context.Customers.Single();
        var user = new ApplicationUser(email, PortalRoles.Billing, customer.Id)
        {
            SecurityStamp = "stamp", NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(),
        };
        context.Users.Add(user);
        await context.SaveChangesAsync(Cancellation);
        return user;
    }

    private static async Task ChangeAsync(TestPortal portal, ApplicationUser user, Action<ApplicationUser>? change)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var stored = context.Users.Single(one => one.Id == user.Id);
        if (change is null)
        {
            context.Users.Remove(stored);
        }
        else
        {
            change(stored);
        }

        await context.SaveChangesAsync(Cancellation);
    }

    private static async Task EndAsync(TestPortal portal, ApplicationUser user, JournalAction how)
    {
        var register = portal.Get<SessionRegister>();
        var session = (await register.ListAsync(user.Id, Cancellation)).Single();
        Assert.True(await register.EndAsync(user, session.Id, how, Cancellation));
    }
}
