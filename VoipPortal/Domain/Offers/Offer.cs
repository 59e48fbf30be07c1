using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Offers;

public enum OfferFamily
{
    Discovery,
    Enterprise,
}

/// <summary>What a line can be subscribed to. Prices are euros HT a month.</summary>
public sealed class Offer
{
    public Offer(
        string code, OfferFamily family, string label, Money monthlyPrice, int includedCalls, int maximumCalls, int rank, int mobileHours = 0, bool unlimitedMobile = false, bool isDemoPrice = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentOutOfRangeException.ThrowIfNegative(monthlyPrice.Amount, nameof(monthlyPrice));
        ArgumentOutOfRangeException.ThrowIfLessThan(includedCalls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumCalls, includedCalls);
        Code = code;
        Family = family;
        Label = label;
        MonthlyPriceCents = monthlyPrice.Cents;
        IncludedCalls = includedCalls;
        MaximumCalls = maximumCalls;
        Rank = rank;
        MobileHours = mobileHours;
        UnlimitedMobile = unlimitedMobile;
        IsDemoPrice = isDemoPrice;
        IsSold = true;
    }

    private Offer()
    {
        Code = Label = "";
    }

    public string Code { get; private set; }

    public OfferFamily Family { get; private set; }

    public string Label { get; private set; }

    /// <summary>HT, a month, in cents: what the database adds and sorts by.</summary>
    public long MonthlyPriceCents { get; private set; }

    /// <summary>HT, a month.</summary>
    public Money MonthlyPrice => Money.FromCents(MonthlyPriceCents);

    /// <summary>Simultaneous calls that come with the line.</summary>
    public int IncludedCalls { get; private set; }

    /// <summary>Most simultaneous calls a line of this offer can have, included ones counted.</summary>
    public int MaximumCalls { get; private set; }

    /// <summary>Hours a month to mobiles, included in the price; 0 when none or unlimited.</summary>
    public int MobileHours { get; private set; }

    public bool UnlimitedMobile { get; private set; }

    /// <summary>The price is a value for demonstrations, not a public price.</summary>
    public bool IsDemoPrice { get; private set; }

    /// <summary>Whether lines may still ask for it. One that is no longer sold stays on the lines that have it or wait for it.</summary>
    public bool IsSold { get; private set; }

    /// <summary>Place in lists, smallest first.</summary>
    public int Rank { get; private set; }

    public void StopSelling() => IsSold = false;
}
