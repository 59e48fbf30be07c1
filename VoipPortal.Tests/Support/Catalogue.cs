using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Tests.Support;

/// <summary>Offers to try rules on, new ones at every call; those of the real catalogue keep its codes and prices.</summary>
internal static class Catalogue
{
    public static Offer Discovery() => new("discovery", OfferFamily.Discovery, "VoIP Découverte", Money.Euros(0.99m), 1, 1, 0);

    public static Offer DiscoveryDuo() => new("discovery-duo", OfferFamily.Discovery, "VoIP Découverte Duo", Money.Euros(1.49m), 2, 2, 1);

    public static Offer Enterprise() => new("enterprise", OfferFamily.Enterprise, "VoIP Entreprise", Money.Euros(4.99m), 2, 99, 2);

    public static Offer EnterprisePlus() =>
        new("enterprise-plus", OfferFamily.Enterprise, "VoIP Entreprise+", Money.Euros(14.99m), 2, 99, 3, unlimitedMobile: true);

    /// <summary>At most four calls.</summary>
    public static Offer Small() => new("enterprise-small", OfferFamily.Enterprise, "VoIP Entreprise 4", Money.Euros(2.99m), 2, 4, 4);

    /// <summary>Ten calls included.</summary>
    public static Offer Large() => new("enterprise-large", OfferFamily.Enterprise, "VoIP Entreprise 10", Money.Euros(12.50m), 10, 99, 5);

    public static IReadOnlyList<Offer> All() => [Discovery(), DiscoveryDuo(), Enterprise(), EnterprisePlus(), Small(), Large()];

    public static Offer NoLongerSold(this Offer offer)
    {
        offer.StopSelling();
        return offer;
    }
}
