using MudBlazor;

namespace VoipPortal.Components.Layout;

/// <summary>Every colour and size of the portal. Components use the tokens that <see cref="ThemeStylesheet"/> makes of it, never a literal.</summary>
public static class PortalTheme
{
    public const string FontFamily = "'Inter Variable', 'Inter Fallback', system-ui, sans-serif";
    public const string Radius = "8px";

    /// <summary>Text on its ground, and state on its soft ground, keep a contrast of at least 4.5:1; edges of inputs 3:1.</summary>
    public static readonly Tones Light = new()
    {
        Ground = "#f5f7f8", Surface = "#ffffff", Raised = "#ffffff", Sunken = "#eef1f3",
        Line = "#d8dee2", Edge = "#7d8a93", Text = "#172026", Muted = "#53616b",
        Accent = "#0d6271", AccentStrong = "#094a56", AccentSoft = "#e1f0f2", OnAccent = "#ffffff",
        Pending = "#8a5200", PendingSoft = "#fdf2df", Done = "#17683a", DoneSoft = "#e5f4ea",
        Refused = "#b3261e", RefusedSoft = "#fdebe9", Information = "#1c57ab", InformationSoft = "#e8f0fc",
        Veil = "rgba(15,24,29,0.45)", Shadow = "0 8px 24px rgba(15,24,29,0.16)",
    };

    public static readonly Tones Dark = new()
    {
        Ground = "#10161a", Surface = "#181f24", Raised = "#20292f", Sunken = "#0c1114",
        Line = "#303b43", Edge = "#74838d", Text = "#e4eaed", Muted = "#a2b0b8",
        Accent = "#63c6d4", AccentStrong = "#8fdae4", AccentSoft = "#12343b", OnAccent = "#06272d",
        Pending = "#f0b45b", PendingSoft = "#33260f", Done = "#70d092", DoneSoft = "#122e1e",
        Refused = "#ff9b91", RefusedSoft = "#3b1a18", Information = "#8bb7ff", InformationSoft = "#152848",
        Veil = "rgba(0,0,0,0.6)", Shadow = "0 8px 24px rgba(0,0,0,0.5)",
    };

    public static readonly MudTheme Mud = new()
    {
        PaletteLight = Palette(new PaletteLight(), Light),
        PaletteDark = Palette(new PaletteDark(), Dark),
        // Only what floats casts a shadow: MudBlazor's popovers start at 8.
        Shadows = new Shadow { Elevation = [.. Enumerable.Range(0, 26).Select(height => height < 8 ? "none" : "var(--shadow)")] },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = Radius },
        Typography = new Typography
        {
            Default = Text<DefaultTypography>(14, 20),
            Body1 = Text<Body1Typography>(14, 20),
            Body2 = Text<Body2Typography>(14, 20),
            Caption = Text<CaptionTypography>(12, 16),
            Overline = Text<OverlineTypography>(12, 16),
            Subtitle1 = Text<Subtitle1Typography>(14, 20, 600),
            Subtitle2 = Text<Subtitle2Typography>(14, 20, 600),
            Button = Text<ButtonTypography>(14, 20, 550),
            H1 = Text<H1Typography>(20, 28, 650),
            H2 = Text<H2Typography>(16, 24, 650),
            H3 = Text<H3Typography>(14, 20, 650),
            H4 = Text<H4Typography>(14, 20, 650),
            H5 = Text<H5Typography>(14, 20, 650),
            H6 = Text<H6Typography>(16, 24, 650),
        },
    };

    private static T Palette<T>(T palette, Tones tones) where T : Palette
    {
        palette.Background = tones.Ground;
        palette.BackgroundGray = tones.Sunken;
        palette.Surface = tones.Surface;
        palette.DrawerBackground = palette.AppbarBackground = tones.Surface;
        palette.DrawerText = palette.DrawerIcon = palette.AppbarText = palette.TextPrimary = tones.Text;
        palette.TextSecondary = palette.ActionDefault = palette.TextDisabled = palette.ActionDisabled = tones.Muted;
        palette.ActionDisabledBackground = palette.TableHover = palette.TableStriped = tones.Sunken;
        palette.LinesDefault = palette.TableLines = palette.Divider = palette.DividerLight = palette.Skeleton = tones.Line;
        palette.LinesInputs = tones.Edge;
        palette.OverlayDark = palette.OverlayLight = tones.Veil;
        palette.Primary = palette.Secondary = palette.Tertiary = tones.Accent;
        palette.PrimaryDarken = palette.PrimaryLighten = tones.AccentStrong;
        palette.Warning = tones.Pending;
        palette.Success = tones.Done;
        palette.Error = tones.Refused;
        palette.Info = tones.Information;
        palette.Dark = tones.Text;
        palette.PrimaryContrastText = palette.SecondaryContrastText = palette.TertiaryContrastText = tones.OnAccent;
        palette.WarningContrastText = palette.SuccessContrastText = palette.ErrorContrastText = palette.InfoContrastText = tones.Surface;
        palette.DarkContrastText = tones.Surface;
        return palette;
    }

    private static T Text<T>(int size, int line, int weight = 400) where T : BaseTypography, new() => new()
    {
        FontFamily = [FontFamily],
        FontSize = FormattableString.Invariant($"{size / 16m}rem"),
        LineHeight = FormattableString.Invariant($"{line / 16m}rem"),
        FontWeight = FormattableString.Invariant($"{weight}"),
        LetterSpacing = "normal",
        TextTransform = "none",
    };
}
