using VoipPortal.Domain.Orders;

namespace VoipPortal.Data;

/// <summary>Every payment told to the portal, once: what was told before, word for word, has no second effect. The same reference with another order or amount is other money.</summary>
public sealed class PaymentRecord
{
    public PaymentRecord(ReceivedPayment payment, bool applied, DateTimeOffset now)
    {
        Way = payment.Way;
        Reference = payment.Reference;
        OrderNumber = payment.OrderNumber;
        AmountCents = payment.Amount.Cents;
        Currency = payment.Currency;
        IsApplied = applied;
        ReceivedAt = now.ToUniversalTime();
    }

    private PaymentRecord() => Way = Reference = OrderNumber = Currency = "";

    public long Id { get; private set; }

    public string Way { get; private set; }

    public string Reference { get; private set; }

    public string OrderNumber { get; private set; }

    public long AmountCents { get; private set; }

    public string Currency { get; private set; }

    /// <summary>False while it is a parked case, or when it was sent back.</summary>
    public bool IsApplied { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>Operations applied it to its order after all.</summary>
    public void MarkApplied() => IsApplied = true;
}

public static class PaymentRecords
{
    /// <summary>The record of a payment that was told before.</summary>
    public static IQueryable<PaymentRecord> Of(this IQueryable<PaymentRecord> records, ReceivedPayment payment)
    {
        var cents = payment.Amount.Cents;
        return records.Where(known => known.Way == payment.Way && known.Reference == payment.Reference
            && known.OrderNumber == payment.OrderNumber && known.AmountCents == cents && known.Currency == payment.Currency);
    }
}
