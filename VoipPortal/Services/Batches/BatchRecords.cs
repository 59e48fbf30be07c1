using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Services.Batches;

/// <summary>How many lines of a batch come out how; together they are the selection.</summary>
/// <param name="Changed">Changed, or to be changed.</param>
/// <param name="Unchanged">Have asked for the same already.</param>
/// <param name="Refused">Refused, changed meanwhile and not found ones included.</param>
/// <param name="DifferenceHt">A month, of all changed lines together, from the date of the batch on.</param>
public sealed record BatchTally(int Changed, int Unchanged, int Refused, Money DifferenceHt)
{
    public int Selected => Changed + Unchanged + Refused;

    internal static BatchTally Of(IReadOnlyCollection<BatchProfile> profiles) => new(
        profiles.Where(profile => profile.Outcome.IsChange()).Sum(profile => profile.Lines),
        profiles.Where(profile => profile.Outcome == BatchOutcome.AlreadyAsked).Sum(profile => profile.Lines),
        profiles.Where(profile => profile.Outcome == BatchOutcome.Refused).Sum(profile => profile.Lines),
        Money.FromCents(profiles.Sum(profile => profile.DifferenceCents * profile.Lines)));
}

public enum BatchFilter
{
    All,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>A batch at a glance. Instants are UTC.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Offer">Label of the offer asked for, or taken back.</param>
/// <param name="PriceHt">Of that offer a month, as shown.</param>
/// <param name="EffectiveOn">When it takes effect, local.</param>
/// <param name="CutOff">Last instant, excluded, at which it can be taken back.</param>
/// <param name="Tally">How its lines come out.</param>
/// <param name="CreatedAt">When it was looked at.</param>
/// <param name="AppliedAt">When it was confirmed; null for a preview.</param>
/// <param name="AppliedBy">Who confirmed it.</param>
/// <param name="SourceId">The batch that it undoes or tries again.</param>
/// <param name="UndoneById">The batch that undid it.</param>
/// <param name="MayApply">Whether the one who looks may confirm it.</param>
/// <param name="MayUndo">Whether the one who looks may take it back now.</param>
/// <param name="MayRetry">Whether some of its refused lines can be tried again.</param>
public sealed record BatchHead(
    Guid Id,
    BatchKind Kind,
    string Offer,
    Money PriceHt,
    DateOnly EffectiveOn,
    DateTimeOffset CutOff,
    BatchTally Tally,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AppliedAt,
    string? AppliedBy,
    Guid? SourceId,
    Guid? UndoneById,
    bool MayApply,
    bool MayUndo,
    bool MayRetry)
{
    public bool IsApplied => AppliedAt is not null;

    public bool IsUndo => Kind is BatchKind.OfferUndo or BatchKind.CallsUndo;

    /// <summary>What there is to say of calls; null where it is about offers.</summary>
    public BatchCalls? Calls { get; init; }
}

/// <summary>A line of a batch, as it was shown or as it came out.</summary>
/// <param name="Number">E.164; of one that was not found, as it was asked for.</param>
/// <param name="Label">As it is now; null where not found.</param>
/// <param name="Group">Code of its group; null where not found.</param>
/// <param name="Outcome">What is or was decided.</param>
/// <param name="Before">The line before; null where not found.</param>
/// <param name="After">The line after; null where nothing is done.</param>
/// <param name="DifferenceHt">A month.</param>
/// <param name="Refusal">Why nothing is done; null where something is.</param>
public sealed record BatchRow(
    string Number, string? Label, string? Group, BatchOutcome Outcome, JournalState? Before, JournalState? After, Money DifferenceHt, RefusalNote? Refusal)
{
    /// <summary>Simultaneous calls before, included ones counted; null where it is not about calls.</summary>
    public int? Calls { get; init; }

    /// <summary>Those asked for; null where nothing is done.</summary>
    public int? NewCalls { get; init; }

    /// <summary>What an order charges for it now.</summary>
    public Money DueHt { get; init; }

    /// <summary>Number of the order that waits for payment on it; null for none.</summary>
    public string? OpenOrder { get; init; }
}

/// <summary>A page of a batch's lines.</summary>
public sealed record BatchPage(IReadOnlyList<BatchRow> Rows, int Matches)
{
    public const int PageSize = 50;
}
