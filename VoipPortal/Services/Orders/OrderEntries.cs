using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Orders;

/// <summary>What the journal says of an order: an entry a line, so that each line's history is whole.</summary>
internal static class OrderEntries
{
    public static IEnumerable<JournalEntry> Of(JournalAction action, Actor actor, Order order, DateTimeOffset now, Refusal? refusal = null) =>
        order.Rows.Select(row => new JournalEntry(now, actor, action, refusal)
        {
            CustomerId = order.CustomerId,
            LineId = row.LineId,
            Subject = row.LineNumber,
            Before = new JournalState { Calls = row.FromTotal },
            After = new JournalState { Order = order.Number, Calls = row.ToTotal, Amount = order.Due.Ttc.Amount },
        });
}
