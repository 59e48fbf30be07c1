using System.Security.Cryptography;
using System.Text;
using MudBlazor;

namespace VoipPortal.Components.Layout;

/// <summary>
/// Both themes as one stylesheet, so that the browser alone picks the right one before the first paint:
/// no script, no flash, the same in static pages, in the prerender and in the circuit.
/// </summary>
public static class ThemeStylesheet
{
    public const string Path = "/theme.css";

    public static string Css { get; } = Write();

    /// <summary>The address changes with the content: it may be cached for ever.</summary>
    public static string Url { get; } = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..12]}";

    private static string Write()
    {
        var light = Declarations(PortalTheme.Light, dark: false);
        var dark = Declarations(PortalTheme.Dark, dark: true).Except(light).Prepend("color-scheme:dark;");
        var (day, night) = (string.Concat(light), string.Concat(dark));
        return ":root{color-scheme:light;" + day + "}\n"
            + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + night + "}}\n"
            + ":root[data-theme=dark]{" + night + "}\n";
    }

    private static List<string> Declarations(Tones tones, bool dark) =>
    [
        $"--font:{PortalTheme.FontFamily};",
        $"--radius:{PortalTheme.Radius};",
        .. typeof(Tones).GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => $"--{Kebab(p.Name)}:{p.GetValue(tones)};"),
        .. new MudWriter().Write(dark).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>Borrows MudBlazor's own writer of its variables; the component is never rendered.</summary>
    private sealed class MudWriter : MudThemeProvider
    {
        public string Write(bool dark)
        {
            Theme = PortalTheme.Mud;
            if (!SystemDarkModeChangedAsync(dark).IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("MudBlazor did not take the palette at once.");
            }

            var css = new StringBuilder();
            GenerateTheme(css);
            return css.ToString();
        }
    }
}
