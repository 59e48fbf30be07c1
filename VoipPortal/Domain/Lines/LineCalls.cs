using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Lines;

/// <summary>The simultaneous calls of a line: more by an order that was paid, fewer from the next renewal.</summary>
public sealed partial class Line
{
    public PendingChange? PendingReduction => _pending.Find(change => change.Kind == PendingKind.CallReduction);

    /// <summary>
    /// Asks for fewer calls from the next renewal, in place of a reduction asked before. Asking for what is pending already
    /// changes nothing. Refuses all of <see cref="WhyNotChange"/>, <see cref="ChangedMeanwhile"/>, <see cref="OrderOpen"/>, all of
    /// <see cref="CallRules.WhyNot"/>, more calls than now as <see cref="CallsOutOfBounds"/>, and <see cref="TooManyCalls"/> where
    /// the offer that the line waits for has room for a smaller number alone.
    /// </summary>
    /// <param name="newTotal">Calls from then on, included ones counted.</param>
    /// <param name="seen">What the screen showed.</param>
    /// <param name="open">The order that waits for payment on this line; null when none does.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Gives the date.</param>
    public Outcome<ReductionEffect> RequestReduction(
        int newTotal, SeenCallTerms seen, WaitingOrder? open, Actor by, DateTimeOffset now, BillingCalendar calendar)
    {
        if (WhyNotChange(now, calendar) is { } standstill)
        {
            return standstill;
        }

        var pending = PendingReduction;
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

        if (open is not null)
        {
            return new OrderOpen(open.Order);
        }

        if (WhyNotReduction(newTotal) is { } refusal)
        {
            return refusal;
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

    /// <summary>
    /// Takes the pending reduction back, strictly before its cut-off. Refuses as <see cref="CancelOfferChange"/> does, and
    /// <see cref="TooManyCalls"/> where the offer that the line waits for was possible because of the reduction alone.
    /// </summary>
    public Outcome<PendingChange> CancelReduction(int seenVersion, DateTimeOffset now, BillingCalendar calendar) =>
        TakeBack(PendingReduction, seenVersion, now, calendar, WhyNotRoomFor(0));

    /// <summary>
    /// Why more calls cannot be ordered for the line now: all of <see cref="WhyNotChange"/>, <see cref="ReductionPending"/>, all of
    /// <see cref="CallRules.WhyNot"/>, fewer calls than now as <see cref="CallsOutOfBounds"/>, and <see cref="TooManyCalls"/> where
    /// the offer that the line waits for has no room for them. Null when they can.
    /// </summary>
    public Refusal? WhyNotOrder(int newTotal, DateTimeOffset now, BillingCalendar calendar) => this switch
    {
        _ when WhyNotChange(now, calendar) is { } standstill => standstill,
        { PendingReduction: not null } => new ReductionPending(),
        _ when CallRules.WhyNot(Offer, TotalCalls, newTotal) is { } refusal => refusal,
        _ when newTotal < TotalCalls => new CallsOutOfBounds(TotalCalls + 1, CallRules.Most(Offer)),
        _ => WhyNotRoomFor(newTotal - TotalCalls),
    };

    /// <summary>
    /// Why calls that were paid cannot be given to the line now: <see cref="LineNotActive"/>, <see cref="ReductionPending"/>,
    /// <see cref="TooManyCalls"/>. Null when they can; a change that is being applied does not hinder them.
    /// </summary>
    public Refusal? WhyNotActivate(int extraCalls) => this switch
    {
        { Status: not LineStatus.Active } => new LineNotActive(),
        { PendingReduction: not null } => new ReductionPending(),
        _ => WhyNotRoomFor(extraCalls),
    };

    /// <summary>Extra calls that were paid count from now on.</summary>
    public void Activate(int extraCalls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(extraCalls, 1);
        if (WhyNotActivate(extraCalls) is { } refusal)
        {
            throw new InvalidOperationException($"{extraCalls} calls cannot be given to {Number}: {refusal.Code}.");
        }

        ExtraCalls += extraCalls;
        Version++;
    }

    private Refusal? WhyNotReduction(int newTotal) => this switch
    {
        _ when CallRules.WhyNot(Offer, TotalCalls, newTotal) is { } refusal => refusal,
        _ when newTotal > TotalCalls => new CallsOutOfBounds(Offer.IncludedCalls, TotalCalls),
        _ => NoRoom(PendingOfferChange?.NewOffer, newTotal - Offer.IncludedCalls),
    };

    /// <summary>Now, or with the offer the line waits for.</summary>
    private TooManyCalls? WhyNotRoomFor(int moreCalls) =>
        NoRoom(Offer, ExtraCalls + moreCalls) ?? NoRoom(PendingOfferChange?.NewOffer, ExtraCalls + moreCalls);

    private static TooManyCalls? NoRoom(Offer? offer, int extraCalls) =>
        offer is not null && offer.IncludedCalls + extraCalls > offer.MaximumCalls
            ? new TooManyCalls(offer.Label, offer.IncludedCalls + extraCalls, offer.MaximumCalls)
            : null;
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
