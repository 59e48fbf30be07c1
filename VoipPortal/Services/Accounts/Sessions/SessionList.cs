using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>The sessions of whoever asks: what is open where, and the end of it.</summary>
public sealed class SessionList(UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, SessionRegister register, SessionSignIn sessions)
{
    /// <summary>The session that asks; null for a visitor.</summary>
    public Guid? Current => sessions.Current;

    public async Task<IReadOnlyList<AccountSessionSummary>> ListAsync(CancellationToken cancellationToken) =>
        await UserAsync() is { } user ? await register.ListAsync(user.Id, cancellationToken) : [];

    /// <summary>Ends one of them. Refuses <see cref="NotFound"/> for one that ended before, or is somebody else's.</summary>
    public async Task<Outcome<Guid>> EndAsync(Guid session, CancellationToken cancellationToken)
    {
        if (await UserAsync() is not { } user || !await register.EndAsync(user, session, JournalAction.SessionEnded, cancellationToken))
        {
            return new NotFound();
        }

        if (session == Current)
        {
            await signIn.SignOutAsync();
        }

        return session;
    }

    /// <summary>Ends all but the one that asks; answers how many.</summary>
    public async Task<int> EndOthersAsync(CancellationToken cancellationToken) =>
        await UserAsync() is { } user && Current is { } kept ? await register.EndOthersAsync(user, kept, cancellationToken) : 0;

    private Task<ApplicationUser?> UserAsync() => users.GetUserAsync(signIn.Context.User);
}
