using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Orders;

public enum ParkedReason
{
    UnknownOrder,
    WrongAmount,
    WrongCurrency,
    AlreadyPaid,
    OrderExpired,
    OrderCancelled,
    NoRoom,
    LineNotActive,
    ReductionPending,
    OrderNotAccepted,
}

/// <summary>Why money waits, from what delivering an order refused.</summary>
public static class ParkedReasons
{
    public static ParkedReason Of(Refusal refusal) => refusal switch
    {
        Lines.LineNotActive => ParkedReason.LineNotActive,
        Lines.ReductionPending => ParkedReason.ReductionPending,
        Lines.TooManyCalls => ParkedReason.NoRoom,
        OrderNotOpen => ParkedReason.OrderExpired,
        _ => throw new ArgumentException($"{refusal.Code} does not hinder a delivery.", nameof(refusal)),
    };
}

public enum ParkedSettlement
{
    RefundNoted,
    OrderReopened,
    AppliedElsewhere,
}

/// <summary>Money that came and could not be applied: kept until a member of Operations settles it.</summary>
public sealed class ParkedCase
{
    public const int OrderNumberMaxLength = 40;
    public const int CurrencyMaxLength = 3;
    public const int ReferenceMaxLength = 200;
    public const int NoteMaxLength = 500;

    public ParkedCase(ParkedReason reason, string orderNumber, long? customerId, ReceivedPayment payment, DateTimeOffset now)
    {
        Reason = reason;
        OrderNumber = orderNumber;
        CustomerId = customerId;
        AmountCents = payment.Amount.Cents;
        Currency = payment.Currency;
        Way = payment.Way;
        Reference = payment.Reference;
        ReceivedAt = now.ToUniversalTime();
    }

    private ParkedCase() => OrderNumber = Currency = Way = Reference = "";

    public long Id { get; private set; }

    public ParkedReason Reason { get; private set; }

    /// <summary>As the payment named it; may be of no order at all.</summary>
    public string OrderNumber { get; private set; }

    public long? CustomerId { get; private set; }

    public long AmountCents { get; private set; }

    public string Currency { get; private set; }

    public string Way { get; private set; }

    public string Reference { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    public ParkedSettlement? Settlement { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? SettledBy { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Number of the order that the money paid in the end; null for a refund.</summary>
    public string? SettledOrder { get; private set; }

    public bool IsOpen => Settlement is null;

    /// <summary>The money, as it was told.</summary>
    public ReceivedPayment Payment => new(OrderNumber, Money.FromCents(AmountCents), Currency, Way, Reference);

    /// <summary>Refuses <see cref="CaseSettled"/> when the case is closed already.</summary>
    public Refusal? WhyNotSettle() => IsOpen ? null : new CaseSettled();

    /// <summary>Closes the case. Refuses as <see cref="WhyNotSettle"/>.</summary>
    /// <param name="settlement">How.</param>
    /// <param name="by">Who settles it.</param>
    /// <param name="note">For whoever looks later.</param>
    /// <param name="now">The instant.</param>
    /// <param name="appliedTo">Number of the order that the money paid; null for a refund.</param>
    public Refusal? Settle(ParkedSettlement settlement, string by, string note, DateTimeOffset now, string? appliedTo = null)
    {
        if (WhyNotSettle() is { } refusal)
        {
            return refusal;
        }

        Settlement = settlement;
        SettledBy = by;
        Note = note;
        SettledOrder = appliedTo;
        SettledAt = now.ToUniversalTime();
        return null;
    }
}

/// <summary>A payment as whoever took it tells: which order, how much, and the reference that makes it one and the same when told again.</summary>
public sealed record ReceivedPayment(string OrderNumber, Money Amount, string Currency, string Way, string Reference);
