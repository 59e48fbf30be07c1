using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Payments;

/// <summary>Entries of the journal about paying an order.</summary>
internal static class PaymentJournal
{
    public static JournalEntry Entry(JournalAction action, Access access, Order order, DateTimeOffset now) => new(now, access.Actor, action)
    {
        CustomerId = order.CustomerId,
        LineId = order.BatchId is null ? order.Rows[0].LineId : null,
        Subject = order.Number,
        BatchId = order.BatchId,
        After = new JournalState
        {
            Order = order.Number,
            Amount = order.Due.Ttc.Amount,
            Calls = order.BatchId is null ? order.Rows[0].ToTotal : null,
            Lines = order.BatchId is null ? null : order.Rows.Count,
        },
    };
}
