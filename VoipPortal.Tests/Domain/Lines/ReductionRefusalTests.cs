using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

/// <summary>Every reason why a reduction, or the end of one, is refused, by its name; the line is untouched each time.</summary>
public sealed class ReductionRefusalTests
{
    private static LineBuilder Eight => new LineBuilder().WithExtraCalls(6);

    [Fact]
    public void LineNotActive() => Refuses(new LineNotActive(), Eight.Suspended(), line => line.Reduce(4).Refusal);

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(int.MinValue)]
    public void CallsOutOfBounds_below_what_the_offer_includes(int calls) =>
        Refuses(new CallsOutOfBounds(2, 99), Eight, line => line.Reduce(calls).Refusal);

    [Fact]
    public void CallsOutOfBounds_for_more_than_the_line_has() => Refuses(new CallsOutOfBounds(2, 8), Eight, line => line.Reduce(9).Refusal);

    [Fact]
    public void SameCalls() => Refuses(new SameCalls(8), Eight, line => line.Reduce(8).Refusal);

    [Theory]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void AskSupport(int calls) => Refuses(new AskSupport(calls), Eight, line => line.Reduce(calls).Refusal);

    [Fact]
    public void CallsNotOptional() =>
        Refuses(new CallsNotOptional("VoIP Découverte"), new LineBuilder().On(Catalogue.Discovery()), line => line.Reduce(0).Refusal);

    [Fact]
    public void OrderOpen() =>
        Refuses(new OrderOpen("BC-2026-000007"), Eight, line => line.Reduce(4, open: new WaitingOrder("BC-2026-000007", 1)).Refusal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerDay)]
    public void TooLate_from_the_cut_off_of_a_reduction(long ticks) =>
        Refuses(new TooLate(February), Eight.ReducedTo(4), line => line.Reduce(5, CutOff.AddTicks(ticks)).Refusal);

    [Fact]
    public void TooLate_while_an_offer_change_is_being_applied() =>
        Refuses(new TooLate(February), Eight.WaitingFor(Catalogue.Large()), line => line.Reduce(5, CutOff).Refusal);

    [Fact]
    public void ChangedMeanwhile_from_a_screen_of_another_version() =>
        Refuses(new ChangedMeanwhile(), Eight, line => line.Reduce(4, seen: new SeenCallTerms(1, February)).Refusal);

    [Fact]
    public void ChangedMeanwhile_when_the_month_ended_between_the_screen_and_the_click() =>
        Refuses(new ChangedMeanwhile(), Eight, line => line.Reduce(4, CutOff, new SeenCallTerms(0, February)).Refusal);

    [Fact]
    public void TooManyCalls_when_a_smaller_reduction_has_no_room_in_the_offer_to_come() =>
        Refuses(new TooManyCalls("VoIP Entreprise 4", 5, 4), Eight.ReducedTo(4).WaitingFor(Catalogue.Small()), line => line.Reduce(5).Refusal);

    [Fact]
    public void TooManyCalls_when_the_offer_to_come_was_possible_because_of_the_reduction() =>
        Refuses(new TooManyCalls("VoIP Entreprise 4", 8, 4), Eight.ReducedTo(4).WaitingFor(Catalogue.Small()), line => line.CancelReduction().Refusal);

    [Fact]
    public void NothingPending() => Refuses(new NothingPending(), Eight, line => line.CancelReduction().Refusal);

    [Fact]
    public void NothingPending_also_while_an_offer_waits() =>
        Refuses(new NothingPending(), Eight.WaitingFor(Catalogue.Large()), line => line.CancelReduction().Refusal);

    [Fact]
    public void TooLate_to_cancel_from_the_cut_off_on() => Refuses(new TooLate(February), Eight.ReducedTo(4), line => line.CancelReduction(CutOff).Refusal);

    [Fact]
    public void ChangedMeanwhile_when_another_reduction_was_seen() =>
        Refuses(new ChangedMeanwhile(), Eight.ReducedTo(4), line => line.CancelReduction(seenVersion: 0).Refusal);

    [Fact]
    public void LineNotActive_to_cancel() => Refuses(new LineNotActive(), Eight.ReducedTo(4).Suspended(), line => line.CancelReduction().Refusal);

    private static void Refuses(Refusal expected, LineBuilder given, Func<Line, Refusal?> request)
    {
        var line = given.Build();
        var before = line.Facts();

        Assert.Equal(expected, request(line));
        Assert.Equal(before, line.Facts());
    }
}
