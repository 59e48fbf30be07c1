using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

public sealed class RequestOfferTests
{
    [Fact]
    public void A_change_waits_for_the_next_renewal()
    {
        var line = new LineBuilder().On(Catalogue.Discovery()).Build();

        Assert.Equal(OfferChangeEffect.Asked, line.Ask(Catalogue.Enterprise()).Value);

        var pending = Assert.Single(line.Pending);
        Assert.Equal((PendingKind.OfferChange, "enterprise", February), (pending.Kind, pending.NewOfferCode, pending.EffectiveOn));
        Assert.Equal((Noon, "client@demo.example", line.CustomerId), (pending.RequestedAt, pending.RequestedBy, pending.CustomerId));
        Assert.Equal(1, line.Version);
    }

    [Fact]
    public void The_current_offer_and_its_calls_stay_until_then()
    {
        var line = new LineBuilder().WithExtraCalls(7).Build();

        _ = line.Ask(Catalogue.Large()).Value;

        Assert.Equal(("enterprise", "enterprise", 9), (line.OfferCode, line.Offer.Code, line.TotalCalls));
    }

    [Fact]
    public void Extra_calls_are_kept_when_the_offer_includes_another_number()
    {
        var line = new LineBuilder().WithExtraCalls(7).WaitingFor(Catalogue.Large()).Build();

        Assert.Equal(7, line.ExtraCalls);
    }

    [Fact]
    public void Asking_for_another_offer_replaces_the_first_in_one_step()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();
        var tomorrow = Noon.AddDays(1);

        var effect = line.RequestOffer(
            Catalogue.Large(), line.Screen(Catalogue.Large()), null, new Actor(null, "autre@demo.example", ActorKind.CustomerUser), tomorrow, Paris);

        var pending = Assert.Single(line.Pending);
        Assert.Equal((OfferChangeEffect.Replaced, 2), (effect.Value, line.Version));
        Assert.Equal(("enterprise-large", "enterprise-large", February), (pending.NewOfferCode, pending.NewOffer!.Code, pending.EffectiveOn));
        Assert.Equal((tomorrow, "autre@demo.example"), (pending.RequestedAt, pending.RequestedBy));
    }

    [Fact]
    public void A_click_that_comes_twice_is_already_asked_and_changes_nothing()
    {
        var line = new LineBuilder().Build();
        var seen = line.Screen(Catalogue.EnterprisePlus());
        _ = line.Ask(Catalogue.EnterprisePlus(), seen: seen).Value;
        var before = line.Snapshot();

        Assert.Equal(OfferChangeEffect.AlreadyAsked, line.Ask(Catalogue.EnterprisePlus(), Noon.AddSeconds(1), seen).Value);

        Assert.Equal(before, line.Snapshot());
    }

    [Fact]
    public void An_offer_that_is_no_longer_sold_while_it_waits_stays_asked()
    {
        var plus = Catalogue.EnterprisePlus();
        var line = new LineBuilder().WaitingFor(plus).Build();
        plus.StopSelling();

        Assert.Equal(OfferChangeEffect.AlreadyAsked, line.Ask(plus).Value);
        Assert.Equal("enterprise-plus", line.PendingOfferChange!.NewOfferCode);
    }

    [Fact]
    public void An_offer_that_is_no_longer_sold_while_it_waits_can_be_replaced()
    {
        var plus = Catalogue.EnterprisePlus();
        var line = new LineBuilder().WaitingFor(plus).Build();
        plus.StopSelling();

        Assert.Equal(OfferChangeEffect.Replaced, line.Ask(Catalogue.Large()).Value);
    }

    [Fact]
    public void After_it_was_replaced_an_offer_no_longer_sold_cannot_be_asked_for_again()
    {
        var plus = Catalogue.EnterprisePlus();
        var line = new LineBuilder().WaitingFor(plus).Build();
        _ = line.Ask(Catalogue.Large()).Value;

        Assert.IsType<OfferNotSold>(line.Ask(plus.NoLongerSold()).Refusal);
    }

    [Fact]
    public void The_last_tick_of_the_month_replaces_what_was_asked_before()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();

        Assert.Equal(OfferChangeEffect.Replaced, line.Ask(Catalogue.Large(), CutOff.AddTicks(-1)).Value);
        Assert.Equal(February, line.PendingOfferChange!.EffectiveOn);
    }

    [Fact]
    public void The_first_instant_of_a_month_asks_for_the_month_after()
    {
        var line = new LineBuilder().Build();

        Assert.Equal(OfferChangeEffect.Asked, line.Ask(Catalogue.Large(), CutOff).Value);
        Assert.Equal(new DateOnly(2026, 3, 1), line.PendingOfferChange!.EffectiveOn);
    }

    [Fact]
    public void An_instant_is_kept_in_utc_whatever_its_offset()
    {
        var line = new LineBuilder().Build();

        _ = line.Ask(Catalogue.Large(), Noon.ToOffset(TimeSpan.FromHours(9))).Value;

        Assert.Equal((Noon, TimeSpan.Zero), (line.PendingOfferChange!.RequestedAt, line.PendingOfferChange.RequestedAt.Offset));
    }
}
