using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Batches;

/// <summary>What a batch does to its lines. Stored by name: a name, once used, stays.</summary>
public enum BatchKind
{
    OfferChange,

    /// <summary>Puts the lines of an offer change back to what waited on them before.</summary>
    OfferUndo,

    /// <summary>More calls, on one order that is paid once.</summary>
    CallsOrder,

    /// <summary>Fewer calls from the next renewal on.</summary>
    CallsReduction,

    /// <summary>Puts the lines of a reduction back to what waited on them before.</summary>
    CallsUndo,
}

/// <summary>
/// One request for several lines: made when they are looked at, so that it can be sent twice and applied once. It keeps what the
/// screen showed of all lines together; what it showed of each is a <see cref="BatchLine"/>.
/// </summary>
public sealed partial class Batch
{
    /// <summary>A preview that nobody confirmed is of no use for longer: prices and lines have moved on.</summary>
    public static readonly TimeSpan DraftLifetime = TimeSpan.FromDays(1);

    private Batch(Guid id, long customerId, BatchKind kind, Offer offer, DateOnly effectiveOn, Actor by, DateTimeOffset now)
    {
        Id = id;
        CustomerId = customerId;
        Kind = kind;
        OfferCode = offer.Code;
        OfferLabel = offer.Label;
        SeenPriceCents = offer.MonthlyPriceCents;
        EffectiveOn = effectiveOn;
        CreatedAt = now.ToUniversalTime();
        CreatedBy = by.PublicName;
    }

    private Batch()
    {
        OfferCode = OfferLabel = CreatedBy = "";
    }

    public Guid Id { get; private set; }

    public long CustomerId { get; private set; }

    public BatchKind Kind { get; private set; }

    /// <summary>The offer asked for, or, of an undo, the one that is taken back; empty where it is about calls.</summary>
    public string OfferCode { get; private set; }

    /// <summary>As it was called then.</summary>
    public string OfferLabel { get; private set; }

    /// <summary>Of the offer, or of one extra call, HT a month, in cents, as shown.</summary>
    public long SeenPriceCents { get; private set; }

    /// <summary>The 1st of a month on which it takes effect, as shown; local in the billing zone.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public string CreatedBy { get; private set; }

    /// <summary>UTC; null while it is a preview.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    public string? AppliedBy { get; private set; }

    /// <summary>The batch that this one undoes, or whose refused lines it tries again.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>The batch that undid this one; null when none did.</summary>
    public Guid? UndoneById { get; private set; }

    public bool IsApplied => AppliedAt is not null;

    public bool IsUndo => Kind is BatchKind.OfferUndo or BatchKind.CallsUndo;

    public Money SeenPrice => Money.FromCents(SeenPriceCents);

    /// <param name="id">Made before, so that a request sent twice is one batch.</param>
    /// <param name="customerId">Whose lines.</param>
    /// <param name="offer">Asked for.</param>
    /// <param name="effectiveOn">As the screen will show it.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="retryOf">The batch whose refused lines are tried again; null for none.</param>
    public static Batch OfOffer(Guid id, long customerId, Offer offer, DateOnly effectiveOn, Actor by, DateTimeOffset now, Guid? retryOf = null) =>
        new(id, customerId, BatchKind.OfferChange, offer, effectiveOn, by, now) { SourceId = retryOf };

    /// <summary>The undo of this batch, to be looked at first. Refuses all of <see cref="WhyNotUndo"/>.</summary>
    public Outcome<Batch> Undo(Guid id, Actor by, DateTimeOffset now, BillingCalendar calendar) =>
        WhyNotUndo(now, calendar) is { } refusal
            ? refusal
            : new Batch
            {
                Id = id,
                CustomerId = CustomerId,
                Kind = IsOfCalls ? BatchKind.CallsUndo : BatchKind.OfferUndo,
                OfferCode = OfferCode,
                OfferLabel = OfferLabel,
                SeenPriceCents = SeenPriceCents,
                EffectiveOn = EffectiveOn,
                WishedCalls = WishedCalls,
                CreatedAt = now.ToUniversalTime(),
                CreatedBy = by.PublicName,
                SourceId = Id,
            };

    /// <summary>
    /// Why the whole cannot be taken back: <see cref="NothingPending"/> where nothing was applied, this is itself an undo or it made an
    /// order, which is cancelled by itself,
    /// <see cref="BatchUndone"/>, <see cref="TooLate"/> from the cut-off on. Null when it can.
    /// </summary>
    public Refusal? WhyNotUndo(DateTimeOffset now, BillingCalendar calendar) => this switch
    {
        { IsApplied: false } or { IsUndo: true } or { Kind: BatchKind.CallsOrder } => new NothingPending(),
        { UndoneById: not null } => new BatchUndone(),
        _ when calendar.IsPastCutOff(EffectiveOn, now) => new TooLate(EffectiveOn),
        _ => null,
    };

    /// <summary>Its lines were written, once and for all.</summary>
    public void Apply(Actor by, DateTimeOffset now)
    {
        if (IsApplied)
        {
            throw new InvalidOperationException($"Batch {Id} was applied already.");
        }

        AppliedAt = now.ToUniversalTime();
        AppliedBy = by.PublicName;
    }

    /// <summary>What it did was taken back by <paramref name="undo"/>.</summary>
    public void MarkUndone(Batch undo) => UndoneById = undo.Id;
}
