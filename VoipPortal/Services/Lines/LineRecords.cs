using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Services.Lines;

/// <summary>Where a line is found: its group's code and its number, with or without the plus sign.</summary>
public sealed record LineAddress(string Group, string Number)
{
    public string E164 => Number.StartsWith('+') ? Number : "+" + Number;
}

/// <summary>A group in the list of groups. Money is HT a month.</summary>
public sealed record GroupSummary(string Code, string DisplayName, int Lines, int Pending, Money MonthlyTotalHt);

/// <summary>All groups of a customer. Money is HT a month.</summary>
public sealed record TelephonyOverview(string Company, string CustomerCode, IReadOnlyList<GroupSummary> Groups)
{
    public int Lines => Groups.Sum(group => group.Lines);

    public int Pending => Groups.Sum(group => group.Pending);

    public Money MonthlyTotalHt => Groups.Aggregate(Money.Zero, (sum, group) => sum + group.MonthlyTotalHt);
}

public enum LineSort
{
    Number,
    Label,
    Offer,
    Calls,
    Price,
    Pending,
}

/// <summary>Which lines of a group to show.</summary>
/// <param name="Search">Part of a number in any French notation, or of a label.</param>
/// <param name="Offer">Code of an offer; null for all.</param>
/// <param name="Pending">Lines with (true) or without (false) a pending change; null for all.</param>
/// <param name="Sort">The key.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Page">From 1.</param>
public sealed record LineListRequest(string? Search = null, string? Offer = null, bool? Pending = null, LineSort Sort = LineSort.Number, bool Descending = false, int Page = 1);

/// <summary>A line in a list. Money is HT a month.</summary>
public sealed record LineRow(
    string Number, string Label, LineStatus Status, string Offer, int Calls, Money MonthlyPriceHt, string? PendingOffer, int? PendingCalls, DateOnly? PendingOn);

/// <summary>An offer that lines of the group have, to filter by.</summary>
public sealed record OfferInUse(string Code, string Label, int Lines);

/// <summary>A group and the page of its lines that was asked for.</summary>
/// <param name="Code">The group's code.</param>
/// <param name="DisplayName">The group's label, or its code.</param>
/// <param name="MonthlyTotalHt">Of all its lines.</param>
/// <param name="Lines">All its lines.</param>
/// <param name="Pending">Its lines with a pending change.</param>
/// <param name="Offers">The offers its lines have.</param>
/// <param name="Rows">The page.</param>
/// <param name="Matches">Lines that match search and filters, on all pages.</param>
public sealed record GroupLines(
    string Code, string DisplayName, Money MonthlyTotalHt, int Lines, int Pending, IReadOnlyList<OfferInUse> Offers, IReadOnlyList<LineRow> Rows, int Matches)
{
    public const int PageSize = 50;
}

/// <summary>What is pending on a line.</summary>
/// <param name="Offer">Label of the offer to come.</param>
/// <param name="EffectiveOn">The 1st on which it takes effect, local.</param>
/// <param name="IsBeingApplied">The date has come and the renewal has not reached the line yet: nothing can be changed any more.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="RequestedBy">Who asked.</param>
public sealed record PendingOffer(string Offer, DateOnly EffectiveOn, bool IsBeingApplied, DateTimeOffset RequestedAt, string RequestedBy);

/// <summary>A reduction that waits on a line.</summary>
/// <param name="NewTotal">Calls from then on, included ones counted.</param>
/// <param name="EffectiveOn">The 1st on which it takes effect, local.</param>
/// <param name="IsBeingApplied">The date has come and the renewal has not reached the line yet: nothing can be changed any more.</param>
public sealed record PendingReduction(int NewTotal, DateOnly EffectiveOn, bool IsBeingApplied);

/// <summary>All that the line's pages say at a glance. Money is HT a month; <c>NextMonthlyPriceHt</c> is that after what is pending, <c>MayChange</c> says whether the one who looks may ask for a change now.</summary>
public sealed record LineDetails(
    long Id,
    string Group,
    string GroupName,
    string Number,
    string Label,
    LineStatus Status,
    int Version,
    string OfferCode,
    string Offer,
    Money OfferPriceHt,
    int IncludedCalls,
    int ExtraCalls,
    int MaximumCalls,
    Money MonthlyPriceHt,
    DateOnly NextRenewal,
    int DaysToRenewal,
    PendingOffer? Pending,
    PendingReduction? Reduction,
    Money NextMonthlyPriceHt,
    bool MayChange)
{
    /// <summary>Date of a change that the renewal has not applied yet: until then nothing new can be asked for. Null when one can.</summary>
    public DateOnly? BeingAppliedOn { get; init; }

    public bool IsBeingApplied => BeingAppliedOn is not null;

    /// <summary>Number of the order that waits for its payment; null for none.</summary>
    public string? WaitingOrder { get; init; }

    public int TotalCalls => IncludedCalls + ExtraCalls;
}

/// <summary>What a group is called.</summary>
public sealed record GroupHead(string Code, string DisplayName);

/// <summary>A line found by the search of the whole portal.</summary>
public sealed record LineHit(string Group, string GroupName, string Number, string Label);
