using VoipPortal.Domain.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Domain.Lines;

public sealed class OfferRulesTests
{
    [Fact]
    public void Every_pair_of_offers_on_sale_but_enterprise_to_discovery_is_possible()
    {
        var possible =
            from current in Catalogue.All()
            from wanted in Catalogue.All()
            where OfferRules.WhyNot(current, wanted, 0) is null
            select (current.Code, wanted.Code);

        // 30 pairs of different offers, less those from the four Enterprise offers to the two Discovery ones.
        Assert.Equal(22, possible.Count());
    }

    [Fact]
    public void The_same_offer_is_refused() =>
        Assert.Equal(new SameOffer("VoIP Entreprise"), OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.Enterprise(), 0));

    [Fact]
    public void The_same_offer_is_refused_as_such_when_it_is_no_longer_sold() =>
        Assert.IsType<SameOffer>(OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.Enterprise().NoLongerSold(), 0));

    [Fact]
    public void An_offer_no_longer_sold_is_refused() =>
        Assert.Equal(new OfferNotSold("VoIP Entreprise+"), OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.EnterprisePlus().NoLongerSold(), 0));

    [Fact]
    public void An_offer_no_longer_sold_can_be_left() => Assert.Null(OfferRules.WhyNot(Catalogue.Enterprise().NoLongerSold(), Catalogue.EnterprisePlus(), 0));

    [Fact]
    public void Enterprise_to_discovery_is_refused() =>
        Assert.Equal(new EnterpriseToDiscovery("VoIP Découverte"), OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.Discovery(), 0));

    [Fact]
    public void Enterprise_to_discovery_is_refused_as_such_whatever_the_calls() =>
        Assert.IsType<EnterpriseToDiscovery>(OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.Discovery(), 50));

    [Fact]
    public void Discovery_to_enterprise_is_possible() => Assert.Null(OfferRules.WhyNot(Catalogue.Discovery(), Catalogue.Enterprise(), 0));

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, 5)]
    [InlineData(97, 99)]
    public void More_calls_than_the_new_offer_allows_are_refused(int extraCalls, int? calls) =>
        Assert.Equal(
            calls is null ? null : new TooManyCalls("VoIP Entreprise 4", calls.Value, 4),
            OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.Small(), extraCalls));

    [Theory]
    [InlineData(89, true)]
    [InlineData(90, false)]
    public void Calls_are_counted_as_they_will_be_with_what_the_new_offer_includes(int extraCalls, bool possible) =>
        Assert.Equal(possible, OfferRules.WhyNot(Catalogue.Enterprise(), Catalogue.Large(), extraCalls) is null);
}
