using CsCheck;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>What a screen showed: the version of the line, the date of the change, the price of the offer in cents.</summary>
internal sealed record Screen(int Version, DateOnly EffectiveOn, long Cents);

/// <summary>Where the click comes from.</summary>
internal enum Sight
{
    /// <summary>A page loaded right before.</summary>
    Fresh,

    /// <summary>A tab that shows what it showed when it was last loaded.</summary>
    OldTab,
    ForgedVersion,
    ForgedDate,
    ForgedPrice,
}

internal enum Mark
{
    Now,
    CutOff,
    ClockChange,
    YearEnd,
}

/// <summary>One thing that happens to a line; offers are places in the catalogue.</summary>
internal abstract record Step
{
    public sealed record Ask(int Offer, Sight Sight, int Tab) : Step;

    /// <summary>The click before comes once more.</summary>
    public sealed record Repeat : Step;

    public sealed record Cancel(Sight Sight, int Tab) : Step;

    /// <summary>The clock goes to the next mark and <paramref name="Ticks"/> beyond, never back.</summary>
    public sealed record Wait(Mark Mark, long Ticks) : Step;

    public sealed record StopSelling(int Offer) : Step;

    public sealed record Suspend : Step;

    /// <summary>The renewal reaches the line, if something is due.</summary>
    public sealed record Renew : Step;
}

/// <summary>A line, and what happens to it.</summary>
internal sealed record History(DateTimeOffset Start, int Offer, int ExtraCalls, Step[] Steps)
{
    public const int Tabs = 2;

    private static readonly int LastOffer = Catalogue.All().Count - 1;

    private static readonly long[] Nearby = [-TimeSpan.TicksPerSecond, -1, 0, 1, TimeSpan.TicksPerSecond];

    private static readonly Gen<Sight> Sights = Gen.Frequency(
        (12, Sight.Fresh), (4, Sight.OldTab), (1, Sight.ForgedVersion), (1, Sight.ForgedDate), (1, Sight.ForgedPrice));

    private static readonly Gen<Step> Waits = Gen.Frequency<Step>(
        (3, Gen.Long[0, 40 * TimeSpan.TicksPerDay].Select(ticks => (Step)new Step.Wait(Mark.Now, ticks))),
        (6, Gen.OneOf(Nearby).Select(ticks => (Step)new Step.Wait(Mark.CutOff, ticks))),
        (1, Gen.OneOf(Nearby).Select(ticks => (Step)new Step.Wait(Mark.ClockChange, ticks))),
        (1, Gen.OneOf(Nearby).Select(ticks => (Step)new Step.Wait(Mark.YearEnd, ticks))));

    private static readonly Gen<Step> AnyStep = Gen.Frequency<Step>(
        (20, Gen.Select(Gen.Int[0, LastOffer], Sights, Gen.Int[0, Tabs - 1], (offer, sight, tab) => (Step)new Step.Ask(offer, sight, tab))),
        (4, Gen.Const((Step)new Step.Repeat())),
        (6, Gen.Select(Sights, Gen.Int[0, Tabs - 1], (sight, tab) => (Step)new Step.Cancel(sight, tab))),
        (8, Waits),
        (2, Gen.Int[0, LastOffer].Select(offer => (Step)new Step.StopSelling(offer))),
        (1, Gen.Const((Step)new Step.Suspend())),
        (4, Gen.Const((Step)new Step.Renew())));

    /// <summary>Lines of every offer, with no extra calls, few, or so many that offers differ; from 2026 to 2029, often close to a month end.</summary>
    public static Gen<History> Any { get; } = Gen.Select(
        Gen.Int[0, 4 * 365 * 24 * 60].Select(minutes => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)),
        Gen.Int[0, LastOffer],
        Gen.Frequency((4, Gen.Const(0)), (2, Gen.Int[1, 3]), (1, Gen.Int[85, 98])),
        AnyStep.Array[1, 20],
        (start, offer, extraCalls, steps) => new History(start, offer, extraCalls, steps));

    public override string ToString() => $"{Start:O}, offer {Offer}, {ExtraCalls} extra calls:\n{string.Join<Step>('\n', Steps)}";
}
