using CsCheck;

namespace VoipPortal.Tests.Model;

internal enum Deed
{
    AskOffer,
    CancelOffer,
    Quote,
    Confirm,
    ConfirmUnread,
    CancelOrder,
    Pay,
    PayAgain,
    PayTooLittle,
    Reopen,
    Reduce,
    CancelReduction,
    Expire,
    Renew,
    Suspend,
    Wait,
}

/// <summary>One thing that happens to one of two lines.</summary>
/// <param name="Deed">What.</param>
/// <param name="Line">To which line.</param>
/// <param name="Which">Place of an offer in the catalogue, or of a quote, an order or a parked case counted from the newest.</param>
/// <param name="Calls">How many are asked for.</param>
/// <param name="OldScreen">Asked from a screen of the version before.</param>
/// <param name="Wait">How long, or how far from a mark.</param>
internal sealed record Happening(Deed Deed, int Line, int Which, int Calls, bool OldScreen, Step.Wait Wait);

/// <summary>Two lines, and what happens to them.</summary>
internal sealed record OrderHistory(int Days, OrderHistory.Given First, OrderHistory.Given Second, Happening[] Happenings)
{
    public const int Lines = 2;

    /// <summary>An offer's place in the catalogue, and as many extra calls as it has room for.</summary>
    internal sealed record Given(int Offer, int ExtraCalls);

    private static readonly long[] Nearby = [-TimeSpan.TicksPerMinute, -1_000_000, 0, 1_000_000, TimeSpan.TicksPerMinute];

    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (6, Gen.Const(Deed.AskOffer)), (2, Gen.Const(Deed.CancelOffer)), (10, Gen.Const(Deed.Quote)), (12, Gen.Const(Deed.Confirm)), (1, Gen.Const(Deed.ConfirmUnread)),
        (3, Gen.Const(Deed.CancelOrder)), (8, Gen.Const(Deed.Pay)), (2, Gen.Const(Deed.PayAgain)), (1, Gen.Const(Deed.PayTooLittle)), (4, Gen.Const(Deed.Reopen)),
        (6, Gen.Const(Deed.Reduce)), (3, Gen.Const(Deed.CancelReduction)), (3, Gen.Const(Deed.Expire)), (4, Gen.Const(Deed.Renew)), (10, Gen.Const(Deed.Wait)),
        (1, Gen.Const(Deed.Suspend)));

    private static readonly Gen<Step.Wait> Waits = Gen.Frequency(
        (4, Gen.Long[0, 40].Select(minutes => new Step.Wait(Mark.Now, minutes * TimeSpan.TicksPerMinute))),
        (4, Gen.Long[0, 9].Select(days => new Step.Wait(Mark.Now, days * TimeSpan.TicksPerDay))),
        (4, Gen.OneOf(Nearby).Select(ticks => new Step.Wait(Mark.CutOff, ticks))),
        (1, Gen.OneOf(Nearby).Select(ticks => new Step.Wait(Mark.YearEnd, ticks))));

    private static readonly Gen<Happening> AnyHappening = Gen.Select(
        Deeds,
        Gen.Int[0, Lines - 1],
        Gen.Int[0, 5],
        Gen.Frequency((1, Gen.Int[0, 2]), (6, Gen.Int[3, 7]), (2, Gen.Int[8, 14]), (1, Gen.Int[96, 101])),
        Gen.Frequency((12, Gen.Const(false)), (1, Gen.Const(true))),
        Waits,
        (deed, line, which, calls, old, wait) => new Happening(deed, line, which, calls, old, wait));

    private static readonly Gen<Given> Givens = Gen.Frequency(
        (1, Gen.Int[0, 1].Select(offer => new Given(offer, 0))),
        (6, Gen.Select(Gen.OneOf(2, 2, 3, 5), Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 6]), (1, Gen.Int[85, 89])), (offer, extra) => new Given(offer, extra))),
        (1, Gen.Int[0, 2].Select(extra => new Given(4, extra))));

    public static Gen<OrderHistory> Any { get; } = Gen.Select(
        Gen.Int[0, 330], Givens, Givens, AnyHappening.Array[1, 40], (days, first, second, happenings) => new OrderHistory(days, first, second, happenings));

    public IReadOnlyList<Given> Both => [First, Second];

    public override string ToString() => $"day {Days}, {First}, {Second}:\n{string.Join<Happening>('\n', Happenings)}";
}
