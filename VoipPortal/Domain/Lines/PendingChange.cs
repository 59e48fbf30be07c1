using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Lines;

public enum PendingKind
{
    OfferChange,
    CallReduction,
}

/// <summary>What takes effect on a line at a renewal. A row exists only while it waits; the journal keeps the story.</summary>
public sealed class PendingChange
{
    internal PendingChange(Line line, Offer newOffer, DateOnly effectiveOn, DateTimeOffset requestedAt, Actor requestedBy)
    {
        CustomerId = line.CustomerId;
        Kind = PendingKind.OfferChange;
        NewOffer = newOffer;
        NewOfferCode = newOffer.Code;
        EffectiveOn = effectiveOn;
        RequestedAt = requestedAt.ToUniversalTime();
        RequestedBy = requestedBy.PublicName;
    }

    internal PendingChange(Line line, int newExtraCalls, DateOnly effectiveOn, DateTimeOffset requestedAt, Actor requestedBy)
    {
        CustomerId = line.CustomerId;
        Kind = PendingKind.CallReduction;
        NewExtraCalls = newExtraCalls;
        EffectiveOn = effectiveOn;
        RequestedAt = requestedAt.ToUniversalTime();
        RequestedBy = requestedBy.PublicName;
    }

    private PendingChange()
    {
        RequestedBy = "";
    }

    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    public long LineId { get; private set; }

    public PendingKind Kind { get; private set; }

    /// <summary>The offer to come; null for a call reduction.</summary>
    public string? NewOfferCode { get; private set; }

    public Offer? NewOffer { get; private set; }

    /// <summary>Extra calls to come; null for an offer change.</summary>
    public int? NewExtraCalls { get; private set; }

    /// <summary>Always the 1st of a month, local in the billing zone.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    public string RequestedBy { get; private set; }

    internal void ReplaceWith(Offer newOffer, DateTimeOffset requestedAt, Actor requestedBy)
    {
        NewOffer = newOffer;
        NewOfferCode = newOffer.Code;
        RequestedAt = requestedAt.ToUniversalTime();
        RequestedBy = requestedBy.PublicName;
    }

    internal void ReplaceWith(int newExtraCalls, DateTimeOffset requestedAt, Actor requestedBy)
    {
        NewExtraCalls = newExtraCalls;
        RequestedAt = requestedAt.ToUniversalTime();
        RequestedBy = requestedBy.PublicName;
    }
}
