using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>Gives and takes roles and removes accounts: of one's customer, or of the staff. Each with its journal entry; refusals too.</summary>
public sealed class UserCommands(PortalDatabase database, TimeProvider clock)
{
    /// <summary>
    /// Gives an account other roles and ends its sessions. Refuses <see cref="NotAllowed"/>, <see cref="RoleNotPossible"/>,
    /// <see cref="NotFound"/>, <see cref="OwnAccount"/> for staff and <see cref="LastAdministrator"/>.
    /// </summary>
    public async Task<Outcome<AccountSummary>> ChangeRolesAsync(Access access, Guid userId, PortalRoles roles, CancellationToken cancellationToken)
    {
        if (AccountRealm.Of(access) is not { } realm)
        {
            return new NotAllowed();
        }

        return AccountDirectory.IsPossible(roles, realm.CustomerId is not null)
            ? await ChangeAsync(realm, access, userId, roles, cancellationToken)
            : new RoleNotPossible(roles.ToString());
    }

    /// <summary>
    /// Removes an account; its sessions end at once and the journal keeps its name. Refuses <see cref="NotAllowed"/>,
    /// <see cref="NotFound"/>, <see cref="OwnAccount"/> for staff and <see cref="LastAdministrator"/>.
    /// </summary>
    public async Task<Outcome<AccountSummary>> RemoveAsync(Access access, Guid userId, CancellationToken cancellationToken) =>
        AccountRealm.Of(access) is { } realm ? await ChangeAsync(realm, access, userId, PortalRoles.None, cancellationToken) : new NotAllowed();

    private Task<Outcome<AccountSummary>> ChangeAsync(
        AccountRealm realm, Access access, Guid userId, PortalRoles roles, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<AccountSummary>>(
            realm.Reach,
            async (context, token) =>
            {
                var users = await realm.LockUsersAsync(context, token);
                if (users.SingleOrDefault(user => user.Id == userId) is not { } user)
                {
                    return new NotFound();
                }

                if (user.Roles == roles)
                {
                    return AccountSummary.Of(user);
                }

                if (WhyNot(realm, access, users, user, roles) is { } refusal)
                {
                    context.Journal.Add(Entry(access, user, JournalAction.AccountChangeRefused, roles, refusal));
                    return refusal;
                }

                context.Journal.Add(Entry(access, user, roles == PortalRoles.None ? JournalAction.AccountRemoved : JournalAction.RolesChanged, roles));
                Apply(context, user, roles);
                return AccountSummary.Of(user);
            },
            cancellationToken);

    /// <summary>The one place where an account loses what it could: whatever else it holds open ends here, in the same transaction.</summary>
    private static void Apply(PortalDbContext context, ApplicationUser user, PortalRoles roles)
    {
        if (roles == PortalRoles.None)
        {
            context.Users.Remove(user);
        }
        else
        {
            user.ChangeRoles(roles);
        }
    }

    private static Refusal? WhyNot(AccountRealm realm, Access access, List<ApplicationUser> users, ApplicationUser user, PortalRoles roles)
    {
        if (realm.CustomerId is null && user.Id == access.Actor.UserId)
        {
            return new OwnAccount();
        }

        var losesKey = user.Roles.HasFlag(realm.KeyRole) && !roles.HasFlag(realm.KeyRole);
        return losesKey && users.Count(other => other.Roles.HasFlag(realm.KeyRole)) == 1 ? new LastAdministrator() : null;
    }

    private JournalEntry Entry(Access access, ApplicationUser user, JournalAction action, PortalRoles roles, Refusal? refusal = null) =>
        new(clock.GetUtcNow(), access.Actor, action, refusal)
        {
            CustomerId = user.CustomerId,
            Subject = user.Email,
            Before = new JournalState { Roles = user.Roles.ToString() },
            After = roles == PortalRoles.None ? null : new JournalState { Roles = roles.ToString() },
        };
}
