using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

/// <summary>When more calls can be ordered for a line, and every reason why not, by its name.</summary>
public sealed class WhyNotOrderTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(99)]
    public void One_call_more_and_all_that_the_offer_allows_can_be_ordered(int calls) => Assert.Null(WhyNot(new LineBuilder(), calls));

    [Fact]
    public void CallsNotOptional_on_a_discovery_line() =>
        Assert.Equal(new CallsNotOptional("VoIP Découverte"), WhyNot(new LineBuilder().On(Catalogue.Discovery()), 2));

    [Theory]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void AskSupport_from_a_hundred_calls_on(int calls) => Assert.Equal(new AskSupport(calls), WhyNot(new LineBuilder(), calls));

    [Fact]
    public void CallsOutOfBounds_above_the_maximum_of_the_offer() =>
        Assert.Equal(new CallsOutOfBounds(2, 4), WhyNot(new LineBuilder().On(Catalogue.Small()), 5));

    [Fact]
    public void CallsOutOfBounds_never_promises_what_support_sets_up() => Assert.Equal(
        new CallsOutOfBounds(2, 99), WhyNot(new LineBuilder().On(new Offer("large", OfferFamily.Enterprise, "VoIP 200", Money.Euros(50), 2, 200, 9)), 1));

    [Fact]
    public void CallsOutOfBounds_for_fewer_than_now() => Assert.Equal(new CallsOutOfBounds(9, 99), WhyNot(new LineBuilder().WithExtraCalls(6), 5));

    [Fact]
    public void SameCalls() => Assert.Equal(new SameCalls(8), WhyNot(new LineBuilder().WithExtraCalls(6), 8));

    [Fact]
    public void LineNotActive() => Assert.Equal(new LineNotActive(), WhyNot(new LineBuilder().Suspended(), 5));

    [Fact]
    public void ReductionPending() => Assert.Equal(new ReductionPending(), WhyNot(new LineBuilder().WithExtraCalls(6).ReducedTo(4), 9));

    [Fact]
    public void TooManyCalls_when_the_offer_to_come_has_no_room() =>
        Assert.Equal(new TooManyCalls("VoIP Entreprise 4", 5, 4), WhyNot(new LineBuilder().WaitingFor(Catalogue.Small()), 5));

    [Fact]
    public void TooManyCalls_counts_what_the_offer_to_come_includes() => Assert.Equal(
        new TooManyCalls("VoIP Entreprise 10", 100, 99), WhyNot(new LineBuilder().WithExtraCalls(80).WaitingFor(Catalogue.Large()), 92));

    [Fact]
    public void As_many_calls_as_the_offer_to_come_allows_can_be_ordered() => Assert.Null(WhyNot(new LineBuilder().WaitingFor(Catalogue.Small()), 4));

    [Fact]
    public void TooLate_while_an_offer_change_is_being_applied()
    {
        var given = new LineBuilder().WaitingFor(Catalogue.Large());

        Assert.Null(WhyNot(given, 5, CutOff.AddTicks(-1)));
        Assert.Equal(new TooLate(February), WhyNot(given, 5, CutOff));
    }

    [Fact]
    public void TooLate_rather_than_ReductionPending_while_a_reduction_is_being_applied_because_it_cannot_be_undone_any_more()
    {
        var given = new LineBuilder().WithExtraCalls(6).ReducedTo(4);

        Assert.Equal(new ReductionPending(), WhyNot(given, 9, CutOff.AddTicks(-1)));
        Assert.Equal(new TooLate(February), WhyNot(given, 9, CutOff));
    }

    private static Refusal? WhyNot(LineBuilder given, int calls, DateTimeOffset? at = null) => given.Build().WhyNotOrder(calls, at ?? Noon, Paris);
}
