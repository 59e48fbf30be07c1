using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;
using VoipPortal.Components.Shared;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Components.Layout;

/// <summary>What the frame of the screens needs: two languages, French first, and MudBlazor in both.</summary>
public static class LookServices
{
    public static readonly IReadOnlyList<string> Languages = ["fr", "en"];

    public static IServiceCollection AddPortalLook(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight);
        services.AddTransient<MudLocalizer, PortalMudLocalizer>();
        services.AddOptions<RequestLocalizationOptions>().Configure<IHostEnvironment>((options, environment) =>
        {
            string[] languages = [.. Languages];
            options.SetDefaultCulture(languages[0]).AddSupportedCultures(languages).AddSupportedUICultures(languages);
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(OfAccount), new CookieRequestCultureProvider { Options = options, CookieName = LanguageCookie(environment) },
                new AcceptLanguageHeaderRequestCultureProvider { Options = options },
            ];
        });
        return services;
    }

    /// <summary>Keeps the language of this browser.</summary>
    public static string LanguageCookie(IHostEnvironment environment) => PortalCookies.NameOf(CookieRequestCultureProvider.DefaultCookieName, environment);

    /// <summary>The language kept with the account comes first, then the cookie of this browser, then the browser's own.</summary>
    private static Task<ProviderCultureResult?> OfAccount(HttpContext context) =>
        Task.FromResult(context.User.FindFirst(PortalClaims.Language)?.Value is { } language ? new ProviderCultureResult(language) : null);
}
