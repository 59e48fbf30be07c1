namespace VoipPortal.Services.Documents;

/// <summary>Passages broken into lines for one width, one below the other.</summary>
internal sealed class PassageStack
{
    private readonly IReadOnlyList<(Passage Passage, IReadOnlyList<string> Lines)> _passages;

    public PassageStack(IEnumerable<Passage> passages, float width)
    {
        Width = width;
        _passages = [.. passages.Select(passage => (passage, TextLines.Of(passage.Text, passage.Style, width)))];
    }

    public float Width { get; }

    public float Height => _passages.Sum(passage => passage.Passage.Before + passage.Lines.Count * passage.Passage.Style.LineHeight);

    public void Draw(DocumentPages pages, float x, float y, bool isRight = false)
    {
        foreach (var (passage, lines) in _passages)
        {
            y += passage.Before;
            foreach (var line in lines)
            {
                pages.Text(line, passage.Style, isRight ? x + Width - passage.Style.Face.Width(line, passage.Style.Size) : x, y);
                y += passage.Style.LineHeight;
            }
        }
    }

    /// <summary>Line by line at the cursor, so that it may go on over the page.</summary>
    public void Flow(DocumentPages pages, float x)
    {
        foreach (var (passage, lines) in _passages)
        {
            pages.Advance(passage.Before);
            foreach (var line in lines)
            {
                pages.Require(passage.Style.LineHeight);
                pages.Text(line, passage.Style, x, pages.Y);
                pages.Advance(passage.Style.LineHeight);
            }
        }
    }
}
