namespace VoipPortal.Services.Documents;

/// <summary>A piece of text on a page, where its letters stand.</summary>
internal sealed record TextMark(string Text, TextStyle Style, float X, float Baseline);

/// <summary>A coloured surface.</summary>
internal sealed record BoxMark(float X, float Y, float Width, float Height, uint Colour, float Radius);

internal sealed class DocumentPage
{
    public List<BoxMark> Boxes { get; } = [];

    public List<TextMark> Texts { get; } = [];
}

/// <summary>A4 pages filled from the top; what is set is kept until the number of pages and the letters used are known.</summary>
internal sealed class DocumentPages
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 48;
    public const float Right = Width - 48;
    public const float Bottom = Height - 74;
    public const float Inner = Right - Left;
    private const float FirstTop = 48;
    private const float NextTop = 76;

    private readonly List<DocumentPage> _pages = [new()];

    public float Y { get; private set; } = FirstTop;

    public IReadOnlyList<DocumentPage> All => _pages;

    private DocumentPage Current => _pages[^1];

    public void Advance(float height) => Y += height;

    /// <summary>Goes to a new page unless there is room; true when it did. What is higher than a page begins where it is.</summary>
    public bool Require(float height)
    {
        if (Y + height <= Bottom || Y <= NextTop)
        {
            return false;
        }

        _pages.Add(new DocumentPage());
        Y = NextTop;
        return true;
    }

    public void Text(string line, TextStyle style, float x, float top)
    {
        if (line.Length > 0)
        {
            Current.Texts.Add(new TextMark(line, style, x, top + style.Baseline));
        }
    }

    public void Box(float x, float y, float width, float height, uint colour, float radius = 0) =>
        Current.Boxes.Add(new BoxMark(x, y, width, height, colour, radius));
}
