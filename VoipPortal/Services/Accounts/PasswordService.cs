using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.Passwords;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Accounts;

/// <summary>Changing a password, and finding the way back in after forgetting it. A password, the sessions that it ends and the journal are one transaction.</summary>
public sealed class PasswordService(
    PortalDatabase database, UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AccountErrors errors, ResetCodes codes, AccountJournal journal,
    PasswordMails mails, SessionSignIn sessions, GuessThrottle throttle, TimeProvider clock)
{
    private const string Proof = "proof";
    private const string Reset = "reset";

    private static readonly Access Self = Access.ForSystem("accounts");

    /// <summary>
    /// Changes the password of whoever is signed in; every other session ends. It does not prove who sits there, as no second factor is asked.
    /// Refuses <see cref="ProofRefused"/>, <see cref="PasswordRefused"/> and <see cref="NotAllowed"/>.
    /// </summary>
    public async Task<Outcome<AccountSummary>> ChangeAsync(string current, string wanted, CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(signIn.Context.User) is not { } user)
        {
            return new NotAllowed();
        }

        if (await WhyNotProvenAsync(user, current, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        if (await ProblemOfAsync(user, wanted) is { } problem)
        {
            return problem;
        }

        if (await SetAsync(user, wanted, sessions.Current, JournalAction.PasswordChanged, cancellationToken) is not { } changed)
        {
            return new NotAllowed();
        }

        await sessions.RewriteCookieAsync(changed);
        return AccountSummary.Of(changed);
    }

    /// <summary>Sends a link to the account of <paramref name="email"/> if there is one; the answer is the same if there is none.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="link">Makes the address of the page from the code of the link.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task AskResetAsync(string email, Func<string, string> link, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email.Trim());

        // Many requests fill nobody's mailbox; the page says the same.
        var isWithin = throttle.TryBegin(Reset, email, await sessions.OriginAsync(user?.Id, cancellationToken));
        var mail = user is null || !isWithin ? null : mails.ResetLink(user, link(codes.Make(user)));
        await journal.RecordAsync(user, email, JournalAction.PasswordResetAsked, mail, cancellationToken);
    }

    /// <summary>Sets a new password with the code of a link. Refuses <see cref="ResetLinkRefused"/> and <see cref="PasswordRefused"/>.</summary>
    public async Task<Outcome<AccountSummary>> ResetAsync(string email, string code, string wanted, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { } user || !codes.Opens(user, code))
        {
            return new ResetLinkRefused();
        }

        if (await ProblemOfAsync(user, wanted) is { } problem)
        {
            return problem;
        }

        return await SetAsync(user, wanted, kept: null, JournalAction.PasswordReset, cancellationToken) is { } changed ? AccountSummary.Of(changed) : new ResetLinkRefused();
    }

    /// <summary>Guesses count as those at the page that proves who sits there.</summary>
    private async Task<Refusal?> WhyNotProvenAsync(ApplicationUser user, string current, CancellationToken cancellationToken)
    {
        var origin = await sessions.OriginAsync(user.Id, cancellationToken);
        var isJudged = throttle.TryBegin(Proof, user.Id.ToString(), origin);
        if (isJudged && await users.CheckPasswordAsync(user, current))
        {
            throttle.Succeeded(Proof, user.Id.ToString(), origin);
            return null;
        }

        await journal.RecordAsync(user, user.Email!, JournalAction.SignInFailed, cancellationToken);
        return isJudged ? new PasswordRefused(errors.PasswordMismatch().Description) : new ProofRefused();
    }

    private async Task<PasswordRefused?> ProblemOfAsync(ApplicationUser user, string wanted)
    {
        var results = await Task.WhenAll(users.PasswordValidators.Select(rule => rule.ValidateAsync(users, user, wanted)));
        var sentences = results.SelectMany(result => result.Errors).Select(error => error.Description).ToList();
        return sentences.Count > 0 ? new PasswordRefused(string.Join(' ', sentences)) : null;
    }

    /// <summary>The account with its new stamp, under which the kept session alone goes on; null where the account changed since it was read.</summary>
    private Task<ApplicationUser?> SetAsync(ApplicationUser user, string wanted, Guid? kept, JournalAction action, CancellationToken cancellationToken)
    {
        // Before the write: hashing is slow by design.
        var hash = users.PasswordHasher.HashPassword(user, wanted);
        return database.WriteAsync(
            Self,
            async (context, token) =>
            {
                var stored = await context.Users.SingleOrDefaultAsync(one => one.Id == user.Id && one.SecurityStamp == user.SecurityStamp, token);
                if (stored is null)
                {
                    return null;
                }

                stored.ReplacePassword(hash);
                if (kept is { } session)
                {
                    await SessionRegister.KeepAsync(context, stored, session, token);
                }

                context.Journal.Add(AccountJournal.EntryOf(stored, action, clock.GetUtcNow()));
                return stored;
            },
            cancellationToken);
    }
}
