using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>Everybody who may come: each role of two customers and of the staff, in a support session, and after each way in which one ends.</summary>
public sealed class Visitors(TestPortal portal, ServedPortal served, Holdings own, Holdings other, Holdings third)
{
    /// <summary>The page on which staff find customers opens by role, in a session too; all else by what the session gives.</summary>
    private const Rights WithinSession = RoleRights.InSession | Rights.Assist;

    private static readonly PortalRoles[] CustomerRoles = [PortalRoles.Administrator, PortalRoles.Technical, PortalRoles.Billing];

    private static readonly PortalRoles[] StaffRoles = [PortalRoles.Support, PortalRoles.Operations, PortalRoles.Staff];

    /// <summary>Half an hour passes.</summary>
    public async Task<IReadOnlyList<Visitor>> ComeAsync()
    {
        var visitors = new List<Visitor> { new("nobody", Rights.None, null, IsSignedIn: false) };
        visitors.Add(await LapsedAsync());
        foreach (var role in CustomerRoles)
        {
            visitors.Add(await UserAsync(own, role));
            visitors.Add(await UserAsync(other, role));
        }

        foreach (var role in StaffRoles)
        {
            var (account, cookie) = await AccountAsync($"{role}@staff.example".ToLowerInvariant(), role, null);
            visitors.Add(new($"{role} in no session", RoleRights.Of(account.Roles), cookie, IsSignedIn: true));
        }

        visitors.Add(await InSessionAsync(own, PortalRoles.Support));
        visitors.Add(await InSessionAsync(other, PortalRoles.Support));
        visitors.Add(await InSessionAsync(own, PortalRoles.Staff));
        visitors.AddRange(await AfterSessionsAsync());
        return visitors;
    }

    /// <summary>Half an hour without use ends what was signed in as well: he comes back.</summary>
    private async Task<Visitor> LapsedAsync()
    {
        var id = Guid.Empty;
        var visitor = await OverAsync("whose session lapsed", own, (_, user) =>
        {
            id = user;
            portal.Clock.Advance(TimeSpan.FromMinutes(31));
            return Task.CompletedTask;
        });
        return visitor with { Cookie = await served.CookieAsync(id) };
    }

    private async Task<IReadOnlyList<Visitor>> AfterSessionsAsync() =>
    [
        await OverAsync("who left", own, (session, _) => portal.Get<SupportCommands>().LeaveAsync(session, CancellationToken.None)),
        await OverAsync("whom the customer sent away", own, async (session, _) =>
            await portal.Get<SupportCommands>().EndAsync(await portal.UserOfAsync(own.Code), session.SupportSession!.Value, CancellationToken.None)),
        await OverAsync("behind a closed door", third, async (_, _) => await portal.AllowSupportAsync(await portal.UserOfAsync(third.Code), false)),
        await OverAsync("without the role", own, (_, user) => ChangeAsync((users, chief) => users.ChangeRolesAsync(chief, user, PortalRoles.Operations, CancellationToken.None)))
            with { IsSignedIn = false },
        await OverAsync("without the account", own, (_, user) => ChangeAsync((users, chief) => users.RemoveAsync(chief, user, CancellationToken.None))) with { IsSignedIn = false },
    ];

    private async Task<Visitor> UserAsync(Holdings customer, PortalRoles role)
    {
        var id = (await portal.UserOfAsync(customer.Code)).CustomerId;
        var email = role == PortalRoles.Administrator ? customer.User : $"{role}@{customer.Mark}.example".ToLowerInvariant();
        var (_, cookie) = await AccountAsync(email, role, id);
        return new($"{role} of {customer.Mark}", RoleRights.Of(role), cookie, IsSignedIn: true, customer, customer);
    }

    private async Task<Visitor> InSessionAsync(Holdings customer, PortalRoles role)
    {
        var (account, cookie) = await AccountAsync($"{role}.{customer.Mark}@staff.example".ToLowerInvariant(), role, null);
        await portal.InSessionAsync(customer.Code, AccessOf(account));
        return new($"{role} in a session of {customer.Mark}", WithinSession, cookie, IsSignedIn: true, customer, customer);
    }

    private async Task<Visitor> OverAsync(string how, Holdings customer, Func<Access, Guid, Task> end)
    {
        var (account, cookie) = await AccountAsync($"{Guid.NewGuid():N}@staff.example", PortalRoles.Support, null);
        var session = await portal.InSessionAsync(customer.Code, AccessOf(account));
        await end(session, account.Id);
        return new($"support {how}", RoleRights.Of(PortalRoles.Support), cookie, IsSignedIn: true, Reaches: null, customer);
    }

    private static Access AccessOf(ApplicationUser account) => Access.ForUser(account.Id, account.Email!, account.Roles, null);

    private async Task<(ApplicationUser Account, string Cookie)> AccountAsync(string email, PortalRoles roles, long? customer)
    {
        var account = new ApplicationUser(email, roles, customer)
        {
            SecurityStamp = Guid.NewGuid().ToString("N"), NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(),
        };
        await using var context = portal.Database.Open(TestPortal.Everything);
        context.Users.Add(account);
        await context.SaveChangesAsync();
        return (account, await served.CookieAsync(account.Id));
    }

    /// <summary>As a member of operations does it.</summary>
    private async Task ChangeAsync<T>(Func<UserCommands, Access, Task<Outcome<T>>> change)
        where T : notnull
    {
        var (chief, _) = await AccountAsync($"{Guid.NewGuid():N}@staff.example", PortalRoles.Operations, null);
        await using var scope = portal.Services.CreateAsyncScope();
        var outcome = await change(scope.ServiceProvider.GetRequiredService<UserCommands>(), AccessOf(chief));
        Assert.False(outcome.IsRefused, $"{outcome.Refusal}");
    }
}
