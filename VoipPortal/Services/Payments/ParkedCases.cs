using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
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
    /// <summary>Whether the money fits an order that was closed too early, or whose line could not take it then.</summary>
    public bool MayReopen => ParkedCases.IsApplicable(Reason);
}

/// <summary>Money that could not be applied, and how Operations settles it.</summary>
public sealed class ParkedCases(PortalDatabase database, TimeProvider clock, IOptions<BillingOptions> billing)
{
    /// <summary>Amount, currency and order were right: only the moment was wrong.</summary>
    internal static bool IsApplicable(ParkedReason reason) => reason
        is ParkedReason.OrderExpired or ParkedReason.OrderCancelled or ParkedReason.NoRoom or ParkedReason.LineNotActive or ParkedReason.ReductionPending;

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
    /// Notes a refund, or applies the money to the order, reopened where it is closed, in one transaction. Refuses <see cref="NotAllowed"/>,
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

                var order = await OrderOfAsync(context, parked, token);
                var refusal = parked.WhyNotSettle() ?? await ApplyAsync(context, parked, order, settlement, now, token);
                if (refusal is not null)
                {
                    context.ChangeTracker.Clear();
                    return refusal;
                }

                parked.Settle(settlement, access.Actor.Name, StorableText.Of(note, ParkedCase.NoteMaxLength), now);
                context.Journal.Add(new JournalEntry(now, access.Actor, JournalAction.ParkedCaseSettled)
                {
                    CustomerId = parked.CustomerId,
                    Subject = parked.OrderNumber,
                    After = new JournalState { Order = parked.OrderNumber, Amount = Money.FromCents(parked.AmountCents).Amount },
                });
                if (settlement == ParkedSettlement.OrderReopened)
                {
                    context.Journal.Add(PaymentJournal.Entry(JournalAction.OrderPaid, access, order!, now));
                }

                return settlement;
            },
            cancellationToken);
    }

    /// <summary>The order that the money was meant for; none when it was told of an order that is not ours.</summary>
    private static async Task<Order?> OrderOfAsync(PortalDbContext context, ParkedCase parked, CancellationToken cancellationToken) =>
        parked.CustomerId is null
            ? null
            : await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == parked.OrderNumber, cancellationToken);

    private async Task<Refusal?> ApplyAsync(
        PortalDbContext context, ParkedCase parked, Order? order, ParkedSettlement settlement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settlement == ParkedSettlement.RefundNoted)
        {
            if (IsApplicable(parked.Reason))
            {
                order?.ReleasePayment();
            }

            return null;
        }

        if (order is null || !IsApplicable(parked.Reason) || order.Due.Ttc.Cents != parked.AmountCents)
        {
            return new OrderNotOpen(parked.OrderNumber);
        }

        if (!order.IsPayable(now))
        {
            // Its time may be over without the expiry having come by: then it is closed first, as any other.
            order.Expire(now);
            if (order.Reopen(now, billing.Value.OrderValidity) is { } closed)
            {
                return closed;
            }
        }

        var lines = await PaymentConfirmation.LinesOfAsync(context, order, cancellationToken);
        if (order.Deliver(lines, parked.Way, parked.Reference, now) is { } refusal)
        {
            return refusal;
        }

        var record = await context.Payments.SingleAsync(payment => payment.Way == parked.Way && payment.Reference == parked.Reference, cancellationToken);
        record.MarkApplied();
        return null;
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
