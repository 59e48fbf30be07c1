using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Orders;

/// <summary>How much of the month in progress an order charges.</summary>
public enum FirstMonthBilling
{
    /// <summary>The month whole, whatever the day.</summary>
    Full,

    /// <summary>The days from today to the end of the month, today included.</summary>
    Prorated,
}

/// <summary>Price of extra calls for what is left of the month.</summary>
public static class FirstMonth
{
    /// <param name="monthlyHt">One call for a whole month, HT.</param>
    /// <param name="quantity">How many calls.</param>
    /// <param name="today">Local date of the order.</param>
    /// <param name="billing">Whole month or by days.</param>
    public static Money PriceHt(Money monthlyHt, int quantity, DateOnly today, FirstMonthBilling billing)
    {
        var whole = monthlyHt * quantity;
        var days = DateTime.DaysInMonth(today.Year, today.Month);
        return billing == FirstMonthBilling.Full ? whole : Money.Euros(whole.Amount * (days - today.Day + 1) / days);
    }
}
