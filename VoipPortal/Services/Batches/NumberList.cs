using VoipPortal.Domain.Common;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Services.Batches;

/// <summary>Numbers that someone pasted or uploaded, each once, as E.164 where they can be; the others stay as they are, to be listed as not found.</summary>
public static class NumberList
{
    /// <summary>More are not taken: a customer has no more lines.</summary>
    public const int Most = 100_000;

    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>One a line, or separated by commas, semicolons or tabs.</summary>
    public static IReadOnlyList<string> OfText(string text) => Distinct(Lines(text).SelectMany(line => line.Split(Separators)));

    /// <summary>The first column of a CSV file; a heading, which holds no digit, is left out.</summary>
    public static IReadOnlyList<string> OfColumn(string text) => Distinct(Lines(text).Select(line => line.Split(Separators)[0]).Where(field => field.Any(char.IsAsciiDigit)));

    private static string[] Lines(string text) => text.Split('\n');

    private static IReadOnlyList<string> Distinct(IEnumerable<string> fields) =>
        [.. fields.Select(field => field.Trim().Trim('"', '\'', '\ufeff').Trim()).Where(field => field.Length > 0).Select(Read).Distinct()];

    private static string Read(string field)
    {
        var number = LineNumber.ParseSearch(field) is { } search ? "+" + search.Prefix : "";
        return LineNumber.IsE164(number) ? number : StorableText.Of(field, BatchLine.NumberMaxLength);
    }
}
