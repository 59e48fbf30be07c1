using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Services.Orders;

/// <summary>The orders of a customer. Null for one that does not exist or is out of reach.</summary>
public sealed class OrderQueries(PortalDatabase database, AccessRefusals refusals, TimeProvider clock, Conditions conditions, IOptions<SellerOptions> seller)
{
    /// <summary>Newest first; empty for a group that does not exist or is out of reach.</summary>
    public async Task<OrderList> ListAsync(Access access, OrderSearch search, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return new OrderList([], 0);
        }

        await using var context = database.Open(access);
        var now = clock.GetUtcNow();
        var matching = context.Matching(search, now);
        var total = await matching.CountAsync(cancellationToken);
        var orders = await matching.AsNoTracking()
            .OrderByDescending(order => order.Id)
            .Page(search.Page, OrderList.PageSize)
            .Select(order => new { Order = order, First = order.Rows.OrderBy(row => row.Id).Select(row => row.LineNumber).First(), order.Rows.Count })
            .ToListAsync(cancellationToken);
        return new OrderList(
            [.. orders.Select(found => new OrderSummary(
                found.Order.Number, found.Order.StateAt(now), found.Order.CreatedAt, found.Order.ExpiresAt, found.Order.Due.Ttc, found.First, found.Count))],
            total);
    }

    /// <summary>With all its rows.</summary>
    public Task<OrderDetails?> FindAsync(Access access, string number, CancellationToken cancellationToken) =>
        FindAsync(access, number, (_, rows) => rows, cancellationToken);

    /// <summary>With a page of its rows, in the order of the numbers.</summary>
    public async Task<OrderDetails?> PageAsync(Access access, string number, OrderRowSearch search, CancellationToken cancellationToken)
    {
        var details = await FindAsync(access, number, (open, rows) => rows.Matching(open, search.Text).Page(search.Page, OrderRowSearch.PageSize), cancellationToken);
        if (details is null)
        {
            return null;
        }

        await using var context = database.Open(access);
        var all = context.OrderRows.Where(row => context.Orders.Any(order => order.Id == row.OrderId && order.Number == number));
        return details with { RowMatches = await all.Matching(context, search.Text).CountAsync(cancellationToken), RowCount = await all.CountAsync(cancellationToken) };
    }

    private async Task<OrderDetails?> FindAsync(
        Access access, string number, Func<PortalDbContext, IQueryable<OrderRow>, IQueryable<OrderRow>> choose, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        var order = access.Allows(Rights.ReadServices)
            ? await context.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Number == number, cancellationToken)
            : null;
        if (order is null)
        {
            await refusals.RecordAsync(access, number, (every, token) => every.Orders.AnyAsync(other => other.Number == number, token), cancellationToken);
            return null;
        }

        var rows = await choose(context, context.OrderRows.AsNoTracking().Where(row => row.OrderId == order.Id).OrderBy(row => row.Id))
            .Join(context.Lines, row => row.LineId, line => line.Id, (row, line) => new { row, line.GroupId })
            .Join(context.Groups, pair => pair.GroupId, group => group.Id, (pair, group) => new { pair.row, group.Code })
            .OrderBy(pair => pair.row.Id)
            .ToListAsync(cancellationToken);
        return Details(order, [.. rows.Select(pair => Details(pair.row, pair.Code))], access, clock.GetUtcNow()) with
        {
            Account = AccountOf(seller.Value),
            ConditionsInForce = conditions.CurrentVersion,
        };
    }

    private static TransferAccount? AccountOf(SellerOptions seller) =>
        string.IsNullOrEmpty(seller.Iban) ? null : new TransferAccount(seller.Name, seller.Iban, seller.Bic);

    private static OrderRowDetails Details(OrderRow row, string group) =>
        new(group, row.LineNumber, row.LineLabel, row.FromTotal, row.ToTotal, row.Quantity, row.MonthlyUnitHt, row.DueHt);

    private static OrderDetails Details(Order order, IReadOnlyList<OrderRowDetails> rows, Access access, DateTimeOffset now) => new(
        order.Number,
        order.StateAt(now),
        rows,
        order.Due.Ht,
        order.VatRate,
        order.Due.Vat,
        order.Due.Ttc,
        order.ConditionsVersion,
        order.AcceptedBy,
        order.CreatedAt,
        order.ExpiresAt,
        order.PaidAt,
        order.PaymentWay,
        order.PaymentReference,
        order.ClosedAt,
        order.IsPayable(now),
        order.IsPayable(now) && access.Allows(Rights.Pay),
        order.IsOpen(now) && !order.IsPaymentAnnounced && access.Allows(Rights.ChangeServices),
        order.IsPaymentAnnounced,
        order.PaymentFailedAt)
    {
        Batch = order.BatchId,
        RowMatches = rows.Count,
        RowCount = rows.Count,
        AcceptedAt = order.AcceptedAt,
        IsAcceptable = order.IsAcceptable(now),
        MayAccept = order.IsAcceptable(now) && access.Allows(Rights.OrderCalls),
    };
}
