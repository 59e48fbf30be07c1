using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Orders;

/// <summary>
/// What the journal says of an order: an entry a line, so that each line's history is whole; where they are several, behind one entry
/// for all of them.
/// </summary>
internal static class OrderEntries
{
    /// <summary>What was refused for several lines is told once: it leaves them as they are.</summary>
    public static IEnumerable<JournalEntry> Of(JournalAction action, Actor actor, Order order, DateTimeOffset now, Refusal? refusal = null) =>
        order.BatchId is not null ? [Head(action, actor, order, order.Rows.Count, now, refusal)] : order.Rows.Select(row => new JournalEntry(now, actor, action, refusal)
        {
            CustomerId = order.CustomerId,
            LineId = row.LineId,
            Subject = row.LineNumber,
            Before = new JournalState { Calls = row.FromTotal },
            After = new JournalState { Order = order.Number, Calls = row.ToTotal, Amount = order.Due.Ttc.Amount },
        });

    /// <summary>Tells the journal what became of an order: of one of many lines, each line's history as well, unless it was refused.</summary>
    public static async Task AddAsync(
        PortalDbContext context, JournalAction action, Actor actor, Order order, DateTimeOffset now, Refusal? refusal, CancellationToken cancellationToken)
    {
        context.Journal.AddRange(Of(action, actor, order, now, refusal));
        if (order.BatchId is not null && refusal is null)
        {
            await new OrderStatements(context, order).TellLinesAsync(action, actor, now, cancellationToken);
        }
    }

    /// <summary>Tells the journal that an order was closed, and closes the rows of one of many lines in the database.</summary>
    public static async Task AddClosedAsync(
        PortalDbContext context, JournalAction action, Actor actor, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        context.Journal.AddRange(Of(action, actor, order, now));
        if (order.BatchId is not null)
        {
            var statements = new OrderStatements(context, order);
            await statements.CloseRowsAsync(cancellationToken);
            await statements.TellLinesAsync(action, actor, now, cancellationToken);
        }
    }

    /// <summary>The one entry of an order of several lines, which opens into them.</summary>
    public static JournalEntry Head(JournalAction action, Actor actor, Order order, int lines, DateTimeOffset now, Refusal? refusal = null) =>
        new(now, actor, action, refusal)
        {
            CustomerId = order.CustomerId,
            Subject = order.Number,
            BatchId = order.BatchId,
            After = new JournalState { Order = order.Number, Amount = order.Due.Ttc.Amount, Lines = lines },
        };
}
