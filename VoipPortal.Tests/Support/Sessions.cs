using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Tests.Support;

/// <summary>Accounts that are signed in, without a browser.</summary>
public static class Sessions
{
    /// <summary>A new session of an account at the instant of the portal's clock.</summary>
    public static Guid SessionOf(this TestPortal portal, ApplicationUser user, bool bothFactors = false)
    {
        using var context = portal.Database.Open(TestPortal.Everything);
        var session = new AccountSession(user.Id, user.SecurityStamp!, "Firefox, Linux", "203.0.113.*", bothFactors, portal.Clock.GetUtcNow());
        context.Sessions.Add(session);
        context.SaveChanges();
        return session.Id;
    }

    /// <summary>What the cookie of a session says.</summary>
    public static ClaimsPrincipal PrincipalOf(this TestPortal portal, ApplicationUser user, Guid session)
    {
        var names = portal.Get<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        Claim[] claims =
        [
            new(names.UserIdClaimType, user.Id.ToString()), new(names.SecurityStampClaimType, user.SecurityStamp!), new(PortalClaims.Session, session.ToString()),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "cookie"));
    }

    /// <summary>An account of staff that is stored.</summary>
    public static async Task<ApplicationUser> StoredStaffAsync(this TestPortal portal, string email = "marie@staff.example")
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = new ApplicationUser(email, VoipPortal.Domain.People.PortalRoles.Operations, null)
        {
            SecurityStamp = "stamp", NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(),
        };
        context.Users.Add(user);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return user;
    }
}
