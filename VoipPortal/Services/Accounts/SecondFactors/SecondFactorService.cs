using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>What signs in to an account, as its owner sees it.</summary>
/// <param name="HasFactor">There is an authenticator or a passkey: the password alone does not sign in.</param>
/// <param name="HasAuthenticator">There is an authenticator application.</param>
/// <param name="RecoveryCodesLeft">How many serve yet.</param>
/// <param name="MustHave">The account reaches nothing without a second factor.</param>
/// <param name="IsFresh">It can be changed without proving anew who sits there.</param>
public sealed record SecondFactorSummary(bool HasFactor, bool HasAuthenticator, int RecoveryCodesLeft, bool MustHave, bool IsFresh);

/// <summary>Recovery codes, which are shown once.</summary>
public sealed record RecoveryCodeList(IReadOnlyList<string> Codes);

/// <summary>The authenticator application of whoever is signed in.</summary>
public sealed class SecondFactorService(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, SessionSignIn sessions, Authenticator authenticator, SecondFactorPolicy policy)
{
    public async Task<SecondFactorSummary> SummaryAsync(CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        return new SecondFactorSummary(
            user.TwoFactorEnabled,
            await authenticator.IsOnAsync(user.Id, cancellationToken),
            await authenticator.CountRecoveryCodesAsync(user.Id, cancellationToken),
            await policy.AsksOfAsync(user, cancellationToken),
            await sessions.IsFreshAsync(cancellationToken));
    }

    /// <summary>The address that the application reads from the code on the screen; null when there is one already.</summary>
    public async Task<AuthenticatorSetup?> BeginAsync(CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        return await sessions.IsFreshAsync(cancellationToken) && await authenticator.BeginAsync(user.Id, cancellationToken) is { } secret
            ? AuthenticatorSetup.Of(user.Email!, secret)
            : null;
    }

    /// <summary>Turns it on with a code that the application shows; answers the recovery codes. Refuses <see cref="SignInNotFresh"/> and <see cref="CodeRefused"/>.</summary>
    public async Task<Outcome<RecoveryCodeList>> ConfirmAsync(string code, CancellationToken cancellationToken)
    {
        if (!await sessions.IsFreshAsync(cancellationToken))
        {
            return new SignInNotFresh();
        }

        var user = await UserAsync();
        if (await authenticator.ConfirmAsync(user, code, sessions.Current, cancellationToken) is not { } codes)
        {
            return new CodeRefused();
        }

        await sessions.RewriteCookieAsync(user);
        return new RecoveryCodeList(codes);
    }

    /// <summary>Ten new recovery codes. Refuses <see cref="SignInNotFresh"/> and <see cref="NotFound"/> without a second factor.</summary>
    public async Task<Outcome<RecoveryCodeList>> RenewRecoveryCodesAsync(CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        if (!await sessions.IsFreshAsync(cancellationToken))
        {
            return new SignInNotFresh();
        }

        return user.TwoFactorEnabled ? new RecoveryCodeList(await authenticator.RenewRecoveryCodesAsync(user, cancellationToken)) : new NotFound();
    }

    /// <summary>Takes it away. Refuses <see cref="SignInNotFresh"/>, and <see cref="SecondFactorNeeded"/> where the account must have one and has no passkey.</summary>
    public async Task<Outcome<SignInStep>> RemoveAsync(CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        if (!await sessions.IsFreshAsync(cancellationToken))
        {
            return new SignInNotFresh();
        }

        if (!await authenticator.RemoveAsync(user, sessions.Current, await policy.AsksOfAsync(user, cancellationToken), cancellationToken))
        {
            return new SecondFactorNeeded();
        }

        await sessions.RewriteCookieAsync(user);
        return SignInStep.SignedIn;
    }

    private async Task<ApplicationUser> UserAsync() =>
        await users.GetUserAsync(signIn.Context.User) ?? throw new InvalidOperationException("Nobody is signed in.");
}
