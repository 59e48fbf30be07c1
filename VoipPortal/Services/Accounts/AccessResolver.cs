using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts;

/// <summary>
/// Turns a signed-in principal into an <see cref="Access"/>, from the session and the account as they are now: a session that
/// was ended, a role taken away, a password changed or a support session that is over counts from the next call on, whatever the
/// cookie says.
/// </summary>
public sealed partial class AccessResolver(
    PortalDatabase database, IOptions<IdentityOptions> identity, IHostEnvironment environment, TimeProvider clock, ILogger<AccessResolver> log)
{
    private static readonly Access Self = Access.ForSystem("access");

    /// <summary>For what a user does: keeps the session alive. <see cref="Access.None"/> for the anonymous and for whoever has to sign in again.</summary>
    public async Task<Access> ResolveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await StateAsync(principal, byUser: true, cancellationToken)).Access;

    /// <summary>For what happens by itself, such as a page that looks again: the session grows old all the same.</summary>
    public async Task<Access> WatchAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await StateAsync(principal, byUser: false, cancellationToken)).Access;

    /// <param name="principal">From the cookie.</param>
    /// <param name="byUser">A user's action, which keeps the session alive.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<SessionState> StateAsync(ClaimsPrincipal principal, bool byUser, CancellationToken cancellationToken)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (principal.Identity?.IsAuthenticated != true
            || !Guid.TryParse(principal.FindFirstValue(claims.UserIdClaimType), out var id)
            || PortalClaims.SessionOf(principal) is not { } sessionId)
        {
            return SessionState.Ended;
        }

        var now = clock.GetUtcNow();
        if (await FindAsync(id, sessionId, now, cancellationToken) is not { } found || found.Stamp != principal.FindFirstValue(claims.SecurityStampClaimType))
        {
            return SessionState.Ended;
        }

        if (byUser && now - found.LastSeenAt >= SessionLimits.Lag)
        {
            await TouchAsync(sessionId, now, cancellationToken);
        }

        var access = found.Roles.HasFlag(PortalRoles.Support) && await AssistedAsync(id, now, cancellationToken) is { } assisted
            ? Access.ForSupport(id, found.Email, assisted.Session, assisted.CustomerId)
            : Access.ForUser(id, found.Email, found.Roles, found.CustomerId);
        var mustHave = found.CustomerRequires || (access.Actor.Kind == ActorKind.Staff && !environment.IsDevelopment());
        return mustHave && !found.BothFactors ? new SessionState(access.WithoutRights(), true) : new SessionState(access, false);
    }

    private async Task<Found?> FindAsync(Guid userId, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return await context.Sessions.AsNoTracking().Where(SessionLimits.LivesAt(now))
            .Where(session => session.Id == sessionId && session.UserId == userId)
            .Join(context.Users, session => session.UserId, user => user.Id, (session, user) => new { session, user })
            .Where(pair => pair.session.SecurityStamp == pair.user.SecurityStamp)
            .Select(pair => new Found(
                pair.user.Email!, pair.user.Roles, pair.user.CustomerId, pair.user.SecurityStamp!, pair.session.LastSeenAt, pair.session.BothFactors,
                context.Customers.IgnoreQueryFilters().Any(customer => customer.Id == pair.user.CustomerId && customer.RequiresSecondFactor)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The support session that the account is in now; the customer's door is open to it.</summary>
    private async Task<Assisted?> AssistedAsync(Guid staff, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return await context.SupportSessions
            .Where(session => session.StaffUserId == staff && session.EndedAt == null && session.EndsAt > now)
            .Where(session => context.Customers.Any(customer => customer.Id == session.CustomerId && customer.AllowsSupport))
            .Select(session => new Assisted(session.Id, session.CustomerId))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Reading must go on where nothing can be written: the session then ends earlier than it might.</summary>
    private async Task TouchAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(
                Access.None,
                (context, token) => context.Sessions.Where(session => session.Id == sessionId && session.LastSeenAt < now)
                    .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), token),
                cancellationToken);
        }
        catch (DbException failure)
        {
            LogNotTouched(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of a session could not be noted.")]
    private partial void LogNotTouched(Exception failure);

    private sealed record Assisted(Guid Session, long CustomerId);

    private sealed record Found(
        string Email, PortalRoles Roles, long? CustomerId, string Stamp, DateTimeOffset LastSeenAt, bool BothFactors, bool CustomerRequires);
}
