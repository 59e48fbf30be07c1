using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>The code after the password, and the proof anew of who sits at a session that is open.</summary>
public sealed class SecondStep(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, HalfSignedIn half, SessionSignIn sessions, Authenticator authenticator,
    GuessThrottle throttle, AccountJournal journal)
{
    private const string Code = "code";
    private const string Proof = "proof";

    /// <summary>Whether somebody gave a right password not long ago.</summary>
    public async Task<bool> IsAwaitedAsync() => await half.FindAsync() is not null;

    /// <summary>Whether the proof of who sits there asks for a code as well.</summary>
    public async Task<bool> AsksForCodeAsync() => await users.GetUserAsync(signIn.Context.User) is { TwoFactorEnabled: true };

    /// <summary>Ends the sign-in with a code of the application or a recovery code. Refuses <see cref="CodeRefused"/>, and <see cref="NotFound"/> when nobody awaits it any more.</summary>
    public async Task<Outcome<SignInStep>> FinishAsync(string code, CancellationToken cancellationToken)
    {
        if (await half.FindAsync() is not { } user)
        {
            return new NotFound();
        }

        if (!await IsRightAsync(user, code, cancellationToken))
        {
            return new CodeRefused();
        }

        await half.ForgetAsync();
        await sessions.StartAsync(user, bothFactors: true, cancellationToken);
        return SignInStep.SignedIn;
    }

    /// <summary>Proves again who sits there. Refuses <see cref="ProofRefused"/>.</summary>
    /// <param name="password">The password of the account.</param>
    /// <param name="code">A code as well where the account has a second factor.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<SignInStep>> ProveAsync(string password, string code, CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(signIn.Context.User) is not { } user)
        {
            return new ProofRefused();
        }

        var origin = await sessions.OriginAsync(user.Id, cancellationToken);
        var isRight = throttle.TryBegin(Proof, user.Id.ToString(), origin)
            && (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: false)).Succeeded
            && (!user.TwoFactorEnabled || await IsRightAsync(user, code, cancellationToken));
        if (!isRight)
        {
            await journal.RecordAsync(user, user.Email!, JournalAction.SignInFailed, cancellationToken);
            return new ProofRefused();
        }

        throttle.Succeeded(Proof, user.Id.ToString(), origin);
        await sessions.RenewAsync(user, bothFactors: user.TwoFactorEnabled, cancellationToken);
        return SignInStep.SignedIn;
    }

    private async Task<bool> IsRightAsync(ApplicationUser user, string code, CancellationToken cancellationToken)
    {
        var origin = await sessions.OriginAsync(user.Id, cancellationToken);
        var isRight = throttle.TryBegin(Code, user.Id.ToString(), origin)
            && (await authenticator.AcceptAsync(user.Id, code, cancellationToken) || await authenticator.UseRecoveryCodeAsync(user, code, cancellationToken));
        if (isRight)
        {
            throttle.Succeeded(Code, user.Id.ToString(), origin);
        }
        else
        {
            await journal.RecordAsync(user, user.Email!, JournalAction.SecondFactorFailed, cancellationToken);
        }

        return isRight;
    }
}
