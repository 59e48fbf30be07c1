using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Support;

namespace VoipPortal.Services.Accounts;

/// <summary>Signs in and out, and writes both down.</summary>
public sealed class SignInService(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AccountJournal journal, TimeProvider clock, SupportSessions support)
{
    private static readonly ApplicationUser Nobody = new("nobody", Domain.People.PortalRoles.None, null);
    private static string? _hashOfNobody;

    /// <summary>Starts a new session. Refuses <see cref="SignInRefused"/>, in the same time whether the account exists or not.</summary>
    public async Task<Outcome<AccountSummary>> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            SpendTheTimeOfACheck(password);
            await journal.RecordAsync(null, email, JournalAction.SignInFailed, cancellationToken);
            return new SignInRefused();
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            if (result.IsLockedOut)
            {
                SpendTheTimeOfACheck(password);
            }

            var action = result.IsLockedOut ? JournalAction.AccountLockedOut : JournalAction.SignInFailed;
            await journal.RecordAsync(user, email, action, cancellationToken);
            return new SignInRefused();
        }

        user.LastSignInAt = clock.GetUtcNow();
        await users.UpdateAsync(user);
        await signIn.SignInAsync(user, isPersistent: false);
        await journal.RecordAsync(user, email, JournalAction.SignedIn, cancellationToken);
        return AccountSummary.Of(user);
    }

    /// <summary>Ends every session of whoever is signed in, the support session that he is in first: what is open elsewhere stops with its next step.</summary>
    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        var user = await users.GetUserAsync(signIn.Context.User);
        await signIn.SignOutAsync();
        if (user is not null)
        {
            await support.EndAllOfAsync(user.Id, user.Email!, SessionEnding.SignedOut, cancellationToken);
            await users.UpdateSecurityStampAsync(user);
            await journal.RecordAsync(user, user.Email!, JournalAction.SignedOut, cancellationToken);
        }
    }

    /// <summary>Keeps the language of the screens with the account; the cookie is made anew with it.</summary>
    public async Task RememberLanguageAsync(string language)
    {
        if (await users.GetUserAsync(signIn.Context.User) is { } user)
        {
            user.Language = language;
            await users.UpdateAsync(user);
            await signIn.RefreshSignInAsync(user);
        }
    }

    private void SpendTheTimeOfACheck(string password)
    {
        _hashOfNobody ??= users.PasswordHasher.HashPassword(Nobody, "nobody");
        users.PasswordHasher.VerifyHashedPassword(Nobody, _hashOfNobody, password);
    }
}
