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

/// <summary>Money that could not be applied, and how Operations settles it.</summary>
public sealed class ParkedCases(PortalDatabase database, TimeProvider clock, IOptions<BillingOptions> billing, MailQueue mails)
{
    private const int MostSettledShown = 50;

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

    /// <summary>Cases settled last, newest first; none for who may not settle them.</summary>
    public async Task<IReadOnlyList<SettledCase>> SettledAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SettlePayments))
        {
            return [];
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.SettlePayments));
        var cases = await context.ParkedCases.AsNoTracking().Where(parked => parked.Settlement != null)
            .OrderByDescending(parked => parked.SettledAt).ThenByDescending(parked => parked.Id).Take(MostSettledShown).ToListAsync(cancellationToken);
        return [.. cases.Select(parked => new SettledCase(
            parked.Id, parked.OrderNumber, Money.FromCents(parked.AmountCents), parked.Currency, parked.Settlement!.Value, parked.SettledOrder, parked.SettledBy!, parked.SettledAt!.Value, parked.Note ?? ""))];
    }

    /// <summary>
    /// Notes a refund, or applies the money to the order, reopened where it is closed, in one transaction. Refuses <see cref="NotAllowed"/>,
    /// <see cref="NotFound"/>, <see cref="CaseSettled"/>, <see cref="OrderNotOpen"/> and what delivering refuses.
    /// </summary>
    public Task<Outcome<ParkedSettlement>> SettleAsync(Access access, long id, ParkedSettlement settlement, string note, CancellationToken cancellationToken) =>
        SettleWithAsync(access, id, settlement, note, OrderOfAsync, cancellationToken);

    /// <summary>
    /// Applies the money to an order that it did not name, for instance because the number was mistyped. Refuses as
    /// <see cref="SettleAsync"/> does, and <see cref="PaymentDiffers"/> when order or amount do not fit.
    /// </summary>
    public Task<Outcome<ParkedSettlement>> ApplyToAsync(Access access, long id, string orderNumber, string note, CancellationToken cancellationToken) => SettleWithAsync(
        access,
        id,
        ParkedSettlement.AppliedElsewhere,
        note,
        (context, _, token) => FindAsync(context, StorableText.Of(orderNumber.Trim().ToUpperInvariant(), ParkedCase.OrderNumberMaxLength), token),
        cancellationToken);

    private Task<Outcome<ParkedSettlement>> SettleWithAsync(
        Access access,
        long id,
        ParkedSettlement settlement,
        string note,
        Func<PortalDbContext, ParkedCase, CancellationToken, Task<Order?>> findOrder,
        CancellationToken cancellationToken)
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

                var order = await findOrder(context, parked, token);
                var refusal = parked.WhyNotSettle() ?? await ApplyAsync(context, parked, order, settlement, now, token);
                if (refusal is not null)
                {
                    context.ChangeTracker.Clear();
                    return refusal;
                }

                parked.Settle(
                    settlement, access.Actor.Name, StorableText.Of(note, ParkedCase.NoteMaxLength), now, settlement == ParkedSettlement.RefundNoted ? null : order!.Number);
                await TellAsync(context, access, parked, order, now, token);
                return settlement;
            },
            cancellationToken);
    }

    private async Task TellAsync(PortalDbContext context, Access access, ParkedCase parked, Order? order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        context.Journal.Add(new JournalEntry(now, access.Actor, JournalAction.ParkedCaseSettled)
        {
            CustomerId = parked.CustomerId,
            Subject = parked.OrderNumber,
            After = new JournalState { Order = parked.SettledOrder, Amount = parked.Payment.Amount.Amount, Settlement = parked.Settlement.ToString() },
        });
        if (parked.Settlement != ParkedSettlement.RefundNoted)
        {
            context.Journal.Add(PaymentJournal.Entry(JournalAction.OrderPaid, access, order!, now));
            await PaymentConfirmation.DeliveredAsync(context, access, order!, now, cancellationToken);
            await mails.OrderPaidAsync(context, access, order!, cancellationToken);
        }
    }

    private static Task<Order?> FindAsync(PortalDbContext context, string number, CancellationToken cancellationToken) =>
        context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == number, cancellationToken);

    /// <summary>The order that the money was meant for; none when it was told of an order that is not ours.</summary>
    private static Task<Order?> OrderOfAsync(PortalDbContext context, ParkedCase parked, CancellationToken cancellationToken) =>
        parked.CustomerId is null ? Task.FromResult<Order?>(null) : FindAsync(context, parked.OrderNumber, cancellationToken);

    private async Task<Refusal?> ApplyAsync(
        PortalDbContext context, ParkedCase parked, Order? order, ParkedSettlement settlement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settlement != ParkedSettlement.OrderReopened && IsApplicable(parked.Reason))
        {
            (await OrderOfAsync(context, parked, cancellationToken))?.ReleasePayment();
        }

        if (settlement == ParkedSettlement.RefundNoted)
        {
            return null;
        }

        if (WhyNotFor(parked, order, settlement) is { } misfit)
        {
            return misfit;
        }

        var refusal = Reopened(order!, now) ?? order!.Deliver(await PaymentConfirmation.LinesOfAsync(context, order, cancellationToken), parked.Way, parked.Reference, now);
        if (refusal is null)
        {
            (await context.Payments.Of(parked.Payment).SingleAsync(cancellationToken)).MarkApplied();
        }

        return refusal;
    }

    private static Refusal? WhyNotFor(ParkedCase parked, Order? order, ParkedSettlement settlement)
    {
        var fits = order?.Due.Ttc.Cents == parked.AmountCents && parked.Currency == Money.Currency;
        return settlement == ParkedSettlement.AppliedElsewhere
            ? fits ? null : new PaymentDiffers()
            : fits && IsApplicable(parked.Reason) ? null : new OrderNotOpen(parked.OrderNumber);
    }

    /// <summary>Its time may be over without the expiry having come by: then it is closed first, as any other.</summary>
    private Refusal? Reopened(Order order, DateTimeOffset now)
    {
        if (order.IsPayable(now))
        {
            return null;
        }

        order.Expire(now);
        return order.Reopen(now, billing.Value.OrderValidity);
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
