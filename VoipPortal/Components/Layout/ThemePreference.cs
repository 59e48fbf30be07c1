namespace VoipPortal.Components.Layout;

/// <summary>The theme someone chose: a cookie, because the page must be right before any account is known.</summary>
public static class ThemePreference
{
    public const string Cookie = "theme";
    public const string Light = "light";
    public const string Dark = "dark";
    public const string Auto = "auto";

    public static string Parse(string? value) => value is Light or Dark ? value : Auto;
}
