using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Services.Lines;

/// <summary>Search, filters and order of a list of lines, all of it done by the database.</summary>
internal static class LineSearch
{
    public static IQueryable<Line> Matching(this IQueryable<Line> lines, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return lines;
        }

        var label = SearchText.Fold(search);
        if (LineNumber.ParseSearch(search) is not { } number)
        {
            // What is nothing but signs that no one sees is in no label.
            return label.Length == 0 ? lines.Where(line => false) : lines.Where(line => line.SearchLabel.Contains(label));
        }

        var prefix = "+" + number.Prefix;
        return number.PrefixOnly
            ? lines.Where(line => line.Number.StartsWith(prefix) || line.SearchLabel.Contains(label))
            : lines.Where(line => line.Number.StartsWith(prefix) || line.Number.Contains(number.Digits) || line.SearchLabel.Contains(label));
    }

    public static IQueryable<Line> Filtered(this IQueryable<Line> lines, LineListRequest request)
    {
        lines = lines.Matching(request.Search);
        if (request.Offer is { } offer)
        {
            lines = lines.Where(line => line.OfferCode == offer);
        }

        return request.Pending switch
        {
            true => lines.Where(line => line.Pending.Count != 0),
            false => lines.Where(line => line.Pending.Count == 0),
            null => lines,
        };
    }

    /// <summary>Ties are settled by number, so that no line is on two pages or on none.</summary>
    public static IQueryable<Line> Sorted(this IQueryable<Line> lines, LineSort sort, bool descending, long extraCallCents) =>
        (sort, descending) switch
        {
            (LineSort.Label, false) => lines.OrderBy(line => line.SearchLabel).ThenBy(line => line.Number),
            (LineSort.Label, true) => lines.OrderByDescending(line => line.SearchLabel).ThenBy(line => line.Number),
            (LineSort.Offer, false) => lines.OrderBy(line => line.Offer.Rank).ThenBy(line => line.Number),
            (LineSort.Offer, true) => lines.OrderByDescending(line => line.Offer.Rank).ThenBy(line => line.Number),
            (LineSort.Calls, false) => lines.OrderBy(line => line.Offer.IncludedCalls + line.ExtraCalls).ThenBy(line => line.Number),
            (LineSort.Calls, true) => lines.OrderByDescending(line => line.Offer.IncludedCalls + line.ExtraCalls).ThenBy(line => line.Number),
            (LineSort.Price, false) => lines.OrderBy(line => line.Offer.MonthlyPriceCents + (line.ExtraCalls * extraCallCents)).ThenBy(line => line.Number),
            (LineSort.Price, true) => lines.OrderByDescending(line => line.Offer.MonthlyPriceCents + (line.ExtraCalls * extraCallCents)).ThenBy(line => line.Number),
            (LineSort.Pending, false) => lines.OrderByDescending(line => line.Pending.Count).ThenBy(line => line.Number),
            (LineSort.Pending, true) => lines.OrderBy(line => line.Pending.Count).ThenBy(line => line.Number),
            (_, true) => lines.OrderByDescending(line => line.Number),
            _ => lines.OrderBy(line => line.Number),
        };
}
