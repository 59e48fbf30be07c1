using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Tests.Support;

/// <summary>Accounts that sign in with a password.</summary>
internal static class Passwords
{
    public const string Known = "une phrase que nul ne devine";

    /// <summary>Hashed as the portal hashes it.</summary>
    public static async Task<ApplicationUser> StaffWithPasswordAsync(this TestPortal portal, string email = "marie@staff.example")
    {
        var user = await portal.StoredStaffAsync(email);
        await using var scope = portal.Services.CreateAsyncScope();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<ApplicationUser>>().HashPassword(user, Known);
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Users.Where(one => one.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.PasswordHash, hash));
        return user;
    }

    /// <summary>An administrator of a customer that is stored.</summary>
    public static async Task<ApplicationUser> StoredAdministratorAsync(this TestPortal portal, string customer, string email = "jeanne@alpha.example")
    {
        var id = (await portal.UserOfAsync(customer)).CustomerId;
        var user = new ApplicationUser(email, PortalRoles.Administrator, id) { SecurityStamp = "stamp", NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
        await using var context = portal.Database.Open(TestPortal.Everything);
        context.Users.Add(user);
        await context.SaveChangesAsync();
        return user;
    }

    public static async Task<ApplicationUser> StoredUserAsync(this TestPortal portal, Guid id)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Users.AsNoTracking().SingleAsync(user => user.Id == id);
    }
}
