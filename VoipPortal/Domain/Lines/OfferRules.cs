using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Domain.Lines;

/// <summary>From which offer to which, with how many calls: the rules alone, the same for one line, for a list of offers and for many lines.</summary>
public static class OfferRules
{
    /// <summary>
    /// Why a line with <paramref name="current"/> and <paramref name="extraCalls"/> may not go to <paramref name="wanted"/>, null when
    /// it may: <see cref="SameOffer"/>, <see cref="OfferNotSold"/>, <see cref="EnterpriseToDiscovery"/>, <see cref="TooManyCalls"/>.
    /// </summary>
    public static Refusal? WhyNot(Offer current, Offer wanted, int extraCalls)
    {
        if (wanted.Code == current.Code)
        {
            return new SameOffer(wanted.Label);
        }

        if (!wanted.IsSold)
        {
            return new OfferNotSold(wanted.Label);
        }

        if (current.Family == OfferFamily.Enterprise && wanted.Family == OfferFamily.Discovery)
        {
            return new EnterpriseToDiscovery(wanted.Label);
        }

        // Extra calls are kept across offers, so the line's total follows what the new offer includes.
        var calls = wanted.IncludedCalls + extraCalls;
        return calls > wanted.MaximumCalls ? new TooManyCalls(wanted.Label, calls, wanted.MaximumCalls) : null;
    }
}
