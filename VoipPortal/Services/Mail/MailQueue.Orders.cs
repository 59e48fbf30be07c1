using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>Orders of so many lines that they are not read to be told of.</summary>
public sealed partial class MailQueue
{
    /// <param name="context">Of the transaction, in which the rows are written.</param>
    /// <param name="access">Who made it.</param>
    /// <param name="order">The new order, without its rows.</param>
    /// <param name="replaced">Numbers of the orders that it cancelled.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task OrderOfManyMadeAsync(
        PortalDbContext context, Access access, Order order, IReadOnlyList<string> replaced, CancellationToken cancellationToken)
    {
        var stored = context.OrderRows.AsNoTracking().Where(row => row.OrderId == order.Id);
        var lines = await stored.CountAsync(cancellationToken);
        var rows = await stored.OrderBy(row => row.Id).Take(MailOrder.MostRows)
            .Select(row => new MailOrderRow(row.LineNumber, row.LineLabel, row.FromTotal, row.ToTotal))
            .ToListAsync(cancellationToken);
        var told = new MailOrder(order.Number, rows, MailAmounts.Of(order.Due)) { Others = lines - rows.Count };
        var company = await CompanyAsync(context, order.CustomerId, cancellationToken);
        MailFacts facts = order.State == OrderState.Prepared
            ? new OrderPrepared(company, told, order.ExpiresAt, Names(replaced))
            : new OrderMade(company, told, order.ExpiresAt, Names(replaced), By(access));
        await TellAsync(context, access, order.CustomerId, ForMoney, facts, cancellationToken);
    }

    /// <summary>The first of them; null for none.</summary>
    private static string? Names(IReadOnlyList<string> orders) => orders.Count switch
    {
        0 => null,
        > MailOrder.MostRows => string.Join(", ", orders.Take(MailOrder.MostRows)) + ", …",
        _ => string.Join(", ", orders),
    };
}
