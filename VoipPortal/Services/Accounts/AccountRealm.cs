using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>The accounts that one may manage: those of a customer, or those of the staff (no customer).</summary>
internal sealed record AccountRealm(long? CustomerId, Access Reach)
{
    /// <summary>Null for who manages none.</summary>
    public static AccountRealm? Of(Access access) => access switch
    {
        { CustomerId: { } customer } when access.Allows(Rights.ManageUsers) => new AccountRealm(customer, access),
        { Actor.Kind: ActorKind.Staff } when access.Allows(Rights.ManageAccounts) => new AccountRealm(null, access.OverEveryCustomer(Rights.ManageAccounts)),
        _ => null,
    };

    /// <summary>The role without which nobody could manage the others.</summary>
    public PortalRoles KeyRole => CustomerId is null ? PortalRoles.Operations : PortalRoles.Administrator;

    public IQueryable<ApplicationUser> Users(PortalDbContext context) => context.Users.Where(user => user.CustomerId == CustomerId);

    public IQueryable<Invitation> Invitations(PortalDbContext context) => context.Invitations.Where(invitation => invitation.CustomerId == CustomerId);

    /// <summary>
    /// All accounts of the realm, locked until the transaction ends: who is the last to hold a role is decided by one at a time.
    /// SQLite has one writer anyway.
    /// </summary>
    public async Task<List<ApplicationUser>> LockUsersAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            await (CustomerId is { } customer
                ? context.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Users" WHERE "CustomerId" = {customer} ORDER BY "Id" FOR UPDATE""", cancellationToken)
                : context.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Users" WHERE "CustomerId" IS NULL ORDER BY "Id" FOR UPDATE""", cancellationToken));
        }

        return await Users(context).ToListAsync(cancellationToken);
    }
}
