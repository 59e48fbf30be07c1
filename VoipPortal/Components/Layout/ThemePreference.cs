using VoipPortal.Components.Shared;

namespace VoipPortal.Components.Layout;

/// <summary>The theme someone chose: a cookie, because the page must be right before any account is known.</summary>
public static class ThemePreference
{
    public const string Cookie = "theme";
    public const string Light = "light";
    public const string Dark = "dark";
    public const string Auto = "auto";

    /// <summary>Its name where it is set and read.</summary>
    public static string CookieOf(IHostEnvironment environment) => PortalCookies.NameOf(Cookie, environment);

    public static string Parse(string? value) => value is Light or Dark ? value : Auto;
}
