using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;

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
        services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] languages = [.. Languages];
            options.SetDefaultCulture(languages[0]).AddSupportedCultures(languages).AddSupportedUICultures(languages);
            options.RequestCultureProviders = [new CookieRequestCultureProvider { Options = options }, new AcceptLanguageHeaderRequestCultureProvider { Options = options }];
        });
        return services;
    }
}
