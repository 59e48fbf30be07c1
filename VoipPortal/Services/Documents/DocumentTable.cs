namespace VoipPortal.Services.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Heading">Repeated on every page.</param>
/// <param name="Share">Of the width, relative to the other columns.</param>
/// <param name="IsRight">For figures, whose digits are all equally wide.</param>
public sealed record TableColumn(string Heading, float Share, bool IsRight = false);

/// <param name="Text">What the cell says.</param>
/// <param name="Note">Smaller, below; empty when there is none.</param>
public sealed record TableCell(string Text, string Note = "");

/// <summary>Rows in groups that are never torn, under headings that come back on every page, with a rule below each group.</summary>
internal sealed class DocumentTable(IReadOnlyList<TableColumn> columns)
{
    private const float Padding = 5;
    private const float Gap = 12;

    /// <summary>Between the rows of a group.</summary>
    private const float Within = 2;

    private static readonly TextStyle Heading = TextStyle.Small with { Face = FontFace.SemiBold, Colour = DocumentColours.AccentStrong };

    private readonly float _shares = columns.Sum(column => column.Share);

    public void Draw(DocumentPages pages, IEnumerable<IReadOnlyList<IReadOnlyList<TableCell>>> groups)
    {
        List<List<PassageStack>> heading = [[.. columns.Select((column, i) => Measure([new Passage(column.Heading, Heading)], i))]];
        var isFirst = true;
        foreach (var group in groups)
        {
            var rows = group.Select(row => row.Select(Measure).ToList()).ToList();
            if (pages.Require(HeightOf(rows) + (isFirst ? HeightOf(heading) : 0)) || isFirst)
            {
                pages.Box(DocumentPages.Left, pages.Y, DocumentPages.Inner, HeightOf(heading), DocumentColours.AccentSoft, 2);
                Place(pages, heading);
            }

            Place(pages, rows);
            pages.Box(DocumentPages.Left, pages.Y - 0.25f, DocumentPages.Inner, 0.5f, DocumentColours.Line);
            isFirst = false;
        }
    }

    private static float HeightOf(List<List<PassageStack>> rows) => rows.Sum(HeightOf) + 2 * Padding + (rows.Count - 1) * Within;

    private static float HeightOf(List<PassageStack> cells) => cells.Max(cell => cell.Height);

    private PassageStack Measure(TableCell cell, int column) => Measure(
        cell.Note.Length == 0
            ? [new Passage(cell.Text, TextStyle.Body)]
            : [new Passage(cell.Text, TextStyle.Body), new Passage(cell.Note, TextStyle.Small)],
        column);

    private PassageStack Measure(IEnumerable<Passage> passages, int column) => new(passages, WidthOf(column) - Gap);

    private float WidthOf(int column) => columns[column].Share / _shares * DocumentPages.Inner;

    private void Place(DocumentPages pages, List<List<PassageStack>> rows)
    {
        var top = pages.Y + Padding;
        foreach (var row in rows)
        {
            var x = DocumentPages.Left;
            for (var i = 0; i < row.Count; i++)
            {
                row[i].Draw(pages, x + Gap / 2, top, columns[i].IsRight);
                x += WidthOf(i);
            }

            top += HeightOf(row) + Within;
        }

        pages.Advance(HeightOf(rows));
    }
}
