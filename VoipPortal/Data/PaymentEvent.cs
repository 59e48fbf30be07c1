namespace VoipPortal.Data;

/// <summary>A notification that was handled, kept in the transaction of its effect: sent again, it has no other.</summary>
public sealed class PaymentEvent
{
    public PaymentEvent(string way, string eventId, string type, DateTimeOffset now)
    {
        Way = way;
        EventId = eventId;
        Type = type;
        HandledAt = now.ToUniversalTime();
    }

    private PaymentEvent() => Way = EventId = Type = "";

    public string Way { get; private set; }

    public string EventId { get; private set; }

    public string Type { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset HandledAt { get; private set; }
}
