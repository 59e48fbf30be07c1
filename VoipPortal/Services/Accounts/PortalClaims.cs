using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>The claims of a signed-in user: enough to draw menus. Rights are read from the database at every call.</summary>
public sealed class PortalClaims(UserManager<ApplicationUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<ApplicationUser>(users, options)
{
    public const string Language = "language";
    public const string Session = "session";

    /// <summary>The session that a cookie is of; null for a cookie without one.</summary>
    public static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Session), out var id) ? id : null;

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ApplicationUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        foreach (var role in Enum.GetValues<PortalRoles>().Where(role => IsSingle(role) && user.Roles.HasFlag(role)))
        {
            identity.AddClaim(new Claim(identity.RoleClaimType, role.ToString()));
        }

        if (user.Language is { } language)
        {
            identity.AddClaim(new Claim(Language, language));
        }

        return identity;
    }

    private static bool IsSingle(PortalRoles role) => int.IsPow2((int)role);
}
