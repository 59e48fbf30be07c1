using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>Accounts on which something is held.</summary>
internal static class People
{
    public const string Anne = "anne@alpha.example";
    public const string Paul = "paul@alpha.example";

    private const string Password = "quinze lettres !";

    /// <summary>Customers A and B with a line each.</summary>
    public static async Task<TestPortal> FilledAsync(DatabaseProvider provider, PostgreSqlCluster cluster, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster, settings);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000002").Of("B", 1));
        return portal;
    }

    public static async Task<Access> AddPersonAsync(this TestPortal portal, string email, PortalRoles roles, string? customer)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountDirectory>().AddAsync(Callers.Operations, email, roles, customer, Password, default);
        return await portal.AccessOfAsync(email);
    }

    public static async Task<Access> AccessOfAsync(this TestPortal portal, string email)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = await context.Users.SingleAsync(user => user.Email == email);
        return Access.ForUser(user.Id, email, user.Roles, user.CustomerId);
    }

    /// <summary>Signs in twice, from two browsers: two sessions, two devices and a mail.</summary>
    public static async Task SignInTwiceAsync(this TestPortal portal, Access access)
    {
        foreach (var browser in new[] { "Firefox", "Safari" })
        {
            await using var context = portal.Database.Open(TestPortal.Everything);
            var user = await context.Users.AsNoTracking().SingleAsync(user => user.Id == access.Actor.UserId);
            await portal.Get<SessionRegister>().StartAsync(user, new SignInPlace(browser, "203.0.113.*", $"cookie of {browser}"), bothFactors: false, default);
        }
    }

    /// <summary>Anne and Paul of customer A; Paul signed in, asked for another offer, ordered calls, and was told by mail.</summary>
    public static async Task<TestPortal> LivingAsync(DatabaseProvider provider, PostgreSqlCluster cluster)
    {
        var portal = await FilledAsync(provider, cluster);
        await portal.AddPersonAsync(Anne, PortalRoles.Administrator, "CL-A");
        var paul = await portal.AddPersonAsync(Paul, PortalRoles.Administrator, "CL-A");
        await portal.SignInTwiceAsync(paul);
        await portal.AskOfferAsync(paul, new LineAddress("alpha-1", "33199000001"), "enterprise-plus");
        await portal.OrderAsync(paul, new LineAddress("alpha-1", "33199000001"), 4);
        await portal.Get<UserCommands>().ChangeRolesAsync(await portal.AccessOfAsync(Anne), paul.Actor.UserId!.Value, PortalRoles.Billing, default);
        await portal.Get<AccountJournal>().RecordAsync(null, "Paul@Alpha.example", JournalAction.SignInFailed, default);
        return portal;
    }

    /// <summary>Whatever is stored and names the address in any case.</summary>
    public static async Task<IReadOnlyList<string>> NamingAsync(this TestPortal portal, string address) =>
        [.. (await portal.RowsAsync()).Where(row => row.Contains(address, StringComparison.OrdinalIgnoreCase))];
}
