using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Orders;

/// <summary>An order for several lines: what was looked at together is paid together and activated together.</summary>
public sealed partial class Order
{
    /// <summary>Without its rows, which are written set by set. Prepared by support where nobody accepted it yet.</summary>
    internal Order(
        string number, long customerId, Guid batchId, TaxedAmount due, string conditionsVersion, Actor? acceptedBy, DateTimeOffset now, TimeSpan payable)
    {
        Number = number;
        CustomerId = customerId;
        BatchId = batchId;
        DueHtCents = due.Ht.Cents;
        VatRate = due.Rate;
        ConditionsVersion = conditionsVersion;
        AcceptedBy = acceptedBy?.Name ?? "";
        State = acceptedBy is null ? OrderState.Prepared : OrderState.AwaitingPayment;
        CreatedAt = now.ToUniversalTime();
        ExpiresAt = CreatedAt + payable;
    }

    /// <summary>The batch whose lines it has; null for an order of one line.</summary>
    public Guid? BatchId { get; private set; }
}
