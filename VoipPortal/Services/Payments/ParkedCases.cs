using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Payments;

/// <summary>A parked case as Operations sees it. Instants are UTC.</summary>
public sealed record ParkedCaseDetails(
    long Id,
    ParkedReason Reason,
    string OrderNumber,
    string? Customer,
    OrderState? OrderState,
    Money? OrderTtc,
    Money Amount,
    string Currency,
    string Way,
    string Reference,
    DateTimeOffset ReceivedAt)
{
    /// <summary>Whether the money fits an order that was closed too early.</summary>
    public bool MayReopen => Reason is ParkedReason.OrderExpired or ParkedReason.OrderCancelled;
}

/// <summary>Money that could not be applied, and how Operations settles it.</summary>
public sealed class ParkedCases(PortalDatabase database, TimeProvider clock, IOptions<BillingOptions> billing, MailQueue mails)
{
    /// <summary>Open cases, oldest first; none for who may not settle them.</summary>
    public async Task<IReadOnlyList<ParkedCaseDetails>> OpenAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SettlePayments))
        {
            return [];
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.SettlePayments));
        var cases = await context.ParkedCases.AsNoTracking().Where(parked => parked.Settlement == null).OrderBy(parked => parked.Id).ToListAsync(cancellationToken);
        var numbers = cases.Select(parked => parked.OrderNumber).ToList();
        var orders = await context.Orders.AsNoTracking().Where(order => numbers.Contains(order.Number)).ToDictionaryAsync(order => order.Number, cancellationToken);
        var ids = orders.Values.Select(order => order.CustomerId).ToList();
        var customers = await context.Customers.Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, customer => customer.Company, cancellationToken);
        return [.. cases.Select(parked => Details(parked, orders.GetValueOrDefault(parked.OrderNumber), customers))];
    }

    /// <summary>
    /// Notes a refund, or reopens the order and applies the money to it, in one transaction. Refuses <see cref="NotAllowed"/>,
    /// <see cref="NotFound"/>, <see cref="ChangedMeanwhile"/>, <see cref="OrderNotOpen"/> and what delivering refuses.
    /// </summary>
    public Task<Outcome<ParkedSettlement>> SettleAsync(Access access, long id, ParkedSettlement settlement, string note, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SettlePayments))
        {
            return Task.FromResult<Outcome<ParkedSettlement>>(new NotAllowed());
        }

        return database.WriteAsync(
            access.OverEveryCustomer(Rights.SettlePayments),
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
                var parked = await context.ParkedCases.SingleOrDefaultAsync(parked => parked.Id == id, token);
                if (parked is null)
                {
                    return (Outcome<ParkedSettlement>)new NotFound();
                }

                var refusal = parked.IsOpen && settlement == ParkedSettlement.OrderReopened ? await ReopenAsync(context, access, parked, now, token) : null;
                refusal ??= parked.Settle(settlement, access.Actor.Name, note, now);
                if (refusal is not null)
                {
                    context.ChangeTracker.Clear();
                    return refusal;
                }

                context.Journal.Add(new JournalEntry(now, access.Actor, JournalAction.ParkedCaseSettled)
                {
                    CustomerId = parked.CustomerId,
                    Subject = parked.OrderNumber,
                    RefusalCode = null,
                    After = new JournalState { Order = parked.OrderNumber, Amount = Money.FromCents(parked.AmountCents).Amount },
                });
                return settlement;
            },
            cancellationToken);
    }

    private async Task<Refusal?> ReopenAsync(PortalDbContext context, Access access, ParkedCase parked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var order = await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == parked.OrderNumber, cancellationToken);
        if (order is null || order.Due.Ttc.Cents != parked.AmountCents)
        {
            return new OrderNotOpen(parked.OrderNumber);
        }

        var ids = order.Rows.Select(row => row.LineId).ToList();
        var lines = await context.Lines.Include(line => line.Offer).Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .Where(line => ids.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancellationToken);
        var refusal = order.Reopen(now, billing.Value.OrderValidity) ?? order.Deliver(lines, parked.Way, parked.Reference, now);
        if (refusal is null)
        {
            await mails.OrderPaidAsync(context, access, order, cancellationToken);
        }

        return refusal;
    }

    private static ParkedCaseDetails Details(ParkedCase parked, Order? order, Dictionary<long, string> customers) => new(
        parked.Id,
        parked.Reason,
        parked.OrderNumber,
        order is null ? null : customers.GetValueOrDefault(order.CustomerId),
        order?.State,
        order?.Due.Ttc,
        Money.FromCents(parked.AmountCents),
        parked.Currency,
        parked.Way,
        parked.Reference,
        parked.ReceivedAt);
}
