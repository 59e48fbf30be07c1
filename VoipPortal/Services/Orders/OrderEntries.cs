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
    public static IEnumerable<JournalEntry> Of(JournalAction action, Actor actor, Order order, DateTimeOffset now, Refusal? refusal = null)
    {
        if (order.BatchId is not null)
        {
            yield return Head(action, actor, order, order.Rows.Count, now, refusal);
        }

        // A refusal leaves the lines as they are: for several of them it is told once.
        foreach (var row in refusal is not null && order.BatchId is not null ? [] : order.Rows)
        {
            yield return new JournalEntry(now, actor, action, refusal)
            {
                CustomerId = order.CustomerId,
                LineId = row.LineId,
                Subject = row.LineNumber,
                BatchId = order.BatchId,
                Before = new JournalState { Calls = row.FromTotal },
                After = new JournalState { Order = order.Number, Calls = row.ToTotal, Amount = order.Due.Ttc.Amount },
            };
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
