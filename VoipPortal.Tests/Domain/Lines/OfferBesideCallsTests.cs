using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

/// <summary>Offer changes of a line whose calls are about to change.</summary>
public sealed class OfferBesideCallsTests
{
    [Fact]
    public void TooManyCalls_counts_the_calls_of_an_order_that_waits_for_payment()
    {
        var line = new LineBuilder().WithExtraCalls(1).Build();

        Assert.Equal(new TooManyCalls("VoIP Entreprise 4", 5, 4), line.Ask(Catalogue.Small(), open: new WaitingOrder("BC-2026-000001", 2)).Refusal);
        Assert.Equal(OfferChangeEffect.Asked, line.Ask(Catalogue.Small(), open: new WaitingOrder("BC-2026-000001", 1)).Value);
    }

    [Fact]
    public void The_calls_that_remain_after_a_reduction_are_counted_not_those_of_today()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();

        Assert.Equal(OfferChangeEffect.Asked, line.Ask(Catalogue.Small()).Value);
    }

    [Fact]
    public void TooLate_while_a_reduction_is_being_applied()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();
        var before = line.Facts();

        Assert.Equal(new TooLate(February), line.Ask(Catalogue.Large(), CutOff).Refusal);
        Assert.Equal(before, line.Facts());
    }

    [Fact]
    public void On_its_date_the_offer_and_the_calls_change_together_and_what_waited_is_gone()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).WaitingFor(Catalogue.Small()).Build();

        Assert.Equal(2, line.ApplyDue(February).Count);

        Assert.Equal(("enterprise-small", 4), (line.OfferCode, line.TotalCalls));
        Assert.Empty(line.Pending);
    }

    [Fact]
    public void An_offer_change_keeps_the_extra_calls()
    {
        var line = new LineBuilder().WithExtraCalls(6).WaitingFor(Catalogue.Large()).Build();

        line.ApplyDue(February);

        Assert.Equal((6, 16), (line.ExtraCalls, line.TotalCalls));
    }

    [Fact]
    public void What_is_due_later_waits_and_the_line_is_untouched()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();
        var before = line.Facts();

        Assert.Empty(line.ApplyDue(February.AddMonths(-1)));
        Assert.Equal(before, line.Facts());
    }

    [Fact]
    public void A_renewal_that_comes_late_or_twice_applies_once()
    {
        var line = new LineBuilder().WithExtraCalls(6).ReducedTo(4).Build();

        Assert.Single(line.ApplyDue(February.AddMonths(3)));
        Assert.Empty(line.ApplyDue(February.AddMonths(3)));
        Assert.Equal((2, 2), (line.ExtraCalls, line.Version));
    }
}
