using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Orders;

/// <summary>An order made, and the one that it took the place of.</summary>
public sealed record MadeOrder(string Number, string? Replaced);

/// <summary>Makes an order of a quote, and cancels one; each with its journal entry in the same transaction.</summary>
public sealed class OrderCommands(PortalDatabase database, BillingCalendar calendar, TimeProvider clock, IOptions<BillingOptions> billing, MailQueue mails)
{
    /// <summary>
    /// Makes the order of a quote whose conditions were accepted; an order that was open on the line is cancelled by it. Refuses
    /// <see cref="NotFound"/>, <see cref="NotAllowed"/>, <see cref="ConditionsNotAccepted"/>, all of <see cref="Quote.WhyNotUsable"/>
    /// and of <see cref="Line.WhyNotOrder"/>.
    /// </summary>
    public Task<Outcome<MadeOrder>> MakeAsync(Access access, Guid quoteId, bool conditionsAccepted, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            var quote = await context.Quotes.SingleOrDefaultAsync(quote => quote.Id == quoteId, token);
            var line = quote is null ? null : await context.Lines.Include(line => line.Offer).Include(line => line.Pending)
                .SingleOrDefaultAsync(line => line.Id == quote.LineId, token);
            if (quote is null || line is null)
            {
                return (Outcome<MadeOrder>)new NotFound();
            }

            var now = clock.GetUtcNow();
            if (WhyNot(access, quote, line, conditionsAccepted, now) is { } refusal)
            {
                context.Journal.Add(Entry(JournalAction.OrderRefused, access, line, now, new JournalState { Calls = quote.NewTotal }, refusal));
                return refusal;
            }

            var replaced = await CloseOpenAsync(context, access, line, now, token);
            var order = new Order(await NextNumberAsync(context, now, token), quote, line, access.Actor, now, billing.Value.OrderValidity);
            context.Orders.Add(order);
            context.Journal.Add(Entry(JournalAction.OrderMade, access, line, now, StateOf(order)));
            await mails.OrderMadeAsync(context, access, order, replaced, token);
            return new MadeOrder(order.Number, replaced);
        },
        cancellationToken);

    /// <summary>Cancels an order that waits for payment. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and <see cref="OrderNotOpen"/>.</summary>
    public Task<Outcome<string>> CancelAsync(Access access, string number, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            var order = await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == number, token);
            if (order is null)
            {
                return (Outcome<string>)new NotFound();
            }

            if (!access.Allows(Rights.ChangeServices))
            {
                return new NotAllowed();
            }

            var now = clock.GetUtcNow();
            if (order.Cancel(now) is { } refusal)
            {
                return refusal;
            }

            var line = await context.Lines.Include(line => line.Offer).SingleAsync(line => line.Id == order.Rows[0].LineId, token);
            context.Journal.Add(Entry(JournalAction.OrderCancelled, access, line, now, StateOf(order)));
            await mails.OrderCancelledAsync(context, access, order, token);
            return order.Number;
        },
        cancellationToken);

    private static Refusal? WhyNot(Access access, Quote quote, Line line, bool accepted, DateTimeOffset now) => (access.Allows(Rights.ChangeServices), accepted) switch
    {
        (false, _) => new NotAllowed(),
        _ when quote.WhyNotUsable(line, now) is { } refusal => refusal,
        (_, false) => new ConditionsNotAccepted(),
        _ => line.WhyNotOrder(quote.NewTotal),
    };

    private async Task<string?> CloseOpenAsync(PortalDbContext context, Access access, Line line, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await context.Orders.Include(order => order.Rows)
            .SingleOrDefaultAsync(order => order.Rows.Any(row => row.LineId == line.Id && row.IsOpen), cancellationToken);
        if (open is null)
        {
            return null;
        }

        open.Cancel(now);
        context.Journal.Add(Entry(JournalAction.OrderCancelled, access, line, now, StateOf(open)));

        // The constraint looks at each statement: the old row must be closed before the new one is open.
        await context.SaveChangesAsync(cancellationToken);
        return open.Number;
    }

    private async Task<string> NextNumberAsync(PortalDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var year = calendar.LocalDate(now).Year;
        var sequence = await context.NumberSequences.FindAsync([OrderNumber.Prefix, year], cancellationToken);
        if (sequence is null)
        {
            sequence = new NumberSequence(OrderNumber.Prefix, year);
            context.NumberSequences.Add(sequence);
        }

        return OrderNumber.Of(year, sequence.Next());
    }

    private static JournalState StateOf(Order order) => new() { Order = order.Number, Calls = order.Rows[0].ToTotal, Amount = order.Due.Ttc.Amount };

    private static JournalEntry Entry(JournalAction action, Access access, Line line, DateTimeOffset now, JournalState after, Refusal? refusal = null) =>
        new(now, access.Actor, action)
        {
            CustomerId = line.CustomerId,
            LineId = line.Id,
            Subject = line.Number,
            Before = new JournalState { Calls = line.TotalCalls },
            After = after,
            RefusalCode = refusal?.Code,
        };
}
