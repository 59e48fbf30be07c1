using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>An account in a list.</summary>
/// <param name="Id">Of the account.</param>
/// <param name="Email">The name to sign in with.</param>
/// <param name="Roles">What it may.</param>
/// <param name="LastSignInAt">UTC; null before the first one.</param>
/// <param name="IsOwn">Whether whoever asks is signed in with it.</param>
public sealed record ListedUser(Guid Id, string Email, PortalRoles Roles, DateTimeOffset? LastSignInAt, bool IsOwn);

/// <summary>An invitation that waits; <paramref name="ExpiresAt"/> is UTC, excluded.</summary>
public sealed record PendingInvitation(Guid Id, string Email, PortalRoles Roles, DateTimeOffset ExpiresAt, bool IsOpen);

public sealed record UserList(IReadOnlyList<ListedUser> Users, IReadOnlyList<PendingInvitation> Invitations);

/// <summary>The accounts of one's customer, or of the staff.</summary>
public sealed class UserQueries(PortalDatabase database, TimeProvider clock)
{
    /// <summary>By address; null for who manages no accounts.</summary>
    public async Task<UserList?> ListAsync(Access access, CancellationToken cancellationToken)
    {
        if (AccountRealm.Of(access) is not { } realm)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var own = access.Actor.UserId;
        await using var context = database.Open(realm.Reach);
        var users = await realm.Users(context).AsNoTracking().OrderBy(user => user.NormalizedEmail)
            .Select(user => new ListedUser(user.Id, user.Email!, user.Roles, user.LastSignInAt, user.Id == own))
            .ToListAsync(cancellationToken);
        var invitations = await realm.Invitations(context).AsNoTracking().OrderBy(invitation => invitation.NormalizedEmail)
            .Select(invitation => new PendingInvitation(invitation.Id, invitation.Email, invitation.Roles, invitation.ExpiresAt, now < invitation.ExpiresAt))
            .ToListAsync(cancellationToken);
        return new UserList(users, invitations);
    }
}
