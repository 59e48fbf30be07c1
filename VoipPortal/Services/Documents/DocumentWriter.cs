namespace VoipPortal.Services.Documents;

/// <summary>What surrounds a document and what its file says of itself.</summary>
/// <param name="Title">In the file and at the head of every page but the first.</param>
/// <param name="Author">Who issues it.</param>
/// <param name="CreatedAt">Given by the caller: the same document has the same date for ever.</param>
/// <param name="Footer">At the foot of every page.</param>
/// <param name="PageOf">The words for a page and the number of pages.</param>
public sealed record DocumentFrame(string Title, string Author, DateTimeOffset CreatedAt, string Footer, Func<int, int, string> PageOf);

/// <summary>Sets a document from top to bottom on A4 pages, and writes it as PDF/A-2b. One writer, one document.</summary>
public sealed class DocumentWriter(DocumentFrame frame)
{
    private const float Gutter = 24;
    private const float TotalsWidth = 220;
    private const float Padding = 10;

    private readonly DocumentPages _pages = new();

    public void Space(float points) => _pages.Advance(points);

    /// <summary>Paragraphs over the whole width, that may go on over the page; the first keeps some of the next with it.</summary>
    public void Write(params IReadOnlyList<Passage> passages)
    {
        _pages.Require(passages.Take(2).Sum(passage => passage.Before + 2 * passage.Style.LineHeight));
        new PassageStack(passages, DocumentPages.Inner).Flow(_pages, DocumentPages.Left);
    }

    /// <summary>Columns of equal width side by side, kept on one page.</summary>
    public void Beside(params IReadOnlyList<IReadOnlyList<Passage>> columns)
    {
        var width = (DocumentPages.Inner - Gutter * (columns.Count - 1)) / columns.Count;
        var stacks = columns.Select(column => new PassageStack(column, width)).ToList();
        var height = stacks.Max(stack => stack.Height);
        _pages.Require(height);
        for (var i = 0; i < stacks.Count; i++)
        {
            stacks[i].Draw(_pages, DocumentPages.Left + i * (width + Gutter), _pages.Y);
        }

        _pages.Advance(height);
    }

    /// <summary>A coloured box for what must not be overlooked.</summary>
    public void Callout(DocumentTone tone, params IReadOnlyList<Passage> passages)
    {
        var stack = new PassageStack(passages, DocumentPages.Inner - 2 * Padding - 4);
        var height = stack.Height + 2 * Padding - 4;
        _pages.Require(height);
        _pages.Box(DocumentPages.Left, _pages.Y, DocumentPages.Inner, height, tone.Soft, 3);
        _pages.Box(DocumentPages.Left, _pages.Y, 3, height, tone.Strong);
        stack.Draw(_pages, DocumentPages.Left + Padding + 4, _pages.Y + Padding - 2);
        _pages.Advance(height);
    }

    public void Table(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<TableCell>> rows) =>
        GroupedTable(columns, rows.Select(row => new[] { row }));

    /// <summary>A table whose groups of rows stay together on a page.</summary>
    public void GroupedTable(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<IReadOnlyList<TableCell>>> groups) =>
        new DocumentTable(columns).Draw(_pages, groups);

    /// <summary>Sums at the right, the last one the one to pay; a note at their left.</summary>
    public void Totals(IReadOnlyList<(string Label, string Amount)> sums, params IReadOnlyList<Passage> note)
    {
        var beside = new PassageStack(note, DocumentPages.Inner - TotalsWidth - Gutter);
        var line = TextStyle.Body.LineHeight + 8;
        var height = Math.Max(beside.Height, sums.Count * line + 4);
        _pages.Require(height);
        beside.Draw(_pages, DocumentPages.Left, _pages.Y + 4);
        for (var i = 0; i < sums.Count; i++)
        {
            Sum(sums[i].Label, sums[i].Amount, _pages.Y + i * line + 2, line, i == sums.Count - 1);
        }

        _pages.Advance(height);
    }

    /// <summary>The finished file. Equal documents are equal to the byte.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        for (var i = 0; i < _pages.All.Count; i++)
        {
            PageFurniture.Add(_pages.All[i], frame, i + 1, _pages.All.Count);
        }

        return PdfFile.Of(_pages.All, frame);
    }

    private void Sum(string label, string amount, float y, float height, bool isLast)
    {
        var x = DocumentPages.Right - TotalsWidth;
        var style = isLast ? TextStyle.Strong.In(DocumentColours.White) with { Size = 11 } : TextStyle.Body;
        if (isLast)
        {
            _pages.Box(x, y, TotalsWidth, height + 2, DocumentColours.Accent, 3);
        }

        var passage = new PassageStack([new Passage(label, style)], TotalsWidth - 2 * Padding);
        var sum = new PassageStack([new Passage(amount, style)], TotalsWidth - 2 * Padding);
        var top = y + (height + (isLast ? 2 : 0) - style.LineHeight) / 2;
        passage.Draw(_pages, x + Padding, top);
        sum.Draw(_pages, x + Padding, top, isRight: true);
    }
}
