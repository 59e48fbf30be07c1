using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

public sealed class CancelOfferChangeTests
{
    [Fact]
    public void A_pending_change_is_taken_back_and_said_which()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();

        Assert.Equal("enterprise-plus", line.Cancel().Value.NewOfferCode);

        Assert.Empty(line.Pending);
        Assert.Equal(("enterprise", 2), (line.OfferCode, line.Version));
    }

    [Fact]
    public void One_tick_before_the_cut_off_is_in_time()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();

        Assert.False(line.Cancel(CutOff.AddTicks(-1)).IsRefused);
    }

    [Fact]
    public void An_offer_that_is_no_longer_sold_while_it_waits_can_be_taken_back()
    {
        var plus = Catalogue.EnterprisePlus();
        var line = new LineBuilder().WaitingFor(plus).Build();
        plus.StopSelling();

        Assert.Same(plus, line.Cancel().Value.NewOffer);
    }

    [Fact]
    public void What_was_taken_back_can_be_asked_for_again()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();
        _ = line.Cancel().Value;

        Assert.Equal(OfferChangeEffect.Asked, line.Ask(Catalogue.EnterprisePlus()).Value);
        Assert.Single(line.Pending);
    }

    [Fact]
    public void NothingPending() => Refuses(new NothingPending(), new LineBuilder());

    [Fact]
    public void NothingPending_when_the_click_comes_twice()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();
        var seen = line.Version;
        _ = line.Cancel(seenVersion: seen).Value;

        Assert.Equal(new NothingPending(), line.Cancel(seenVersion: seen).Refusal);
        Assert.Equal(2, line.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerDay)]
    public void TooLate_from_the_cut_off_on_even_when_the_run_is_late(long ticks) =>
        Refuses(new TooLate(February), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()), CutOff.AddTicks(ticks));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void ChangedMeanwhile_when_what_is_pending_is_not_what_was_seen(int off) =>
        Refuses(new ChangedMeanwhile(), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()), versionsOff: off);

    [Fact]
    public void LineNotActive() => Refuses(new LineNotActive(), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Suspended());

    private static void Refuses(Refusal expected, LineBuilder given, DateTimeOffset? at = null, int versionsOff = 0)
    {
        var line = given.Build();
        var before = line.Snapshot();

        Assert.Equal(expected, line.Cancel(at, line.Version + versionsOff).Refusal);
        Assert.Equal(before, line.Snapshot());
    }
}
