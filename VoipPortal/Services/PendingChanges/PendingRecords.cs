using VoipPortal.Domain.Common;

namespace VoipPortal.Services.PendingChanges;

/// <summary>Labels of the offer now and of the one to come.</summary>
public sealed record OfferStep(string From, string To);

/// <summary>Simultaneous calls now and to come, included ones counted.</summary>
public sealed record CallStep(int From, int To);

/// <summary>A change that waits: of the offer or of the calls. Money is HT a month, instants are UTC.</summary>
/// <param name="Group">The group's code.</param>
/// <param name="GroupName">The group's label, or its code.</param>
/// <param name="Number">E.164.</param>
/// <param name="Label">Of the line.</param>
/// <param name="Offer">Null for a reduction.</param>
/// <param name="Calls">Null for an offer change.</param>
/// <param name="DifferenceHt">To the line's price today; negative when cheaper.</param>
/// <param name="EffectiveOn">The 1st on which it takes effect, local.</param>
/// <param name="IsBeingApplied">The date has come and the renewal has not reached the line yet.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">When.</param>
public sealed record PendingRow(
    string Group,
    string GroupName,
    string Number,
    string Label,
    OfferStep? Offer,
    CallStep? Calls,
    Money DifferenceHt,
    DateOnly EffectiveOn,
    bool IsBeingApplied,
    string RequestedBy,
    DateTimeOffset RequestedAt);

/// <summary>A page of what waits, with the number and the difference (HT a month) of all pages.</summary>
public sealed record PendingPage(IReadOnlyList<PendingRow> Rows, int Total, Money DifferenceHt)
{
    public const int PageSize = 50;

    public static PendingPage Empty { get; } = new([], 0, Money.Zero);
}
