using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Lines;

/// <summary>Takes back what a batch did to the line: afterwards the line waits for what it waited for before.</summary>
public sealed partial class Line
{
    /// <summary>
    /// Takes the pending offer change back and, where it took the place of <paramref name="former"/>, lets that one wait again,
    /// strictly before the cut-off. Refuses as <see cref="CancelOfferChange"/> does, and <see cref="TooManyCalls"/> where the former
    /// offer has no room for the calls that were ordered since.
    /// </summary>
    /// <param name="former">The offer that waited before; null for none.</param>
    /// <param name="seenVersion">The line's version right after the change that is undone.</param>
    /// <param name="open">The order that waits for payment on this line; null when none does.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Gives the cut-off.</param>
    public Outcome<UndoEffect> UndoOfferChange(
        Offer? former, int seenVersion, WaitingOrder? open, Actor by, DateTimeOffset now, BillingCalendar calendar)
    {
        var calls = (PendingReduction?.NewExtraCalls ?? ExtraCalls) + (open?.Calls ?? 0);
        var takenBack = TakeBack(PendingOfferChange, seenVersion, now, calendar, NoRoom(former, calls));
        if (takenBack.Refusal is { } refusal)
        {
            return refusal;
        }

        if (former is null)
        {
            return UndoEffect.TakenBack;
        }

        _pending.Add(new PendingChange(this, former, takenBack.Value.EffectiveOn, now, by));
        return UndoEffect.Restored;
    }
}

public enum UndoEffect
{
    /// <summary>Nothing waits any more.</summary>
    TakenBack,

    /// <summary>The former change waits again.</summary>
    Restored,
}
