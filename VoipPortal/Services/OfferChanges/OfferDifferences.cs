namespace VoipPortal.Services.OfferChanges;

public enum OfferDifferenceKind
{
    MobileIncludedGained,
    MobileIncludedLost,
    MobileHoursGained,
    MobileHoursLost,
    CallsGained,
    CallsLost,
}

/// <summary>Something the line gains or loses with another offer; <paramref name="Count"/> is hours or calls, 0 where neither fits.</summary>
public sealed record OfferDifference(OfferDifferenceKind Kind, int Count)
{
    public bool IsGain => Kind is OfferDifferenceKind.MobileIncludedGained or OfferDifferenceKind.MobileHoursGained or OfferDifferenceKind.CallsGained;
}

/// <summary>What is gained and lost between two offers, beyond the price.</summary>
public static class OfferDifferences
{
    public static IReadOnlyList<OfferDifference> Between(OfferChoice from, OfferChoice to) => [.. Mobile(from, to), .. Calls(from, to)];

    private static IEnumerable<OfferDifference> Mobile(OfferChoice from, OfferChoice to)
    {
        if (to.UnlimitedMobile && !from.UnlimitedMobile)
        {
            yield return new OfferDifference(OfferDifferenceKind.MobileIncludedGained, 0);
        }
        else if (from.UnlimitedMobile && !to.UnlimitedMobile)
        {
            yield return new OfferDifference(OfferDifferenceKind.MobileIncludedLost, 0);
            if (to.MobileHours > 0)
            {
                yield return new OfferDifference(OfferDifferenceKind.MobileHoursGained, to.MobileHours);
            }
        }
        else if (to.MobileHours != from.MobileHours && !to.UnlimitedMobile)
        {
            var more = to.MobileHours > from.MobileHours;
            yield return new OfferDifference(
                more ? OfferDifferenceKind.MobileHoursGained : OfferDifferenceKind.MobileHoursLost, Math.Abs(to.MobileHours - from.MobileHours));
        }
    }

    private static IEnumerable<OfferDifference> Calls(OfferChoice from, OfferChoice to)
    {
        if (to.IncludedCalls != from.IncludedCalls)
        {
            var more = to.IncludedCalls > from.IncludedCalls;
            yield return new OfferDifference(
                more ? OfferDifferenceKind.CallsGained : OfferDifferenceKind.CallsLost, Math.Abs(to.IncludedCalls - from.IncludedCalls));
        }
    }
}
