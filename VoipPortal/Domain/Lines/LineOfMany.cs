using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Lines;

/// <summary>The simultaneous calls of a line that is one of many: a number chosen for all of them may already be reached on some.</summary>
public sealed partial class Line
{
    /// <summary>Refuses as <see cref="WhyNotOrder"/>, and a number that the line has or exceeds as <see cref="EnoughCalls"/>.</summary>
    public Refusal? WhyNotOrderAmongMany(int newTotal, DateTimeOffset now, BillingCalendar calendar) =>
        WhyNotOrder(newTotal, now, calendar) switch
        {
            SameCalls or CallsOutOfBounds when newTotal <= TotalCalls => new EnoughCalls(TotalCalls),
            var refusal => refusal,
        };

    /// <summary>Refuses as <see cref="RequestReduction"/>, and a number that the line has or stays below as <see cref="FewEnoughCalls"/>.</summary>
    public Outcome<ReductionEffect> RequestReductionAmongMany(
        int newTotal, SeenCallTerms seen, WaitingOrder? open, Actor by, DateTimeOffset now, BillingCalendar calendar)
    {
        var outcome = RequestReduction(newTotal, seen, open, by, now, calendar);
        return outcome.Refusal is SameCalls or CallsOutOfBounds && newTotal >= TotalCalls ? new FewEnoughCalls(TotalCalls) : outcome;
    }

    /// <summary>
    /// Takes the pending reduction back and, where it took the place of another, lets that one wait again, strictly before the cut-off.
    /// Refuses as <see cref="CancelReduction"/> does, and <see cref="TooManyCalls"/> where the offer that the line waits for has no room
    /// for the former number.
    /// </summary>
    /// <param name="formerExtra">Extra calls that waited before; null for none.</param>
    /// <param name="seenVersion">The line's version right after the change that is undone.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Gives the cut-off.</param>
    public Outcome<UndoEffect> UndoReduction(int? formerExtra, int seenVersion, Actor by, DateTimeOffset now, BillingCalendar calendar)
    {
        var unfit = formerExtra is { } calls ? NoRoom(PendingOfferChange?.NewOffer, calls) : WhyNotRoomFor(0);
        var takenBack = TakeBack(PendingReduction, seenVersion, now, calendar, unfit);
        if (takenBack.Refusal is { } refusal)
        {
            return refusal;
        }

        if (formerExtra is not { } former)
        {
            return UndoEffect.TakenBack;
        }

        _pending.Add(new PendingChange(this, former, takenBack.Value.EffectiveOn, now, by));
        return UndoEffect.Restored;
    }
}
