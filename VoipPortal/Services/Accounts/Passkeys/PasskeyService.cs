using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>The passkeys of whoever is signed in.</summary>
public sealed class PasskeyService(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, SessionSignIn sessions, PasskeyCeremonies ceremonies, PasskeyRegister register, SecondFactorPolicy policy)
{
    public async Task<IReadOnlyList<PasskeySummary>> ListAsync(CancellationToken cancellationToken) => await register.ListAsync((await UserAsync()).Id, cancellationToken);

    /// <summary>What the browser makes a key of. Refuses <see cref="SignInNotFresh"/>.</summary>
    public async Task<Outcome<PasskeyCeremony>> BeginAsync(CancellationToken cancellationToken) =>
        await sessions.IsFreshAsync(cancellationToken) ? await ceremonies.BeginCreationAsync(await UserAsync()) : new SignInNotFresh();

    /// <summary>
    /// Adds the key that the browser made; answers recovery codes with the first second factor, else none. Refuses <see cref="SignInNotFresh"/>,
    /// <see cref="PasskeyRefused"/> and <see cref="TooManyPasskeys"/>.
    /// </summary>
    /// <param name="answer">Of the browser.</param>
    /// <param name="name">What its owner calls it; without one, what the browser says that it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<RecoveryCodeList>> AddAsync(PasskeyAnswer answer, string? name, CancellationToken cancellationToken)
    {
        if (!await sessions.IsFreshAsync(cancellationToken))
        {
            return new SignInNotFresh();
        }

        var user = await UserAsync();
        if (await ceremonies.FinishCreationAsync(user, answer) is not { } key)
        {
            return new PasskeyRefused();
        }

        var outcome = await register.AddAsync(user, key, NameOf(name), sessions.Current, cancellationToken);
        if (!outcome.IsRefused)
        {
            await sessions.RewriteCookieAsync(user);
        }

        return outcome;
    }

    /// <summary>Gives a key another name. Refuses <see cref="NotFound"/>.</summary>
    public async Task<Outcome<string>> RenameAsync(string id, string? name, CancellationToken cancellationToken) =>
        await register.RenameAsync(await UserAsync(), id, NameOf(name), cancellationToken);

    /// <summary>Takes a key away; other sessions end. Refuses <see cref="SignInNotFresh"/>, <see cref="NotFound"/> and <see cref="SecondFactorNeeded"/>.</summary>
    public async Task<Outcome<string>> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (!await sessions.IsFreshAsync(cancellationToken))
        {
            return new SignInNotFresh();
        }

        var user = await UserAsync();
        var outcome = await register.RemoveAsync(user, id, sessions.Current, await policy.AsksOfAsync(user, cancellationToken), cancellationToken);
        if (!outcome.IsRefused)
        {
            await sessions.RewriteCookieAsync(user);
        }

        return outcome;
    }

    private string NameOf(string? typed)
    {
        var name = StorableText.Of(typed ?? "", PasskeyRegister.NameMaxLength).Trim();
        return name.Length > 0 ? name : DeviceDescription.Of(signIn.Context.Request.Headers.UserAgent);
    }

    private async Task<ApplicationUser> UserAsync() =>
        await users.GetUserAsync(signIn.Context.User) ?? throw new InvalidOperationException("Nobody is signed in.");
}
