using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>The sessions of accounts: who signed in where, and the end of it.</summary>
public sealed class SessionRegister(PortalDatabase database, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("accounts");

    /// <summary>Begins a session, with its row in the journal; tells the account by mail where the device is new to it.</summary>
    /// <param name="user">Who signed in.</param>
    /// <param name="place">Where.</param>
    /// <param name="bothFactors">Something known and something held were proven.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Guid> StartAsync(ApplicationUser user, SignInPlace place, bool bothFactors, CancellationToken cancellationToken) =>
        StartAsync(user, place, bothFactors, replaced: null, cancellationToken);

    /// <summary>The same in place of the session that the browser was in, which ends: its cookie serves no more.</summary>
    public Task<Guid> StartAsync(ApplicationUser user, SignInPlace place, bool bothFactors, Guid? replaced, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            var now = clock.GetUtcNow();
            var session = new AccountSession(user.Id, user.SecurityStamp ?? "", place.Device, place.Network, bothFactors, now);
            context.Sessions.Add(session);
            context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.SignedIn, now));
            await RecogniseAsync(context, user, place, now, token);
            await context.Sessions.Where(one => one.Id == replaced && one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now), token);
            await context.Users.Where(stored => stored.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.LastSignInAt, now), token);
            return session.Id;
        },
        cancellationToken);

    /// <summary>Whether the account signed in with this browser before.</summary>
    public async Task<bool> KnowsAsync(Guid userId, string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        await using var context = database.Open(Self);
        return await context.KnownDevices.AnyAsync(device => device.UserId == userId && device.TokenHash == hash, cancellationToken);
    }

    /// <summary>The sessions of an account that live, the last used first.</summary>
    public async Task<IReadOnlyList<AccountSessionSummary>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return await context.Sessions.Where(SessionLimits.LivesAt(clock.GetUtcNow()))
            .Where(session => session.UserId == userId && context.Users.Any(user => user.Id == userId && user.SecurityStamp == session.SecurityStamp))
            .OrderByDescending(session => session.LastSeenAt).ThenBy(session => session.Id)
            .Select(session => new AccountSessionSummary(session.Id, session.Device, session.Address, session.CreatedAt, session.LastSeenAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of the account; of another's, or one that ended before, it says false.</summary>
    public async Task<bool> EndAsync(ApplicationUser user, Guid session, JournalAction how, CancellationToken cancellationToken) =>
        await EndAsync(user, how, one => one.Id == session, cancellationToken) > 0;

    /// <summary>Ends every session of the account but <paramref name="kept"/>; answers how many lived.</summary>
    public Task<int> EndOthersAsync(ApplicationUser user, Guid kept, CancellationToken cancellationToken) =>
        EndAsync(user, JournalAction.SessionsEnded, one => one.Id != kept, cancellationToken);

    /// <summary>The session goes on under the present stamp of the account, which ended all others, as one that was just proven.</summary>
    /// <param name="user">The account, with its stamp as it is now.</param>
    /// <param name="session">The session that goes on.</param>
    /// <param name="bothFactors">Both factors were proven; false leaves what it was.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task RenewAsync(ApplicationUser user, Guid session, bool bothFactors, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        (context, token) => ProvenAsync(context, user, session, bothFactors, clock.GetUtcNow(), token),
        cancellationToken);

    /// <summary>The same, within the transaction that changes the stamp.</summary>
    internal static Task<int> ProvenAsync(
        PortalDbContext context, ApplicationUser user, Guid session, bool bothFactors, DateTimeOffset now, CancellationToken cancellationToken) =>
        context.Sessions.Where(one => one.Id == session && one.UserId == user.Id && one.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.SecurityStamp, user.SecurityStamp ?? "")
                .SetProperty(one => one.ProvenAt, now)
                .SetProperty(one => one.BothFactors, one => one.BothFactors || bothFactors),
            cancellationToken);

    /// <summary>The session goes on under the present stamp, within the transaction that changes it; who sits there was not proven by that.</summary>
    internal static Task<int> KeepAsync(PortalDbContext context, ApplicationUser user, Guid session, CancellationToken cancellationToken) =>
        context.Sessions.Where(one => one.Id == session && one.UserId == user.Id && one.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.SecurityStamp, user.SecurityStamp ?? ""), cancellationToken);

    /// <summary>Whether it was proven not long ago who sits at this session.</summary>
    public async Task<bool> IsFreshAsync(Guid session, CancellationToken cancellationToken)
    {
        var provenAfter = clock.GetUtcNow() - SessionLimits.Fresh;
        await using var context = database.Open(Self);
        return await context.Sessions.AnyAsync(one => one.Id == session && one.ProvenAt > provenAfter, cancellationToken);
    }

    private Task<int> EndAsync(
        ApplicationUser user, JournalAction how, System.Linq.Expressions.Expression<Func<AccountSession, bool>> which, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            var now = clock.GetUtcNow();
            var ended = await context.Sessions.Where(SessionLimits.LivesAt(now)).Where(one => one.UserId == user.Id && one.SecurityStamp == user.SecurityStamp)
                .Where(which).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now), token);
            if (ended > 0)
            {
                context.Journal.Add(AccountJournal.EntryOf(user, how, now));
            }

            return ended;
        },
        cancellationToken);

    /// <summary>An account that never signed in before is told nothing: its first device is no news.</summary>
    private static async Task RecogniseAsync(PortalDbContext context, ApplicationUser user, SignInPlace place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = HashOf(place.Token);
        if (await context.KnownDevices.SingleOrDefaultAsync(device => device.UserId == user.Id && device.TokenHash == hash, cancellationToken) is { } known)
        {
            known.SeenAgain(now);
            return;
        }

        context.KnownDevices.Add(new KnownDevice(user.Id, hash, now));
        if (user.LastSignInAt is not null)
        {
            context.Outbox.Add(new NewDevice(place.Device, place.Network, now).ToOutbox(user.Email!, user.Language, now));
        }
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
