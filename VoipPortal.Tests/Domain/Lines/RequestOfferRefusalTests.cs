using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Lines;

/// <summary>Every reason why an offer change is refused, by its name; the line is untouched each time.</summary>
public sealed class RequestOfferRefusalTests
{
    [Fact]
    public void SameOffer() => Refuses(new SameOffer("VoIP Entreprise"), new LineBuilder(), Catalogue.Enterprise());

    [Fact]
    public void SameOffer_also_while_another_one_is_pending() =>
        Refuses(new SameOffer("VoIP Entreprise"), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()), Catalogue.Enterprise());

    [Fact]
    public void EnterpriseToDiscovery() => Refuses(new EnterpriseToDiscovery("VoIP Découverte"), new LineBuilder(), Catalogue.Discovery());

    [Fact]
    public void A_discovery_line_that_waits_for_enterprise_may_still_choose_another_discovery_offer()
    {
        var line = new LineBuilder().On(Catalogue.Discovery()).WaitingFor(Catalogue.Enterprise()).Build();

        Assert.Equal(OfferChangeEffect.Replaced, line.Ask(Catalogue.DiscoveryDuo()).Value);
    }

    [Fact]
    public void OfferNotSold() => Refuses(new OfferNotSold("VoIP Entreprise+"), new LineBuilder(), Catalogue.EnterprisePlus().NoLongerSold());

    [Fact]
    public void TooManyCalls() => Refuses(new TooManyCalls("VoIP Entreprise 4", 5, 4), new LineBuilder().WithExtraCalls(3), Catalogue.Small());

    [Fact]
    public void LineNotActive() => Refuses(new LineNotActive(), new LineBuilder().Suspended(), Catalogue.EnterprisePlus());

    [Fact]
    public void LineNotActive_even_for_what_is_already_pending() =>
        Refuses(new LineNotActive(), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Suspended(), Catalogue.EnterprisePlus());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerDay)]
    public void TooLate_from_the_cut_off_on_even_when_the_run_is_late(long ticks) =>
        Refuses(new TooLate(February), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()), Catalogue.Large(), CutOff.AddTicks(ticks));

    [Fact]
    public void TooLate_also_for_the_offer_that_is_being_applied() =>
        Refuses(new TooLate(February), new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()), Catalogue.EnterprisePlus(), CutOff);

    [Fact]
    public void ChangedMeanwhile_when_the_line_is_no_longer_the_version_on_the_screen() => Stale(seen => seen with { Version = seen.Version - 1 });

    [Fact]
    public void ChangedMeanwhile_when_the_screen_claims_a_version_to_come() => Stale(seen => seen with { Version = seen.Version + 1 });

    [Fact]
    public void ChangedMeanwhile_when_the_date_on_the_screen_has_gone_by() => Stale(seen => seen with { EffectiveOn = seen.EffectiveOn.AddMonths(-1) });

    [Fact]
    public void ChangedMeanwhile_when_the_price_on_the_screen_is_not_that_of_today() =>
        Stale(seen => seen with { NewMonthlyPrice = seen.NewMonthlyPrice - Money.FromCents(1) });

    [Fact]
    public void ChangedMeanwhile_when_the_month_ended_between_the_screen_and_the_click()
    {
        var line = new LineBuilder().Build();
        var seen = line.Screen(Catalogue.Large(), CutOff.AddTicks(-1));

        Assert.Equal(new ChangedMeanwhile(), line.Ask(Catalogue.Large(), CutOff, seen).Refusal);
    }

    [Fact]
    public void ChangedMeanwhile_when_the_same_offer_was_shown_for_another_date()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.Large()).Build();
        var seen = line.Screen(Catalogue.Large()) with { EffectiveOn = February.AddMonths(1) };

        Assert.Equal(new ChangedMeanwhile(), line.Ask(Catalogue.Large(), seen: seen).Refusal);
    }

    private static void Stale(Func<SeenOfferTerms, SeenOfferTerms> make)
    {
        var line = new LineBuilder().WaitingFor(Catalogue.EnterprisePlus()).Build();
        var before = line.Snapshot();

        var outcome = line.Ask(Catalogue.Large(), seen: make(line.Screen(Catalogue.Large())));

        Assert.Equal(new ChangedMeanwhile(), outcome.Refusal);
        Assert.Equal(before, line.Snapshot());
    }

    private static void Refuses(Refusal expected, LineBuilder given, Offer wanted, DateTimeOffset? at = null)
    {
        var line = given.Build();
        var before = line.Snapshot();

        Assert.Equal(expected, line.Ask(wanted, at).Refusal);
        Assert.Equal(before, line.Snapshot());
    }
}
