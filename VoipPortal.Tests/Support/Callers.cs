using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.People;

namespace VoipPortal.Tests.Support;

/// <summary>Who calls a service in a test.</summary>
public static class Callers
{
    public static readonly Access Operations = Staff(PortalRoles.Operations);
    public static readonly Access Support = Staff(PortalRoles.Support);

    public static Access Staff(PortalRoles roles) => Access.ForUser(Guid.CreateVersion7(), $"{roles}@staff.example", roles, null);

    /// <summary>A user of a customer that is stored.</summary>
    public static async Task<Access> UserOfAsync(this TestPortal portal, string customer, PortalRoles role = PortalRoles.Administrator)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var id = await context.Customers.Where(stored => stored.Code == customer).Select(stored => stored.Id).SingleAsync();
        return Access.ForUser(Guid.CreateVersion7(), $"{role}@{customer}.example", role, id);
    }
}
