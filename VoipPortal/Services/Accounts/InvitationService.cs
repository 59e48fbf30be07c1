using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>What whoever was invited does with the link. The code of the link is all that tells who asks.</summary>
public sealed class InvitationService(PortalDatabase database, UserManager<ApplicationUser> users, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("invitation");

    /// <summary>The address that was invited; null for a link that opens nothing (any more).</summary>
    public async Task<string?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return (await OpenAsync(context, code, cancellationToken))?.Email;
    }

    /// <summary>Makes the account and uses the link up. Refuses <see cref="InvitationRefused"/> and <see cref="PasswordRefused"/>, after which the link still works.</summary>
    public async Task<Outcome<AccountSummary>> AcceptAsync(string code, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } email)
        {
            return new InvitationRefused();
        }

        // The password is hashed once and before the write: hashing is slow by design.
        var sample = new ApplicationUser(email, PortalRoles.None, null);
        var validation = await Task.WhenAll(users.PasswordValidators.Select(rule => rule.ValidateAsync(users, sample, password)));
        var errors = validation.SelectMany(result => result.Errors).Select(error => error.Description).ToList();
        if (errors.Count > 0)
        {
            return new PasswordRefused(string.Join(' ', errors));
        }

        var hash = users.PasswordHasher.HashPassword(sample, password);
        return await database.WriteAsync(Self, (context, token) => AcceptAsync(context, code, hash, token), cancellationToken);
    }

    private async Task<Outcome<AccountSummary>> AcceptAsync(PortalDbContext context, string code, string hash, CancellationToken cancellationToken)
    {
        var invitation = await OpenAsync(context, code, cancellationToken);
        if (invitation is null || await context.Users.AnyAsync(user => user.NormalizedEmail == invitation.NormalizedEmail, cancellationToken))
        {
            return new InvitationRefused();
        }

        var user = new ApplicationUser(invitation.Email, invitation.Roles, invitation.CustomerId)
        {
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            NormalizedEmail = users.NormalizeEmail(invitation.Email),
            NormalizedUserName = users.NormalizeName(invitation.Email),
        };
        context.Users.Add(user);
        context.Invitations.Remove(invitation);
        var actor = new Actor(user.Id, invitation.Email, user.CustomerId is null ? ActorKind.Staff : ActorKind.CustomerUser);
        context.Journal.Add(new JournalEntry(clock.GetUtcNow(), actor, JournalAction.AccountAdded)
        {
            CustomerId = user.CustomerId,
            Subject = user.Email,
            After = new JournalState { Roles = user.Roles.ToString() },
        });
        return AccountSummary.Of(user);
    }

    private async Task<Invitation?> OpenAsync(PortalDbContext context, string code, CancellationToken cancellationToken)
    {
        var hash = Invitation.HashOf(code);
        var invitation = await context.Invitations.SingleOrDefaultAsync(invitation => invitation.CodeHash == hash, cancellationToken);
        return invitation?.IsOpen(clock.GetUtcNow()) == true ? invitation : null;
    }
}
