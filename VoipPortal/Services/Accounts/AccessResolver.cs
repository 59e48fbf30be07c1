using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>
/// Turns a signed-in principal into an <see cref="Access"/>, from the account as it is now: a role taken away, a password changed
/// or a support session ended counts from the next call on, whatever the browser says.
/// </summary>
public sealed class AccessResolver(PortalDatabase database, TimeProvider clock, IOptions<IdentityOptions> identity)
{
    private static readonly Access Self = Access.ForSystem("access");

    /// <summary><see cref="Access.None"/> for the anonymous and for whoever has to sign in again.</summary>
    public async Task<Access> ResolveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (principal.Identity?.IsAuthenticated != true || !Guid.TryParse(principal.FindFirstValue(claims.UserIdClaimType), out var id))
        {
            return Access.None;
        }

        await using var context = database.Open(Self);
        var user = await context.Users.AsNoTracking()
            .Where(user => user.Id == id)
            .Select(user => new { user.Email, user.Roles, user.CustomerId, user.SecurityStamp })
            .SingleOrDefaultAsync(cancellationToken);
        if (user is null || user.SecurityStamp != principal.FindFirstValue(claims.SecurityStampClaimType))
        {
            return Access.None;
        }

        return user.Roles.HasFlag(PortalRoles.Support) && await SessionAsync(context, id, cancellationToken) is { } session
            ? Access.ForSupport(id, user.Email!, session.Id, session.CustomerId)
            : Access.ForUser(id, user.Email!, user.Roles, user.CustomerId);
    }

    /// <summary>The session that the account is in now; the customer's door is open to it.</summary>
    private Task<OpenSession?> SessionAsync(PortalDbContext context, Guid staff, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return context.SupportSessions
            .Where(session => session.StaffUserId == staff && session.EndedAt == null && session.EndsAt > now)
            .Where(session => context.Customers.Any(customer => customer.Id == session.CustomerId && customer.AllowsSupport))
            .Select(session => new OpenSession(session.Id, session.CustomerId))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record OpenSession(Guid Id, long CustomerId);
}
