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
        for (var place = 0; place < _passages.Count; place++)
        {
            var (passage, lines) = _passages[place];
            pages.Advance(passage.Before);
            pages.Require(WithFollower(place));
            foreach (var line in lines)
            {
                pages.Require(passage.Style.LineHeight);
                pages.Text(line, passage.Style, x, pages.Y);
                pages.Advance(passage.Style.LineHeight);
            }
        }
    }

    /// <summary>A passage of one line, such as a heading, is not left alone at the foot of a page.</summary>
    private float WithFollower(int place)
    {
        var (passage, lines) = _passages[place];
        return lines.Count == 1 && place + 1 < _passages.Count
            ? passage.Style.LineHeight + _passages[place + 1].Passage.Before + _passages[place + 1].Passage.Style.LineHeight
            : passage.Style.LineHeight;
    }
}
