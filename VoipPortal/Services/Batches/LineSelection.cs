using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Batches;

/// <summary>Which lines of the customer are looked at.</summary>
/// <param name="Search">Part of a number in any French notation, or of a label.</param>
/// <param name="Group">Code of a group; null for all.</param>
/// <param name="Offer">Code of an offer; null for all.</param>
/// <param name="Pending">Lines with (true) or without (false) a pending change; null for all.</param>
public sealed record LineFilter(string? Search = null, string? Group = null, string? Offer = null, bool? Pending = null);

/// <summary>
/// Lines chosen: by a condition, so that it holds for lines on pages that nobody opened, and one by one. Whoever is in
/// <paramref name="Excluded"/> is out, even when the condition holds.
/// </summary>
/// <param name="Every">All lines that match; null for none.</param>
/// <param name="Added">Numbers chosen one by one, E.164.</param>
/// <param name="Excluded">Numbers left out one by one, E.164.</param>
public sealed record LineSelection(LineFilter? Every, IReadOnlySet<string> Added, IReadOnlySet<string> Excluded)
{
    public static LineSelection Empty { get; } = new(null, new HashSet<string>(), new HashSet<string>());

    public static LineSelection Of(params IEnumerable<string> numbers) => Empty with { Added = numbers.ToHashSet() };

    /// <summary>All that match, with whoever was chosen before.</summary>
    public LineSelection With(LineFilter every) => this with { Every = every, Excluded = Empty.Excluded };

    /// <summary>With one line chosen or left out.</summary>
    public LineSelection With(string number, bool chosen) => this with
    {
        Added = chosen ? Added.Append(number).ToHashSet() : Added.Where(other => other != number).ToHashSet(),
        Excluded = chosen ? Excluded.Where(other => other != number).ToHashSet() : Excluded.Append(number).ToHashSet(),
    };
}

internal static class LineSelections
{
    public static IQueryable<Line> Matching(this PortalDbContext context, LineFilter filter)
    {
        var lines = context.Lines.Filtered(new LineListRequest(filter.Search, filter.Offer, filter.Pending));
        return filter.Group is { } code ? lines.Where(line => context.Groups.Any(group => group.Id == line.GroupId && group.Code == code)) : lines;
    }

    /// <summary>The lines chosen, among those in reach of the context.</summary>
    public static IQueryable<Line> Selected(this PortalDbContext context, LineSelection selection)
    {
        var added = selection.Added.ToArray();
        var excluded = selection.Excluded.ToArray();
        if (selection.Every is not { } filter)
        {
            return context.Lines.Where(line => EF.Parameter(added).Contains(line.Number));
        }

        var matching = context.Matching(filter);
        if (excluded.Length > 0)
        {
            matching = matching.Where(line => !EF.Parameter(excluded).Contains(line.Number));
        }

        return added.Length == 0 ? matching : context.Lines.Where(line =>
            EF.Parameter(added).Contains(line.Number) || matching.Select(match => match.Id).Contains(line.Id));
    }
}
