using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Setup;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Services.Orders;

/// <summary>An order made, and the one that it took the place of.</summary>
public sealed record MadeOrder(string Number, string? Replaced);

/// <summary>Makes an order of a quote, and cancels one; each with its journal entries in the same transaction. Refusals are in the journal as well.</summary>
public sealed class OrderCommands(
    PortalDatabase database,
    AccessRefusals refusals,
    BillingCalendar calendar,
    TimeProvider clock,
    Conditions conditions,
    IOptions<BillingOptions> billing,
    OrderPace pace,
    MailQueue mails)
{
    /// <summary>
    /// Makes the order of a quote whose conditions were accepted; an order that was open on the line is cancelled by it. Refuses
    /// <see cref="NotFound"/>, <see cref="NotAllowed"/>, <see cref="ConditionsNotAccepted"/>, all of <see cref="Quote.WhyNotUsable"/>, <see cref="Quote.WhyNotAnyMore"/>
    /// and of <see cref="Line.WhyNotOrder"/>, <see cref="PaymentAnnounced"/> while the money of the open order is on the way, and <see cref="TooManyOrders"/>.
    /// </summary>
    public Task<Outcome<MadeOrder>> MakeAsync(Access access, Guid quoteId, bool conditionsAccepted, CancellationToken cancellationToken) =>
        MakeAsync(access, new Making(quoteId, Rights.OrderCalls, conditionsAccepted), cancellationToken);

    /// <summary>
    /// Prepares the order of a quote for the customer to accept and pay: nothing is due, and no call counts before. Refuses as
    /// <see cref="MakeAsync(Access, Guid, bool, CancellationToken)"/> does, but for the conditions.
    /// </summary>
    public Task<Outcome<MadeOrder>> PrepareAsync(Access access, Guid quoteId, CancellationToken cancellationToken) =>
        MakeAsync(access, new Making(quoteId, Rights.PrepareOrders, null), cancellationToken);

    /// <summary>
    /// Cancels an order that waits to be accepted or paid. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and
    /// <see cref="OrderNotOpen"/>, from its expiry on as well.
    /// </summary>
    public async Task<Outcome<string>> CancelAsync(Access access, string number, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(access, (context, token) => CancelAsync(context, access, number, token), cancellationToken);
        if (outcome.Refusal is NotFound)
        {
            await refusals.RecordAsync(access, number, (every, token) => every.Orders.AnyAsync(order => order.Number == number, token), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<MadeOrder>> MakeAsync(Access access, Making making, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(access, (context, token) => MakeAsync(context, access, making, token), cancellationToken);
        if (outcome.Refusal is NotFound)
        {
            await refusals.RecordAsync(access, $"{making.Quote}", (every, token) => every.Quotes.AnyAsync(quote => quote.Id == making.Quote, token), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<MadeOrder>> MakeAsync(
        PortalDbContext context, Access access, Making making, CancellationToken cancellationToken)
    {
        // Before anything is read: orders are made one after the other, so that what is read here no other order changes.
        var now = await OrderNumbers.LockAsync(context, clock, calendar, cancellationToken);
        var quote = await context.Quotes.SingleOrDefaultAsync(quote => quote.Id == making.Quote, cancellationToken);
        if (quote is null)
        {
            return new NotFound();
        }

        var line = (await context.LockAndLoadAsync(context.Lines.Where(line => line.Id == quote.LineId), cancellationToken)).Single();
        var open = await context.Orders.Include(order => order.Rows)
            .SingleOrDefaultAsync(order => order.Rows.Any(row => row.LineId == line.Id && row.IsOpen), cancellationToken);
        if ((WhyNot(access, quote, line, making, now) ?? WhyNotInPlaceOf(open, now) ?? await pace.WhyNotAsync(context, line.CustomerId, now, cancellationToken)) is { } refusal)
        {
            if (refusal is not QuoteUsed)
            {
                context.Journal.Add(Refused(access, quote, line, now, refusal));
            }

            return refusal;
        }

        var replaced = await CloseAsync(context, access, open, now, cancellationToken);
        var number = await OrderNumbers.TakeAsync(context, now, calendar, cancellationToken);
        var order = making.IsPrepared
            ? Order.Prepare(number, quote, line, now, billing.Value.OrderValidity)
            : new Order(number, quote, line, access.Actor, now, billing.Value.OrderValidity);
        context.Orders.Add(order);
        context.Journal.AddRange(OrderEntries.Of(making.IsPrepared ? JournalAction.OrderPrepared : JournalAction.OrderMade, access.Actor, order, now));
        await mails.OrderMadeAsync(context, access, order, replaced, cancellationToken);
        return new MadeOrder(number, replaced);
    }

    private async Task<Outcome<string>> CancelAsync(PortalDbContext context, Access access, string number, CancellationToken cancellationToken)
    {
        var order = await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == number, cancellationToken);
        if (order is null)
        {
            return new NotFound();
        }

        var now = clock.GetUtcNow();
        var refusal = access.Allows(Rights.ChangeServices) ? order.Cancel(now) : new NotAllowed();
        if (refusal is not null)
        {
            context.Journal.AddRange(OrderEntries.Of(JournalAction.OrderCancellationRefused, access.Actor, order, now, refusal));
            return refusal;
        }

        await OrderEntries.AddClosedAsync(context, JournalAction.OrderCancelled, access.Actor, order, now, cancellationToken);
        await mails.OrderCancelledAsync(context, access, order, cancellationToken);
        return order.Number;
    }

    private Refusal? WhyNot(Access access, Quote quote, Line line, Making making, DateTimeOffset now) => (access.Allows(making.Right), making.Accepted) switch
    {
        (false, _) => new NotAllowed(),
        _ when quote.WhyNotUsable(line, conditions.CurrentVersion, now) is { } refusal => refusal,
        (_, false) => new ConditionsNotAccepted(),
        _ => line.WhyNotOrder(quote.NewTotal, now, calendar) ?? quote.WhyNotAnyMore(now, calendar),
    };

    /// <summary>An order whose money is on the way is not cancelled by a new one.</summary>
    private static PaymentAnnounced? WhyNotInPlaceOf(Order? open, DateTimeOffset now) => open?.WhyNotCancel(now) as PaymentAnnounced;

    /// <summary>Number of the order that the new one takes the place of; null for none, and for one whose time was over anyway.</summary>
    private static async Task<string?> CloseAsync(PortalDbContext context, Access access, Order? open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (open is null)
        {
            return null;
        }

        var isExpired = open.Expire(now) is null;
        if (!isExpired)
        {
            open.Cancel(now);
        }

        await OrderEntries.AddClosedAsync(context, isExpired ? JournalAction.OrderExpired : JournalAction.OrderCancelled, access.Actor, open, now, cancellationToken);

        // The constraint looks at each statement: the old row must be closed before the new one is open.
        await context.SaveChangesAsync(cancellationToken);
        return isExpired ? null : open.Number;
    }

    private static JournalEntry Refused(Access access, Quote quote, Line line, DateTimeOffset now, Refusal refusal) =>
        new(now, access.Actor, JournalAction.OrderRefused, refusal)
        {
            CustomerId = line.CustomerId,
            LineId = line.Id,
            Subject = line.Number,
            Before = new JournalState { Calls = line.TotalCalls },
            After = new JournalState { Calls = quote.NewTotal },
        };

    /// <summary>An order of a quote that is wanted.</summary>
    /// <param name="Quote">Of the quote.</param>
    /// <param name="Right">What it takes.</param>
    /// <param name="Accepted">Whether the conditions were accepted; null where that is left to the customer.</param>
    private sealed record Making(Guid Quote, Rights Right, bool? Accepted)
    {
        public bool IsPrepared => Accepted is null;
    }
}
