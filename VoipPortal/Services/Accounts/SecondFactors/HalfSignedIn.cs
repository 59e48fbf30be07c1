using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>Whoever gave the right password and has yet to prove the second factor: a cookie of five minutes that opens nothing else.</summary>
public sealed class HalfSignedIn(UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn)
{
    private const string Stamp = "stamp";
    private static readonly string Scheme = IdentityConstants.TwoFactorUserIdScheme;

    public Task RememberAsync(ApplicationUser user)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user.Id.ToString()), new Claim(Stamp, user.SecurityStamp ?? "")], Scheme);
        return signIn.Context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Null when nobody is, or the account changed since.</summary>
    public async Task<ApplicationUser?> FindAsync()
    {
        var result = await signIn.Context.AuthenticateAsync(Scheme);
        return result.Principal?.FindFirstValue(ClaimTypes.Name) is { } id && await users.FindByIdAsync(id) is { } user
            && user.SecurityStamp == result.Principal.FindFirstValue(Stamp) ? user : null;
    }

    public Task ForgetAsync() => signIn.Context.SignOutAsync(Scheme);
}
