namespace VoipPortal.Domain.Billing;

/// <summary>Why a group waits for somebody. Stored by name: a name, once used, stays.</summary>
public enum ParkedGroupReason
{
    /// <summary>The customer's SIREN or VAT number is not one, or the company has no name: no invoice could be made out.</summary>
    Buyer,

    /// <summary>A line would have more calls than its offer allows.</summary>
    Calls,

    /// <summary>An earlier month of the same group is parked: months are renewed in order.</summary>
    EarlierMonth,

    /// <summary>The database refused what was to be written.</summary>
    Fault,
}

/// <summary>The mark that a group was renewed for a month; its key makes a second time impossible. Parked ones wait to be tried again.</summary>
public sealed class RenewedGroup
{
    public const int ErrorMaxLength = 500;

    private RenewedGroup()
    {
    }

    public DateOnly Period { get; private set; }

    public long GroupId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How many changes took effect.</summary>
    public int Changes { get; private set; }

    /// <summary>Null when the group had nothing to invoice, or is parked.</summary>
    public long? InvoiceId { get; private set; }

    /// <summary>Null once it is renewed.</summary>
    public ParkedGroupReason? Parked { get; private set; }

    /// <summary>What was found, in the operator's language of logs; null once it is renewed.</summary>
    public string? Error { get; private set; }
}
