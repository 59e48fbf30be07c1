using VoipPortal.Data;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Orders;

/// <summary>Which rows of an order to show.</summary>
/// <param name="Text">Part of a line's number in any French notation, or of its label; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record OrderRowSearch(string? Text = null, int Page = 1)
{
    public const int PageSize = 50;
}

internal static class OrderRowFilters
{
    public static IQueryable<OrderRow> Matching(this IQueryable<OrderRow> rows, PortalDbContext context, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return rows;
        }

        var lines = context.Lines.Matching(text);
        return rows.Where(row => lines.Any(line => line.Id == row.LineId));
    }
}
