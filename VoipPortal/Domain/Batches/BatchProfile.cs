using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Domain.Batches;

/// <summary>What is, or was, decided about a line of a batch. Stored by name: a name, once used, stays.</summary>
public enum BatchOutcome
{
    /// <summary>The change is asked for where none was.</summary>
    Asked,

    /// <summary>It takes the place of another.</summary>
    Replaced,

    /// <summary>It was asked for already: nothing to do.</summary>
    AlreadyAsked,

    /// <summary>Undone: nothing waits any more.</summary>
    TakenBack,

    /// <summary>Undone: what waited before waits again.</summary>
    Restored,

    Refused,
}

/// <summary>
/// What all lines of a batch in the same situation have in common: the rules look at nothing else, so that they are asked once for
/// all of these lines.
/// </summary>
public sealed class BatchProfile
{
    public const int KeyMaxLength = 300;

    private JournalState? _after;

    /// <param name="batch">Of which batch.</param>
    /// <param name="key">The situation, as the database wrote it.</param>
    /// <param name="lines">How many lines are in it.</param>
    /// <param name="outcome">What the rules say; refused where there is a refusal.</param>
    /// <param name="refusal">Why not; null when it may.</param>
    public BatchProfile(Batch batch, string key, int lines, BatchOutcome outcome, Refusal? refusal)
    {
        BatchId = batch.Id;
        CustomerId = batch.CustomerId;
        Key = key;
        Lines = lines;
        Outcome = outcome;
        RefusalCode = refusal?.Code;
        RefusalDetails = refusal is null ? [] : JournalEntry.Texts(refusal);
    }

    private BatchProfile()
    {
        Key = "";
        RefusalDetails = [];
    }

    public Guid BatchId { get; private set; }

    public string Key { get; private set; }

    public long CustomerId { get; private set; }

    public int Lines { get; private set; }

    public BatchOutcome Outcome { get; private set; }

    public string? RefusalCode { get; private set; }

    /// <summary>What the refusal's sentence is filled with; days as yyyy-MM-dd.</summary>
    public IReadOnlyList<string> RefusalDetails { get; private set; }

    /// <summary>The line before; null for one that was not found.</summary>
    public JournalState? Before { get; init; }

    /// <summary>The line after; null where nothing is done.</summary>
    public JournalState? After
    {
        get => _after;
        init => _after = value;
    }

    /// <summary>HT a month, in cents, for each line, from the date of the batch on; 0 where nothing is done.</summary>
    public long DifferenceCents { get; init; }

    /// <summary>Simultaneous calls of each line before, included ones counted; null where it is not about calls.</summary>
    public int? Calls { get; init; }

    /// <summary>Those that are asked for; null where nothing is done.</summary>
    public int? NewCalls { get; init; }

    /// <summary>What an order charges now for each line, HT, in cents.</summary>
    public long DueCents { get; init; }

    /// <summary>The journal names the order that the lines are on, and what it comes to.</summary>
    public void PutOn(string order, Money ttc) => _after = _after! with { Order = order, Amount = ttc.Amount };
}

public static class BatchOutcomes
{
    /// <summary>Whether a line of this outcome is changed.</summary>
    public static bool IsChange(this BatchOutcome outcome) => outcome is not (BatchOutcome.AlreadyAsked or BatchOutcome.Refused);
}
