using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Payments;

public enum PaymentEffect
{
    /// <summary>The order is paid and its calls are active.</summary>
    Delivered,

    /// <summary>Told before: nothing was done.</summary>
    ToldBefore,

    /// <summary>The money waits for Operations.</summary>
    Parked,
}

/// <summary>
/// The one way in which any payment is confirmed: amount, currency and order are compared with our own record, and payment,
/// calls, journal and parked case are one transaction, whoever tells it, however often, at the same time.
/// </summary>
public sealed class PaymentConfirmation(PortalDatabase database, TimeProvider clock, MailQueue mails)
{
    /// <summary>Confirms a payment that names its order by number alone.</summary>
    public Task<PaymentEffect> ConfirmAsync(Access access, ReceivedPayment payment, CancellationToken cancellationToken) => database.WriteAsync(
        Access.ForSystem("payments"),
        async (context, token) =>
        {
            var order = await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == payment.OrderNumber, token);
            return await ApplyAsync(context, access, payment, order, token);
        },
        cancellationToken);

    /// <summary>The same within a transaction of the caller, who found the order; null when the payment is for none of ours.</summary>
    internal async Task<PaymentEffect> ApplyAsync(
        PortalDbContext context, Access access, ReceivedPayment told, Order? order, CancellationToken cancellationToken)
    {
        var payment = Storable(told);
        if (await context.Payments.Of(payment).AnyAsync(cancellationToken))
        {
            return PaymentEffect.ToldBefore;
        }

        if (order is not null)
        {
            var lines = order.Rows.Select(row => row.LineId).ToList();
            await context.ShareGroupsAsync(context.Lines.Where(line => lines.Contains(line.Id)).Select(line => line.GroupId), cancellationToken);
        }

        var now = clock.GetUtcNow();
        var reason = order is null ? ParkedReason.UnknownOrder : await DeliverAsync(context, order, payment, now, cancellationToken);
        context.Payments.Add(new PaymentRecord(payment, reason is null, now));
        context.Journal.Add(Entry(access, order, payment, reason, now));
        if (reason is null)
        {
            await DeliveredAsync(context, access, order!, now, cancellationToken);
            await mails.OrderPaidAsync(context, access, order!, cancellationToken);
            return PaymentEffect.Delivered;
        }

        context.ParkedCases.Add(new ParkedCase(reason.Value, payment.OrderNumber, order?.CustomerId, payment, now));
        await mails.PaymentParkedAsync(context, access, order, payment, cancellationToken);
        return PaymentEffect.Parked;
    }

    /// <summary>The lines of an order with all that delivering looks at.</summary>
    internal static Task<Dictionary<long, Line>> LinesOfAsync(PortalDbContext context, Order order, CancellationToken cancellationToken)
    {
        if (order.BatchId is not null)
        {
            return new OrderStatements(context, order).LockLinesAsync(cancellationToken);
        }

        var ids = order.Rows.Select(row => row.LineId).ToList();
        return context.Lines.Include(line => line.Offer).Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .Where(line => ids.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancellationToken);
    }

    /// <summary>Writes down what delivering did to an order of many lines; of one line the context knows it.</summary>
    internal static async Task DeliveredAsync(PortalDbContext context, Access access, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.BatchId is not null)
        {
            var statements = new OrderStatements(context, order);
            await statements.ActivateAsync(cancellationToken);
            await statements.CloseRowsAsync(cancellationToken);
            await statements.TellLinesAsync(JournalAction.OrderPaid, access.Actor, now, cancellationToken);
        }
    }

    /// <summary>Delivers the order; or says why the money has to wait.</summary>
    private static async Task<ParkedReason?> DeliverAsync(
        PortalDbContext context, Order order, ReceivedPayment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (payment.Currency != Money.Currency)
        {
            return ParkedReason.WrongCurrency;
        }

        if (payment.Amount != order.Due.Ttc)
        {
            return ParkedReason.WrongAmount;
        }

        if (!order.IsPayable(now))
        {
            return order.State switch
            {
                _ when order.AcceptedAt is null => ParkedReason.OrderNotAccepted,
                OrderState.Cancelled => ParkedReason.OrderCancelled,
                OrderState.Paid or OrderState.Delivered => ParkedReason.AlreadyPaid,
                _ => ParkedReason.OrderExpired,
            };
        }

        var refusal = order.Deliver(await LinesOfAsync(context, order, cancellationToken), payment.Way, payment.Reference, now);
        if (refusal is null)
        {
            return null;
        }

        order.HoldPayment(now);
        return ParkedReasons.Of(refusal);
    }

    /// <summary>What others wrote, cut to what fits: money is never turned away because of a name.</summary>
    private static ReceivedPayment Storable(ReceivedPayment told) => told with
    {
        OrderNumber = StorableText.Of(told.OrderNumber, ParkedCase.OrderNumberMaxLength),
        Currency = StorableText.Of(told.Currency, ParkedCase.CurrencyMaxLength),
        Reference = StorableText.Of(told.Reference, ParkedCase.ReferenceMaxLength),
    };

    private static JournalEntry Entry(Access access, Order? order, ReceivedPayment payment, ParkedReason? reason, DateTimeOffset now) =>
        new(now, access.Actor, reason is null ? JournalAction.OrderPaid : JournalAction.PaymentParked)
        {
            CustomerId = order?.CustomerId,
            LineId = order is { BatchId: null } ? order.Rows[0].LineId : null,
            BatchId = order?.BatchId,
            Subject = order?.Number ?? payment.OrderNumber,
            RefusalCode = reason?.ToString(),
            After = new JournalState
            {
                Order = payment.OrderNumber,
                Amount = payment.Amount.Amount,
                Calls = order is { BatchId: null } ? order.Rows[0].ToTotal : null,
                Lines = order is { BatchId: not null } ? order.Rows.Count : null,
            },
        };
}
