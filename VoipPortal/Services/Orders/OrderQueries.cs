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
        var orders = await matching.AsNoTracking().Include(order => order.Rows)
            .OrderByDescending(order => order.Id)
            .Page(search.Page, OrderList.PageSize)
            .ToListAsync(cancellationToken);
        return new OrderList(
            [.. orders.Select(order => new OrderSummary(
                order.Number, order.StateAt(now), order.CreatedAt, order.ExpiresAt, order.Due.Ttc, order.Rows[0].LineNumber, order.Rows.Count))],
            total);
    }

    public async Task<OrderDetails?> FindAsync(Access access, string number, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        var order = access.Allows(Rights.ReadServices)
            ? await context.Orders.AsNoTracking().Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == number, cancellationToken)
            : null;
        if (order is null)
        {
            await refusals.RecordAsync(access, number, (every, token) => every.Orders.AnyAsync(other => other.Number == number, token), cancellationToken);
            return null;
        }

        var lines = order.Rows.Select(row => row.LineId).ToList();
        var groups = await context.Lines.Where(line => lines.Contains(line.Id))
            .Join(context.Groups, line => line.GroupId, group => group.Id, (line, group) => new { line.Id, group.Code })
            .ToDictionaryAsync(pair => pair.Id, pair => pair.Code, cancellationToken);
        return Details(order, groups, access, clock.GetUtcNow()) with
        {
            Account = AccountOf(seller.Value),
            ConditionsInForce = conditions.CurrentVersion,
        };
    }

    private static TransferAccount? AccountOf(SellerOptions seller) =>
        string.IsNullOrEmpty(seller.Iban) ? null : new TransferAccount(seller.Name, seller.Iban, seller.Bic);

    private static OrderDetails Details(Order order, Dictionary<long, string> groups, Access access, DateTimeOffset now) => new(
        order.Number,
        order.StateAt(now),
        [.. order.Rows.Select(row => new OrderRowDetails(
            groups[row.LineId], row.LineNumber, row.LineLabel, row.FromTotal, row.ToTotal, row.Quantity, row.MonthlyUnitHt, row.DueHt))],
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
        AcceptedAt = order.AcceptedAt,
        IsAcceptable = order.IsAcceptable(now),
        MayAccept = order.IsAcceptable(now) && access.Allows(Rights.OrderCalls),
    };
}
