using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Support;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts;

/// <summary>How far a sign-in came.</summary>
public enum SignInStep
{
    SignedIn,

    /// <summary>The password was right; a code of the authenticator is still to be shown.</summary>
    SecondFactor,
}

/// <summary>Signs in and out, and writes both down.</summary>
public sealed class SignInService(
    UserManager<ApplicationUser> users,
    SignInManager<ApplicationUser> signIn,
    SessionSignIn sessions,
    SessionRegister register,
    HalfSignedIn half,
    GuessThrottle throttle,
    AccountJournal journal,
    SupportSessions support)
{
    private const string Password = "password";

    private static readonly ApplicationUser Nobody = new("nobody", Domain.People.PortalRoles.None, null);
    private static string? _hashOfNobody;

    /// <summary>Starts a new session, or its second step. Refuses <see cref="SignInRefused"/>, in the same time whether the account exists or not.</summary>
    public async Task<Outcome<SignInStep>> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        var origin = await sessions.OriginAsync(user?.Id, cancellationToken);
        if (!throttle.TryBegin(Password, email, origin))
        {
            SpendTheTimeOfACheck(password);
            await journal.RecordAsync(user, email, JournalAction.AccountLockedOut, cancellationToken);
            return new SignInRefused();
        }

        if (user is null || !await IsRightAsync(user, password))
        {
            if (user is null)
            {
                SpendTheTimeOfACheck(password);
            }

            await journal.RecordAsync(user, email, JournalAction.SignInFailed, cancellationToken);
            return new SignInRefused();
        }

        throttle.Succeeded(Password, email, origin);
        if (user.TwoFactorEnabled)
        {
            await half.RememberAsync(user);
            return SignInStep.SecondFactor;
        }

        await sessions.StartAsync(user, bothFactors: false, cancellationToken);
        return SignInStep.SignedIn;
    }

    /// <summary>Ends the session of the request, the support session that he is in first: open pages stop with their next step. Other sessions go on.</summary>
    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        var user = await users.GetUserAsync(signIn.Context.User);
        var session = sessions.Current;
        await signIn.SignOutAsync();
        if (user is not null && session is { } current)
        {
            await support.EndAllOfAsync(user.Id, user.Email!, SessionEnding.SignedOut, cancellationToken);
            await register.EndAsync(user, current, JournalAction.SignedOut, cancellationToken);
        }
    }

    /// <summary>Keeps the language of the screens with the account; the cookie is made anew with it.</summary>
    public async Task RememberLanguageAsync(string language)
    {
        if (await users.GetUserAsync(signIn.Context.User) is { } user)
        {
            user.Language = language;
            await users.UpdateAsync(user);
            await sessions.RewriteCookieAsync(user);
        }
    }

    private async Task<bool> IsRightAsync(ApplicationUser user, string password) =>
        (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: false)).Succeeded;

    private void SpendTheTimeOfACheck(string password)
    {
        _hashOfNobody ??= users.PasswordHasher.HashPassword(Nobody, "nobody");
        users.PasswordHasher.VerifyHashedPassword(Nobody, _hashOfNobody, password);
    }
}
