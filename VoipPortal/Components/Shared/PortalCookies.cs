using Microsoft.AspNetCore.CookiePolicy;

namespace VoipPortal.Components.Shared;

/// <summary>
/// Every cookie belongs to this host alone, travels encrypted and is out of reach of scripts, which its name makes the browser see to.
/// Development serves plain HTTP, over which no browser keeps such a cookie.
/// </summary>
public static class PortalCookies
{
    public static string NameOf(string name, IHostEnvironment environment) => environment.IsDevelopment() ? name : "__Host-" + name;

    /// <summary>Whatever sets a cookie, a library too.</summary>
    public static void UsePortalCookies(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseCookiePolicy(new CookiePolicyOptions { HttpOnly = HttpOnlyPolicy.Always, Secure = CookieSecurePolicy.Always, MinimumSameSitePolicy = SameSiteMode.Lax });
        }
    }
}
