using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>
/// Turns a signed-in principal into an <see cref="Access"/>, from the account as it is now: a role taken away or a password
/// changed counts from the next call on, whatever the cookie says.
/// </summary>
public sealed class AccessResolver(PortalDatabase database, IOptions<IdentityOptions> identity)
{
    /// <summary><see cref="Access.None"/> for the anonymous and for whoever has to sign in again.</summary>
    public async Task<Access> ResolveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (principal.Identity?.IsAuthenticated != true || !Guid.TryParse(principal.FindFirstValue(claims.UserIdClaimType), out var id))
        {
            return Access.None;
        }

        await using var context = database.Open(Access.None);
        var user = await context.Users.AsNoTracking()
            .Where(user => user.Id == id)
            .Select(user => new { user.Email, user.Roles, user.CustomerId, user.SecurityStamp })
            .SingleOrDefaultAsync(cancellationToken);
        return user is null || user.SecurityStamp != principal.FindFirstValue(claims.SecurityStampClaimType)
            ? Access.None
            : Access.ForUser(id, user.Email!, user.Roles, user.CustomerId);
    }
}
