using VoipPortal.Domain.Common;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Domain.Lines;

/// <summary>How many simultaneous calls a line may have.</summary>
public static class CallRules
{
    /// <summary>From this many calls on a line is set up by support.</summary>
    public const int SupportFrom = 100;

    /// <summary>Most calls that can be chosen without support.</summary>
    public static int Most(Offer offer) => Math.Min(offer.MaximumCalls, SupportFrom - 1);

    /// <summary>Why a line of <paramref name="offer"/> may not have <paramref name="total"/> calls; null when it may.</summary>
    public static Refusal? WhyNot(Offer offer, int currentTotal, int total) => total switch
    {
        _ when offer.MaximumCalls == offer.IncludedCalls => new CallsNotOptional(offer.Label),
        >= SupportFrom => new AskSupport(total),
        _ when total < offer.IncludedCalls || total > offer.MaximumCalls => new CallsOutOfBounds(offer.IncludedCalls, Most(offer)),
        _ when total == currentTotal => new SameCalls(total),
        _ => null,
    };
}
