using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Support;

namespace VoipPortal.Services.Accounts;

/// <summary>Gives and takes roles and removes accounts: of one's customer, or of the staff. Each with its journal entry; refusals too.</summary>
public sealed class UserCommands(PortalDatabase database, TimeProvider clock, SupportSessions support, AccessRefusals refusals)
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

    private async Task<Outcome<AccountSummary>> ChangeAsync(
        AccountRealm realm, Access access, Guid userId, PortalRoles roles, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync<AccountSummary>(
            realm.Reach, (context, token) => ChangeAsync(context, realm, access, userId, roles, token), cancellationToken);
        if (outcome.Refusal is NotFound)
        {
            await refusals.RecordAsync(access, $"{userId}", (every, token) => every.Users.AnyAsync(user => user.Id == userId, token), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<AccountSummary>> ChangeAsync(
        PortalDbContext context, AccountRealm realm, Access access, Guid userId, PortalRoles roles, CancellationToken cancellationToken)
    {
        var users = await realm.LockUsersAsync(context, cancellationToken);
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
        await ApplyAsync(context, user, roles, access.Actor, cancellationToken);
        return AccountSummary.Of(user);
    }

    /// <summary>The one place where an account loses what it could: whatever else it holds open ends here, in the same transaction.</summary>
    private async Task ApplyAsync(PortalDbContext context, ApplicationUser user, PortalRoles roles, Actor by, CancellationToken cancellationToken)
    {
        if (!roles.HasFlag(PortalRoles.Support))
        {
            await support.EndAllOfAsync(context, user.Id, SessionEnding.RoleRevoked, by, cancellationToken);
        }

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
        // As it is under the lock: two who take each other's role do not both succeed.
        if (access.Actor.UserId is { } own && users.Find(other => other.Id == own)?.Roles.HasFlag(realm.KeyRole) != true)
        {
            return new NotAllowed();
        }

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
