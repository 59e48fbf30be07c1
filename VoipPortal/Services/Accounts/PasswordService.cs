using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.Passwords;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Accounts;

/// <summary>Changing a password, and finding the way back in after forgetting it. A password, the sessions that it ends and the journal are one transaction.</summary>
public sealed class PasswordService(
    PortalDatabase database, UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AccountErrors errors, ResetCodes codes, AccountJournal journal,
    PasswordMails mails, SessionSignIn sessions, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("accounts");

    /// <summary>Changes the password of whoever is signed in; every other session ends. Refuses <see cref="PasswordRefused"/> and <see cref="NotAllowed"/>.</summary>
    public async Task<Outcome<AccountSummary>> ChangeAsync(string current, string wanted, CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(signIn.Context.User) is not { } user)
        {
            return new NotAllowed();
        }

        if (!await users.CheckPasswordAsync(user, current))
        {
            return new PasswordRefused(errors.PasswordMismatch().Description);
        }

        if (await ProblemOfAsync(user, wanted) is { } problem)
        {
            return problem;
        }

        if (await SetAsync(user, wanted, JournalAction.PasswordChanged, cancellationToken) is not { } changed)
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
        var mail = user is null ? null : mails.ResetLink(user, link(codes.Make(user)));
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

        return await SetAsync(user, wanted, JournalAction.PasswordReset, cancellationToken) is { } changed ? AccountSummary.Of(changed) : new ResetLinkRefused();
    }

    private async Task<PasswordRefused?> ProblemOfAsync(ApplicationUser user, string wanted)
    {
        var results = await Task.WhenAll(users.PasswordValidators.Select(rule => rule.ValidateAsync(users, user, wanted)));
        var sentences = results.SelectMany(result => result.Errors).Select(error => error.Description).ToList();
        return sentences.Count > 0 ? new PasswordRefused(string.Join(' ', sentences)) : null;
    }

    /// <summary>The account with its new stamp, under which the session of the request alone goes on; null where the account changed since it was read.</summary>
    private Task<ApplicationUser?> SetAsync(ApplicationUser user, string wanted, JournalAction action, CancellationToken cancellationToken)
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
                if (sessions.Current is { } kept)
                {
                    await SessionRegister.RenewAsync(context, stored, kept, bothFactors: false, clock.GetUtcNow(), token);
                }

                context.Journal.Add(AccountJournal.EntryOf(stored, action, clock.GetUtcNow()));
                return stored;
            },
            cancellationToken);
    }
}
