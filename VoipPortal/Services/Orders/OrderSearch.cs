using VoipPortal.Data;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Orders;

/// <summary>Which orders to show.</summary>
/// <param name="Text">Part of an order's number, of a line's number in any French notation, or of a line's label.</param>
/// <param name="State">Only these; an order past its time counts as expired. Null for all.</param>
/// <param name="Group">Code of a group that one of the lines is in; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record OrderSearch(string? Text = null, OrderState? State = null, string? Group = null, int Page = 1)
{
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || State is not null;
}

/// <summary>A page of orders, newest first.</summary>
/// <param name="Orders">The page.</param>
/// <param name="Matches">Orders that match, on all pages.</param>
public sealed record OrderList(IReadOnlyList<OrderSummary> Orders, int Matches)
{
    public const int PageSize = 50;
}

/// <summary>Search and filters of a list of orders, all of it done by the database.</summary>
internal static class OrderFilters
{
    public static IQueryable<Order> Matching(this PortalDbContext context, OrderSearch search, DateTimeOffset now)
    {
        IQueryable<Order> orders = context.Orders;
        if (search.Group is { } code)
        {
            orders = orders.Where(order => order.Rows.Any(row =>
                context.Lines.Any(line => line.Id == row.LineId && context.Groups.Any(group => group.Id == line.GroupId && group.Code == code))));
        }

        if (!string.IsNullOrWhiteSpace(search.Text))
        {
            var number = search.Text.Trim().ToUpperInvariant();
            var lines = context.Lines.Matching(search.Text);
            orders = orders.Where(order => order.Number.Contains(number) || order.Rows.Any(row => lines.Any(line => line.Id == row.LineId)));
        }

        return search.State switch
        {
            null => orders,
            OrderState.AwaitingPayment or OrderState.Prepared => orders.Where(order => order.State == search.State && order.ExpiresAt > now),
            OrderState.Expired => orders.Where(order =>
                order.State == OrderState.Expired || ((order.State == OrderState.AwaitingPayment || order.State == OrderState.Prepared) && order.ExpiresAt <= now)),
            { } state => orders.Where(order => order.State == state),
        };
    }
}
