namespace VoipPortal.Data;

/// <summary>The one row by which the journal lets its oldest entries be deleted.</summary>
public sealed class JournalRetention
{
    public const int OnlyId = 1;

    public JournalRetention() => Id = OnlyId;

    public int Id { get; private set; }

    /// <summary>UTC; entries older than it may be deleted, and what was written before needs none. Only ever later; null until the first time.</summary>
    public DateTimeOffset? Before { get; private set; }
}
