using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Tests.Domain.Orders;

/// <summary>What an order charges for the month in progress.</summary>
public sealed class FirstMonthTests
{
    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-31")]
    [InlineData("2028-02-29")]
    public void In_full_the_day_does_not_matter(string today) => Assert.Equal(Money.Euros(3), Price(3, today, FirstMonthBilling.Full));

    [Theory]
    [InlineData("2026-01-01", 3, "3.00")]
    [InlineData("2026-01-31", 1, "0.03")]
    [InlineData("2026-04-16", 1, "0.50")]
    [InlineData("2028-02-29", 29, "1.00")]
    [InlineData("2026-02-28", 28, "1.00")]
    [InlineData("2026-01-15", 97, "53.19")]
    public void By_days_today_counts_and_the_whole_row_is_rounded_once(string today, int calls, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Price(calls, today, FirstMonthBilling.Prorated).Amount);

    [Fact]
    public void Half_a_cent_is_rounded_away_from_zero() =>
        Assert.Equal(0.03m, FirstMonth.PriceHt(Money.FromCents(5), 1, new DateOnly(2026, 4, 16), FirstMonthBilling.Prorated).Amount);

    private static Money Price(int calls, string today, FirstMonthBilling billing) =>
        FirstMonth.PriceHt(Money.Euros(1), calls, DateOnly.Parse(today, CultureInfo.InvariantCulture), billing);
}
