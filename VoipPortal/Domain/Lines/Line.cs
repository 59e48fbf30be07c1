using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Lines;

public enum LineStatus
{
    Active,
    Suspended,
    Closed,
}

/// <summary>A VoIP line: its number, its offer, its simultaneous calls and what is pending. Every change is a method that can refuse.</summary>
public sealed partial class Line
{
    public const int LabelMaxLength = 100;

    private readonly List<PendingChange> _pending = [];

    public Line(long customerId, long groupId, string number, string label, Offer offer, int extraCalls)
    {
        if (!LineNumber.IsE164(number))
        {
            throw new ArgumentException("Not an E.164 number.", nameof(number));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(extraCalls);
        CustomerId = customerId;
        GroupId = groupId;
        Number = number;
        Offer = offer;
        OfferCode = offer.Code;
        ExtraCalls = extraCalls;
        InitialOfferCode = offer.Code;
        InitialExtraCalls = extraCalls;
        Label = label;
        SearchLabel = SearchText.Fold(label);
    }

    private Line()
    {
        Number = Label = SearchLabel = OfferCode = "";
        Offer = null!;
    }

    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    public long GroupId { get; private set; }

    /// <summary>E.164, plus sign included.</summary>
    public string Number { get; private set; }

    public string Label { get; private set; }

    /// <summary><see cref="Label"/> folded for searching.</summary>
    public string SearchLabel { get; private set; }

    public string OfferCode { get; private set; }

    /// <summary>The current offer; a future one is in <see cref="PendingOfferChange"/>.</summary>
    public Offer Offer { get; private set; }

    /// <summary>Simultaneous calls paid as an option, beyond those of the offer.</summary>
    public int ExtraCalls { get; private set; }

    /// <summary>The offer with which the line came; with the journal it tells which one it must have.</summary>
    public string? InitialOfferCode { get; private set; }

    /// <summary>The extra calls with which the line came.</summary>
    public int? InitialExtraCalls { get; private set; }

    public LineStatus Status { get; private set; }

    /// <summary>Grows by one with every change; what a screen showed is compared with it.</summary>
    public int Version { get; private set; }

    public IReadOnlyCollection<PendingChange> Pending => _pending;

    public PendingChange? PendingOfferChange => _pending.Find(change => change.Kind == PendingKind.OfferChange);

    /// <summary>Included and extra simultaneous calls together.</summary>
    public int TotalCalls => Offer.IncludedCalls + ExtraCalls;

    /// <summary>
    /// Asks for another offer from the next renewal, in place of one asked before. Asking for what is already pending
    /// changes nothing (the click came twice). Refuses all of <see cref="WhyNotChange"/>, <see cref="ChangedMeanwhile"/> and all of
    /// <see cref="WhyNotOffer"/>.
    /// </summary>
    /// <param name="wanted">The offer.</param>
    /// <param name="seen">What the screen showed.</param>
    /// <param name="open">The order that waits for payment on this line; null when none does.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Gives the date.</param>
    public Outcome<OfferChangeEffect> RequestOffer(
        Offer wanted, SeenOfferTerms seen, WaitingOrder? open, Actor by, DateTimeOffset now, BillingCalendar calendar)
    {
        if (WhyNotChange(now, calendar) is { } standstill)
        {
            return standstill;
        }

        var pending = PendingOfferChange;
        var effectiveOn = calendar.NextRenewal(now);
        if (pending?.NewOfferCode == wanted.Code)
        {
            return seen.EffectiveOn == effectiveOn ? OfferChangeEffect.AlreadyAsked : new ChangedMeanwhile();
        }

        if (seen != new SeenOfferTerms(Version, effectiveOn, wanted.MonthlyPrice))
        {
            return new ChangedMeanwhile();
        }

        if (WhyNotOffer(wanted, open) is { } refusal)
        {
            return refusal;
        }

        Version++;
        if (pending is not null)
        {
            pending.ReplaceWith(wanted, now, by);
            return OfferChangeEffect.Replaced;
        }

        _pending.Add(new PendingChange(this, wanted, effectiveOn, now, by));
        return OfferChangeEffect.Asked;
    }

    /// <summary>
    /// Why this line may not go to <paramref name="wanted"/>; null when it may. The calls of an order that waits for payment
    /// must find room as well: once it is paid they count at once.
    /// </summary>
    public Refusal? WhyNotOffer(Offer wanted, WaitingOrder? open) =>
        OfferRules.WhyNot(Offer, wanted, (PendingReduction?.NewExtraCalls ?? ExtraCalls) + (open?.Calls ?? 0));

    /// <summary>
    /// Why nothing new can be asked for now: <see cref="LineNotActive"/>, or <see cref="TooLate"/> from the cut-off of a change
    /// until the renewal has applied it, because what the line is then is not settled. Null when one can ask.
    /// </summary>
    public Refusal? WhyNotChange(DateTimeOffset now, BillingCalendar calendar) => this switch
    {
        { Status: not LineStatus.Active } => new LineNotActive(),
        _ when BeingApplied(now, calendar) is { } late => new TooLate(late.EffectiveOn),
        _ => null,
    };

    /// <summary>A change whose date has come and that the renewal has not applied yet; null for none.</summary>
    public PendingChange? BeingApplied(DateTimeOffset now, BillingCalendar calendar) =>
        _pending.Find(change => calendar.IsPastCutOff(change.EffectiveOn, now));

    /// <summary>
    /// Takes back the pending offer change, strictly before its cut-off. Refuses <see cref="LineNotActive"/>, <see cref="NothingPending"/>,
    /// <see cref="TooLate"/> and <see cref="ChangedMeanwhile"/> (what is pending is not what was seen).
    /// </summary>
    public Outcome<PendingChange> CancelOfferChange(int seenVersion, DateTimeOffset now, BillingCalendar calendar) =>
        TakeBack(PendingOfferChange, seenVersion, now, calendar);

    /// <summary>
    /// Applies what is due on <paramref name="renewal"/>, a first of a month, and answers what it applied. Whether it is called
    /// for a line that is not active is for the renewal to decide.
    /// </summary>
    public IReadOnlyList<PendingChange> ApplyDue(DateOnly renewal)
    {
        var due = _pending.FindAll(change => change.EffectiveOn <= renewal);
        if (due.Count == 0)
        {
            return [];
        }

        Offer = due.Find(change => change.Kind == PendingKind.OfferChange)?.NewOffer ?? Offer;
        OfferCode = Offer.Code;
        ExtraCalls = due.Find(change => change.Kind == PendingKind.CallReduction)?.NewExtraCalls ?? ExtraCalls;
        if (TotalCalls > Offer.MaximumCalls)
        {
            throw new InvalidOperationException($"{Number} would have {TotalCalls} calls of {Offer.MaximumCalls}.");
        }

        _pending.RemoveAll(due.Contains);
        Version++;
        return due;
    }

    /// <summary>Suspended and closed lines keep what they have and refuse every change.</summary>
    public void Suspend()
    {
        Status = LineStatus.Suspended;
        Version++;
    }

    private Outcome<PendingChange> TakeBack(PendingChange? pending, int seenVersion, DateTimeOffset now, BillingCalendar calendar, Refusal? unfit = null)
    {
        if (Status != LineStatus.Active)
        {
            return new LineNotActive();
        }

        if (pending is null)
        {
            return new NothingPending();
        }

        if (calendar.IsPastCutOff(pending.EffectiveOn, now))
        {
            return new TooLate(pending.EffectiveOn);
        }

        if (seenVersion != Version)
        {
            return new ChangedMeanwhile();
        }

        if (unfit is not null)
        {
            return unfit;
        }

        Version++;
        _pending.Remove(pending);
        return pending;
    }
}

/// <summary>What the customer was looking at when asking: a request based on anything else is refused.</summary>
/// <param name="Version">The line's version.</param>
/// <param name="EffectiveOn">The date shown.</param>
/// <param name="NewMonthlyPrice">The price shown for the new offer, HT a month.</param>
public sealed record SeenOfferTerms(int Version, DateOnly EffectiveOn, Money NewMonthlyPrice);

/// <summary>An order that waits for payment on a line: its number, and how many calls it adds once it is paid.</summary>
public sealed record WaitingOrder(string Order, int Calls);

public enum OfferChangeEffect
{
    Asked,
    Replaced,

    /// <summary>The same change was pending already: nothing was done, and nothing needs to be.</summary>
    AlreadyAsked,
}
