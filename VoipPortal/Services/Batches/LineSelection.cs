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

/// <summary>All lines that match, but for those that were left out of them one by one.</summary>
/// <param name="Filter">What holds for them.</param>
/// <param name="Except">Numbers left out, E.164.</param>
public sealed record LineCondition(LineFilter Filter, IReadOnlyList<string> Except);

/// <summary>
/// Lines chosen: by conditions, so that they hold for lines on pages that nobody opened, and one by one. A line is chosen when
/// either says so.
/// </summary>
/// <param name="Conditions">Each adds the lines that it holds for.</param>
/// <param name="Added">Numbers chosen one by one, E.164.</param>
public sealed record LineSelection(IReadOnlyList<LineCondition> Conditions, IReadOnlyList<string> Added)
{
    public static LineSelection Empty { get; } = new([], []);

    /// <summary>Nothing was chosen; a condition that no line meets is something.</summary>
    public bool IsEmpty => Conditions.Count == 0 && Added.Count == 0;

    public static LineSelection Of(params IEnumerable<string> numbers) => Empty.With(numbers);

    /// <summary>With all that match, beside whatever was chosen before.</summary>
    public LineSelection With(LineFilter every) => this with
    {
        Conditions = [.. Conditions.Where(condition => condition.Filter != every), new LineCondition(every, [])],
    };

    /// <summary>With these lines, E.164.</summary>
    public LineSelection With(IEnumerable<string> numbers) => this with { Added = [.. Added.Union(numbers)] };

    /// <summary>Without these lines, E.164, whatever chose them.</summary>
    public LineSelection Without(IEnumerable<string> numbers)
    {
        var left = numbers.ToHashSet();
        return new LineSelection(
            [.. Conditions.Select(condition => condition with { Except = [.. condition.Except.Union(left)] })],
            [.. Added.Where(number => !left.Contains(number))]);
    }

    /// <summary>With one line chosen or left out.</summary>
    public LineSelection With(string number, bool chosen) => chosen ? With([number]) : Without([number]);
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
        List<IQueryable<Line>> parts = [.. selection.Conditions.Select(context.Meeting)];
        if (selection.Added.Count > 0 || parts.Count == 0)
        {
            var added = selection.Added.ToArray();
            parts.Add(context.Lines.Where(line => EF.Parameter(added).Contains(line.Number)));
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var ids = parts.Select(part => part.Select(line => line.Id)).Aggregate((some, more) => some.Union(more));
        return context.Lines.Where(line => ids.Contains(line.Id));
    }

    private static IQueryable<Line> Meeting(this PortalDbContext context, LineCondition condition)
    {
        var matching = context.Matching(condition.Filter);
        var except = condition.Except.ToArray();
        return except.Length == 0 ? matching : matching.Where(line => !EF.Parameter(except).Contains(line.Number));
    }
}
