using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Components.Layout;

/// <summary>The language and theme switches: form posts that set a cookie and lead back to where the person was.</summary>
public static class PreferenceEndpoints
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        app.MapPost(PortalUrls.Language, async ([FromForm] string? culture, [FromForm] string? returnUrl, SignInService accounts, IHostEnvironment environment, HttpContext context) =>
        {
            if (culture is not null && LookServices.Languages.Contains(culture))
            {
                Remember(context, LookServices.LanguageCookie(environment), CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)));
                await accounts.RememberLanguageAsync(culture);
            }

            return Back(returnUrl);
        }).AllowAnonymous();

        app.MapPost(PortalUrls.Theme, ([FromForm] string? theme, [FromForm] string? returnUrl, IHostEnvironment environment, HttpContext context) =>
        {
            Remember(context, ThemePreference.CookieOf(environment), ThemePreference.Parse(theme));
            return Back(returnUrl);
        }).AllowAnonymous();

        app.MapGet(ThemeStylesheet.Path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Text(ThemeStylesheet.Css, "text/css; charset=utf-8");
        }).AllowAnonymous();
    }

    private static RedirectHttpResult Back(string? returnUrl) => TypedResults.LocalRedirect(PortalUrls.LocalOrHome(returnUrl));

    private static void Remember(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            MaxAge = Kept,
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
}
