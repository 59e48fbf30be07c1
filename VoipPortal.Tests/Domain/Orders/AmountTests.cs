using CsCheck;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Domain.Orders;

/// <summary>Amounts of random baskets against the same sums in whole numbers. A failure prints its seed, and CsCheck_Seed runs it again.</summary>
public sealed class AmountTests
{
    private const int Baskets = 100_000;

    /// <summary>Unit price in cents, calls, day of one of the months from 2026 to 2029, rate in hundredths of a percent.</summary>
    private static readonly Gen<(long UnitCents, int Calls, DateOnly Today, int Rate)> Basket = Gen.Select(
        Gen.Frequency((1, Gen.Const(100L)), (2, Gen.Long[0, 100_000])),
        Gen.Int[1, 97],
        Gen.Int[0, (4 * 365) - 1].Select(days => new DateOnly(2026, 1, 1).AddDays(days)),
        Gen.Frequency((2, Gen.OneOf(2000, 1000, 550, 210, 0)), (1, Gen.Int[0, 9999])));

    [Fact]
    public void Without_tax_and_tax_are_the_sum_to_the_cent() => Basket.Sample(
        basket =>
        {
            var ht = basket.UnitCents * basket.Calls;
            var vat = HalfAwayFromZero(ht * basket.Rate, 10_000);

            var amount = TaxedAmount.Of(Money.FromCents(ht), basket.Rate / 10_000m);

            return (amount.Ht.Cents, amount.Vat.Cents, amount.Ttc.Cents) == (ht, vat, ht + vat);
        },
        iter: Baskets);

    [Fact]
    public void A_prorated_row_is_its_days_share_of_the_month_to_the_cent() => Basket.Sample(
        basket =>
        {
            var days = DateTime.DaysInMonth(basket.Today.Year, basket.Today.Month);
            var expected = HalfAwayFromZero(basket.UnitCents * basket.Calls * (days - basket.Today.Day + 1), days);

            return FirstMonth.PriceHt(Money.FromCents(basket.UnitCents), basket.Calls, basket.Today, FirstMonthBilling.Prorated).Cents == expected;
        },
        iter: Baskets);

    [Fact]
    public void The_order_charges_what_the_quote_said() => Basket.Sample(
        basket =>
        {
            var line = new LineBuilder().Build();
            var unit = Money.FromCents(basket.UnitCents);
            var due = TaxedAmount.Of(FirstMonth.PriceHt(unit, basket.Calls, basket.Today, FirstMonthBilling.Prorated), basket.Rate / 10_000m);
            var quote = new Quote(line, line.TotalCalls + basket.Calls, unit, due, OrderSteps.Conditions, LineSteps.Noon);

            var order = new Order("BC-2026-000001", quote, line, LineSteps.Customer, LineSteps.Noon, OrderSteps.Week);

            return quote.Due == due && order.Due == due
                && order.Rows.Sum(row => row.DueHt.Cents) == due.Ht.Cents && order.Rows.Sum(row => row.Quantity) == basket.Calls;
        },
        iter: 10_000);

    /// <summary>In whole numbers, for what is not negative.</summary>
    private static long HalfAwayFromZero(long numerator, long denominator) => ((2 * numerator) + denominator) / (2 * denominator);
}
