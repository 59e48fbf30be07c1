namespace VoipPortal.Domain.Batches;

/// <summary>
/// One line of a batch: what the screen showed of it, and, once applied, what came of it. Written and read by the thousand, it is
/// kept small: what lines in the same situation share is in their <see cref="BatchProfile"/>.
/// </summary>
public sealed class BatchLine
{
    public const int NumberMaxLength = 40;

    private BatchLine()
    {
        Number = Profile = "";
    }

    public Guid BatchId { get; private set; }

    /// <summary>Of the line, E.164; of one that was not found, as it was asked for.</summary>
    public string Number { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>Null where no line of the customer has that number.</summary>
    public long? LineId { get; private set; }

    /// <summary>The line's version as shown.</summary>
    public int Version { get; private set; }

    /// <summary>Key of the <see cref="BatchProfile"/>.</summary>
    public string Profile { get; private set; }

    /// <summary>Code of the offer that waited before; of an undo, of the one to put back. Null for none.</summary>
    public string? FormerOffer { get; private set; }

    /// <summary>When that one was asked for; UTC.</summary>
    public DateTimeOffset? FormerAt { get; private set; }

    public string? FormerBy { get; private set; }

    /// <summary>Extra calls that waited before; of an undo, the ones to put back. Null for none.</summary>
    public int? FormerCalls { get; private set; }

    /// <summary>Number of the order that waits for payment on the line; null for none, and where nobody looked.</summary>
    public string? OpenOrder { get; private set; }
}
