using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Accounts;

/// <summary>Changing a password, and finding the way back in after forgetting it.</summary>
public sealed class PasswordService(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AccountJournal journal, PasswordMails mails, Sessions.SessionSignIn sessions)
{
    /// <summary>Changes the password of whoever is signed in; every other session ends. Refuses <see cref="PasswordRefused"/> and <see cref="NotAllowed"/>.</summary>
    public async Task<Outcome<AccountSummary>> ChangeAsync(string current, string wanted, CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(signIn.Context.User) is not { } user)
        {
            return new NotAllowed();
        }

        var result = await users.ChangePasswordAsync(user, current, wanted);
        if (!result.Succeeded)
        {
            return Refused(result);
        }

        await sessions.RenewAsync(user, bothFactors: false, cancellationToken);
        await journal.RecordAsync(user, user.Email!, JournalAction.PasswordChanged, cancellationToken);
        return AccountSummary.Of(user);
    }

    /// <summary>Sends a link to the account of <paramref name="email"/> if there is one; the answer is the same if there is none.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="link">Makes the address of the page from the code of the link.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task AskResetAsync(string email, Func<string, string> link, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is not null)
        {
            var code = await users.GeneratePasswordResetTokenAsync(user);
            await mails.SendResetLinkAsync(user, link(code), cancellationToken);
        }

        await journal.RecordAsync(user, email, JournalAction.PasswordResetAsked, cancellationToken);
    }

    /// <summary>Sets a new password with the code of a link. Refuses <see cref="ResetLinkRefused"/> and <see cref="PasswordRefused"/>.</summary>
    public async Task<Outcome<AccountSummary>> ResetAsync(string email, string code, string wanted, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { } user)
        {
            return new ResetLinkRefused();
        }

        var result = await users.ResetPasswordAsync(user, code, wanted);
        if (!result.Succeeded)
        {
            return result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken)) ? new ResetLinkRefused() : Refused(result);
        }

        await users.SetLockoutEndDateAsync(user, null);
        await users.ResetAccessFailedCountAsync(user);
        await journal.RecordAsync(user, user.Email!, JournalAction.PasswordReset, cancellationToken);
        return AccountSummary.Of(user);
    }

    private static PasswordRefused Refused(IdentityResult result) =>
        new(string.Join(' ', result.Errors.Select(error => error.Description)));
}
