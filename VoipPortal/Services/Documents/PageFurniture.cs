namespace VoipPortal.Services.Documents;

/// <summary>Head and foot of a page, set once the number of pages is known.</summary>
internal static class PageFurniture
{
    private const float HeadTop = 42;
    private const float FootTop = DocumentPages.Height - 50;
    private const float HeadWidth = DocumentPages.Inner / 2;
    private const float NumberWidth = 80;

    public static void Add(DocumentPage page, DocumentFrame frame, int number, int count)
    {
        page.Boxes.Add(new BoxMark(0, 0, DocumentPages.Width, 6, DocumentColours.Accent, 0));
        if (number > 1)
        {
            Text(page, frame.Title, TextStyle.Small with { Face = FontFace.SemiBold }, HeadTop, HeadWidth, 1);
            Text(page, frame.Author, TextStyle.Small, HeadTop, HeadWidth, 1, isRight: true);
            Rule(page, HeadTop + 16);
        }

        Rule(page, FootTop - 7);
        Text(page, frame.Footer, TextStyle.Small, FootTop, DocumentPages.Inner - NumberWidth, 2);
        Text(page, frame.PageOf(number, count), TextStyle.Small, FootTop, NumberWidth, 1, isRight: true);
    }

    private static void Rule(DocumentPage page, float y) =>
        page.Boxes.Add(new BoxMark(DocumentPages.Left, y, DocumentPages.Inner, 0.5f, DocumentColours.Line, 0));

    private static void Text(DocumentPage page, string text, TextStyle style, float top, float width, int lines, bool isRight = false)
    {
        foreach (var line in TextLines.Of(text, style, width).Take(lines))
        {
            var x = isRight ? DocumentPages.Right - style.Face.Width(line, style.Size) : DocumentPages.Left;
            page.Texts.Add(new TextMark(line, style, x, top + style.Baseline));
            top += style.LineHeight;
        }
    }
}
