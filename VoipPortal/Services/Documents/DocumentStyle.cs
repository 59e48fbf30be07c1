namespace VoipPortal.Services.Documents;

/// <summary>Colours of documents, those of the portal in its light theme, as 0xAARRGGBB.</summary>
public static class DocumentColours
{
    public const uint Text = 0xFF172026;
    public const uint Muted = 0xFF53616B;
    public const uint Line = 0xFFD8DEE2;
    public const uint Accent = 0xFF0D6271;
    public const uint AccentStrong = 0xFF094A56;
    public const uint AccentSoft = 0xFFE1F0F2;
    public const uint White = 0xFFFFFFFF;
}

/// <summary>A state and its soft ground.</summary>
public sealed record DocumentTone(uint Strong, uint Soft)
{
    public static readonly DocumentTone Neutral = new(DocumentColours.Accent, DocumentColours.AccentSoft);
    public static readonly DocumentTone Pending = new(0xFF8A5200, 0xFFFDF2DF);
    public static readonly DocumentTone Done = new(0xFF17683A, 0xFFE5F4EA);
    public static readonly DocumentTone Refused = new(0xFFB3261E, 0xFFFDEBE9);
}

/// <summary>How text is set; sizes in points.</summary>
public sealed record TextStyle(FontFace Face, float Size, uint Colour)
{
    public static readonly TextStyle Title = new(FontFace.SemiBold, 20, DocumentColours.AccentStrong);
    public static readonly TextStyle Heading = new(FontFace.SemiBold, 11, DocumentColours.AccentStrong);
    public static readonly TextStyle Body = new(FontFace.Regular, 9.5f, DocumentColours.Text);
    public static readonly TextStyle Strong = new(FontFace.SemiBold, 9.5f, DocumentColours.Text);
    public static readonly TextStyle Small = new(FontFace.Regular, 8, DocumentColours.Muted);

    public float LineHeight => Size * 1.36f;

    /// <summary>From the top of a line to where its letters stand.</summary>
    public float Baseline => Size * 1.02f;

    public TextStyle In(uint colour) => this with { Colour = colour };
}

/// <summary>A paragraph as it is asked for.</summary>
/// <param name="Text">Any text; it is made inert.</param>
/// <param name="Style">How it is set.</param>
/// <param name="Before">Free space above it, in points.</param>
public sealed record Passage(string Text, TextStyle Style, float Before = 0);
