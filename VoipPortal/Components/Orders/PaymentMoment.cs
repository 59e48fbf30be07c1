namespace VoipPortal.Components.Orders;

/// <summary>Where paying an order stands, as its page says it.</summary>
public enum PaymentMoment
{
    ToPay,

    /// <summary>Back from the hosted page without having paid.</summary>
    Cancelled,

    /// <summary>A payment that had been accepted failed.</summary>
    Failed,

    /// <summary>Back from the hosted page, and nothing was told yet.</summary>
    Awaited,

    /// <summary>The same, for so long that it may not have been paid.</summary>
    AwaitedLong,

    /// <summary>Accepted, and not confirmed yet: nobody pays a second time.</summary>
    Announced,

    Paid,

    /// <summary>Expired or cancelled.</summary>
    Closed,
}
