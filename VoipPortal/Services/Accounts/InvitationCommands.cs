using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Accounts;

/// <summary>Invites colleagues, of a customer or of the staff; the mail and the journal entry are written in the same transaction.</summary>
public sealed class InvitationCommands(PortalDatabase database, TimeProvider clock, AccessRefusals refusals)
{
    /// <summary>How many invitations of a customer, or of the staff, may wait at once.</summary>
    public const int MaximumPending = 50;

    private const int EmailMaxLength = 254;

    /// <summary>
    /// Sends a link that lives 72 hours and works once; an invitation of that address that waits is replaced. An address with an
    /// account of another customer or of the staff is invited like any other, and its link is refused on use. Refuses
    /// <see cref="NotAllowed"/>, <see cref="NotAnEmailAddress"/>, <see cref="RoleNotPossible"/>, <see cref="AddressNotPossible"/> and <see cref="TooManyInvitations"/>.
    /// </summary>
    /// <param name="access">Who invites.</param>
    /// <param name="email">Who is invited.</param>
    /// <param name="roles">What the account will be.</param>
    /// <param name="link">Makes the address of the page from the code of the link.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<string>> InviteAsync(
        Access access, string email, PortalRoles roles, Func<string, string> link, CancellationToken cancellationToken)
    {
        if (AccountRealm.Of(access) is not { } realm)
        {
            return new NotAllowed();
        }

        if (email.Length > EmailMaxLength || !MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            return new NotAnEmailAddress(email);
        }

        return AccountDirectory.IsPossible(roles, realm.CustomerId is not null)
            ? await database.WriteAsync(realm.Reach, (context, token) => InviteAsync(context, realm, access, new Invitation(email, roles, realm.CustomerId), link, token), cancellationToken)
            : new RoleNotPossible(roles.ToString());
    }

    /// <summary>Sends a new link; the old one opens nothing any more. Refuses <see cref="NotAllowed"/> and <see cref="NotFound"/>.</summary>
    public Task<Outcome<string>> RenewAsync(Access access, Guid id, Func<string, string> link, CancellationToken cancellationToken) =>
        WithAsync(access, id, (context, invitation, token) => SendAsync(context, access, invitation, JournalAction.InvitationRenewed, link, token), cancellationToken);

    /// <summary>Takes an invitation back. Refuses <see cref="NotAllowed"/> and <see cref="NotFound"/>.</summary>
    public Task<Outcome<string>> WithdrawAsync(Access access, Guid id, CancellationToken cancellationToken) =>
        WithAsync(
            access,
            id,
            (context, invitation, _) =>
            {
                context.Invitations.Remove(invitation);
                context.Journal.Add(Entry(access, invitation, JournalAction.InvitationWithdrawn, clock.GetUtcNow()));
                return Task.CompletedTask;
            },
            cancellationToken);

    private async Task<Outcome<string>> InviteAsync(
        PortalDbContext context, AccountRealm realm, Access access, Invitation wanted, Func<string, string> link, CancellationToken cancellationToken)
    {
        // One at a time, so that no more wait than may.
        var users = await realm.LockUsersAsync(context, cancellationToken);

        // A customer is told of its own users alone: of an account elsewhere nobody learns but who has the mailbox, to whom the link says no.
        if (users.Exists(user => user.NormalizedEmail == wanted.NormalizedEmail)
            || (realm.CustomerId is null && await context.Users.AnyAsync(user => user.NormalizedEmail == wanted.NormalizedEmail, cancellationToken)))
        {
            return new AddressNotPossible();
        }

        await realm.Invitations(context).Where(former => former.NormalizedEmail == wanted.NormalizedEmail).ExecuteDeleteAsync(cancellationToken);
        if (await realm.Invitations(context).CountAsync(cancellationToken) >= MaximumPending)
        {
            // Nothing may be deleted by what was refused; the former one is not among those counted, so it was none.
            return new TooManyInvitations(MaximumPending);
        }

        context.Invitations.Add(wanted);
        await SendAsync(context, access, wanted, JournalAction.UserInvited, link, cancellationToken);
        return wanted.Email;
    }

    private async Task<Outcome<string>> WithAsync(
        Access access, Guid id, Func<PortalDbContext, Invitation, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (AccountRealm.Of(access) is not { } realm)
        {
            return new NotAllowed();
        }

        var outcome = await database.WriteAsync<string>(
            realm.Reach,
            async (context, token) =>
            {
                if (await realm.Invitations(context).SingleOrDefaultAsync(invitation => invitation.Id == id, token) is not { } invitation)
                {
                    return new NotFound();
                }

                await work(context, invitation, token);
                return invitation.Email;
            },
            cancellationToken);
        if (outcome.Refusal is NotFound)
        {
            await refusals.RecordAsync(access, $"{id}", (every, token) => every.Invitations.AnyAsync(invitation => invitation.Id == id, token), cancellationToken);
        }

        return outcome;
    }

    private async Task SendAsync(
        PortalDbContext context, Access access, Invitation invitation, JournalAction action, Func<string, string> link, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var code = invitation.Renew(now);
        var company = await context.Customers.Where(customer => customer.Id == invitation.CustomerId).Select(customer => customer.Company).SingleOrDefaultAsync(cancellationToken);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr";
        context.Outbox.Add(new UserInvited(company, link(code), invitation.ExpiresAt).ToOutbox(invitation.Email, language, now));
        context.Journal.Add(Entry(access, invitation, action, now));
    }

    private static JournalEntry Entry(Access access, Invitation invitation, JournalAction action, DateTimeOffset now) => new(now, access.Actor, action)
    {
        CustomerId = invitation.CustomerId,
        Subject = invitation.Email,
        After = new JournalState { Roles = invitation.Roles.ToString() },
    };
}
