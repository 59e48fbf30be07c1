using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Lines;

/// <summary>The simultaneous calls of a line: more by an order that was paid, fewer from the next renewal.</summary>
public sealed partial class Line
{
    public PendingChange? PendingReduction => _pending.Find(change => change.Kind == PendingKind.CallReduction);

    /// <summary>
    /// Asks for fewer calls from the next renewal, in place of a reduction asked before. Asking for what is pending already
    /// changes nothing. Refuses <see cref="LineNotActive"/>, <see cref="TooLate"/>, <see cref="ChangedMeanwhile"/>,
    /// <see cref="OrderOpen"/> and all of <see cref="CallRules.WhyNot"/>; more calls than now are <see cref="CallsOutOfBounds"/>.
    /// </summary>
    /// <param name="newTotal">Calls from then on, included ones counted.</param>
    /// <param name="seen">What the screen showed.</param>
    /// <param name="openOrder">Number of the order that waits for payment on this line; null when none does.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Gives the date.</param>
    public Outcome<ReductionEffect> RequestReduction(
        int newTotal, SeenCallTerms seen, string? openOrder, Actor by, DateTimeOffset now, BillingCalendar calendar)
    {
        if (Status != LineStatus.Active)
        {
            return new LineNotActive();
        }

        var pending = PendingReduction;
        if (pending is not null && calendar.IsPastCutOff(pending.EffectiveOn, now))
        {
            return new TooLate(pending.EffectiveOn);
        }

        var effectiveOn = calendar.NextRenewal(now);
        var newExtra = newTotal - Offer.IncludedCalls;
        if (pending?.NewExtraCalls == newExtra && seen.EffectiveOn == effectiveOn)
        {
            return ReductionEffect.AlreadyAsked;
        }

        if (seen != new SeenCallTerms(Version, effectiveOn))
        {
            return new ChangedMeanwhile();
        }

        if (openOrder is not null)
        {
            return new OrderOpen(openOrder);
        }

        if (CallRules.WhyNot(Offer, TotalCalls, newTotal) is { } refusal)
        {
            return refusal;
        }

        if (newTotal > TotalCalls)
        {
            return new CallsOutOfBounds(Offer.IncludedCalls, TotalCalls);
        }

        Version++;
        if (pending is not null)
        {
            pending.ReplaceWith(newExtra, now, by);
            return ReductionEffect.Replaced;
        }

        _pending.Add(new PendingChange(this, newExtra, effectiveOn, now, by));
        return ReductionEffect.Asked;
    }

    /// <summary>Takes the pending reduction back, strictly before its cut-off. Refuses as <see cref="CancelOfferChange"/> does.</summary>
    public Outcome<PendingChange> CancelReduction(int seenVersion, DateTimeOffset now, BillingCalendar calendar) =>
        TakeBack(PendingReduction, seenVersion, now, calendar);

    /// <summary>Why more calls cannot be ordered for the line now; null when they can.</summary>
    public Refusal? WhyNotOrder(int newTotal) => this switch
    {
        { Status: not LineStatus.Active } => new LineNotActive(),
        { PendingReduction: not null } => new ReductionPending(),
        _ when CallRules.WhyNot(Offer, TotalCalls, newTotal) is { } refusal => refusal,
        _ when newTotal < TotalCalls => new CallsOutOfBounds(TotalCalls + 1, Offer.MaximumCalls),
        _ => null,
    };

    /// <summary>Why so many more calls find no room on the line, now or with the offer it waits for; null when they do.</summary>
    public Refusal? WhyNotRoomFor(int extraCalls)
    {
        var tightest = PendingOfferChange?.NewOffer is { } next && next.MaximumCalls - next.IncludedCalls < Offer.MaximumCalls - Offer.IncludedCalls ? next : Offer;
        var total = tightest.IncludedCalls + ExtraCalls + extraCalls;
        return total > tightest.MaximumCalls ? new TooManyCalls(tightest.Label, total, tightest.MaximumCalls) : null;
    }

    /// <summary>Extra calls that were paid count from now on.</summary>
    public void Activate(int extraCalls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(extraCalls, 1);
        ExtraCalls += extraCalls;
        Version++;
    }
}

/// <summary>What the customer was looking at when asking for fewer calls.</summary>
public sealed record SeenCallTerms(int Version, DateOnly EffectiveOn);

public enum ReductionEffect
{
    Asked,
    Replaced,

    /// <summary>The same reduction was pending already: nothing was done, and nothing needs to be.</summary>
    AlreadyAsked,
}
