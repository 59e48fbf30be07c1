using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>For what a passkey is asked.</summary>
public enum PasskeyPurpose
{
    /// <summary>In place of address and password.</summary>
    SignIn,

    /// <summary>After the password, in place of a code.</summary>
    Code,

    /// <summary>To prove again who sits at an open session.</summary>
    Proof,
}

/// <summary>
/// A passkey in place of the password, of the code after it, or of both. The device asks its owner for a finger, a face or a PIN first, so a
/// key proves something held and something known or own: both factors.
/// </summary>
public sealed class PasskeySignIn(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, HalfSignedIn half, SessionSignIn sessions, PasskeyCeremonies ceremonies, PasskeyRegister register,
    GuessThrottle throttle, AccountJournal journal)
{
    private const string Passkey = "passkey";

    /// <summary>What the browser asks a key for; null where nobody is there of whom to ask it.</summary>
    public async Task<PasskeyCeremony?> BeginAsync(PasskeyPurpose purpose)
    {
        var user = await SubjectAsync(purpose);
        return user is null && purpose != PasskeyPurpose.SignIn ? null : await ceremonies.BeginRequestAsync(user);
    }

    /// <summary>Whether whoever is expected has a key at all.</summary>
    public async Task<bool> IsPossibleAsync(PasskeyPurpose purpose, CancellationToken cancellationToken) =>
        purpose == PasskeyPurpose.SignIn || (await SubjectAsync(purpose) is { } user && (await register.ListAsync(user.Id, cancellationToken)).Count > 0);

    /// <summary>Signs in, ends a sign-in, or proves who sits there. Refuses <see cref="PasskeyRefused"/>, also for a key of somebody else than expected.</summary>
    public async Task<Outcome<SignInStep>> FinishAsync(PasskeyPurpose purpose, PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        var expected = await SubjectAsync(purpose);
        var origin = await sessions.OriginAsync(expected?.Id, cancellationToken);
        var counted = expected?.Id.ToString() ?? PasskeyCeremonies.NameOf(answer);
        var isJudged = (expected is not null || purpose == PasskeyPurpose.SignIn) && throttle.TryBegin(Passkey, counted, origin);
        if (!isJudged || await ceremonies.FinishRequestAsync(answer) is not { } proven || (expected is not null && proven.User.Id != expected.Id)
            || !await register.UsedAsync(proven.User, proven.Key, cancellationToken))
        {
            await journal.RecordAsync(expected, expected?.Email ?? Passkey, JournalAction.SignInFailed, cancellationToken);
            return new PasskeyRefused();
        }

        throttle.Succeeded(Passkey, counted, origin);
        await (purpose == PasskeyPurpose.Proof ? sessions.RenewAsync(proven.User, bothFactors: true, cancellationToken) : StartAsync(proven.User, cancellationToken));
        return SignInStep.SignedIn;
    }

    private async Task StartAsync(ApplicationUser user, CancellationToken cancellationToken)
    {
        await half.ForgetAsync();
        await sessions.StartAsync(user, bothFactors: true, cancellationToken);
    }

    /// <summary>Of whom the key must be; null where any account may sign in.</summary>
    private async Task<ApplicationUser?> SubjectAsync(PasskeyPurpose purpose) => purpose switch
    {
        PasskeyPurpose.Code => await half.FindAsync(),
        PasskeyPurpose.Proof => await users.GetUserAsync(signIn.Context.User),
        _ => null,
    };
}
