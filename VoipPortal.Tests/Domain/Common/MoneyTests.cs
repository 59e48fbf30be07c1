using System.Text.Json;
using CsCheck;
using VoipPortal.Domain.Common;

namespace VoipPortal.Tests.Domain.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("0.004999", 0)]
    [InlineData("0.015", 2)]
    [InlineData("0.025", 3)]
    [InlineData("2.675", 268)]
    [InlineData("-0.005", -1)]
    [InlineData("-0.025", -3)]
    [InlineData("-0.0049", 0)]
    [InlineData("4.99", 499)]
    [InlineData("1000000000000.005", 100000000000001)]
    public void Halves_of_a_cent_are_rounded_away_from_zero(string euros, long cents) =>
        Assert.Equal(cents, Money.Euros(decimal.Parse(euros, System.Globalization.CultureInfo.InvariantCulture)).Cents);

    [Fact]
    public void Cents_come_back_as_they_went_in() => Gen.Long.Sample(cents => Money.FromCents(cents).Cents == cents);

    [Fact]
    public void Sums_differences_and_multiples_are_exact_to_the_cent() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[-100_000, 100_000])
            .Sample((left, right, quantity) =>
            {
                var (a, b) = (Money.FromCents(left), Money.FromCents(right));
                Assert.Equal(left + right, (a + b).Cents);
                Assert.Equal(left - right, (a - b).Cents);
                Assert.Equal(left * quantity, (a * quantity).Cents);
                Assert.Equal(a, a + b - b);
            });

    [Fact]
    public void Ten_times_ten_cents_are_one_euro() =>
        Assert.Equal(Money.Euros(1m), Enumerable.Repeat(Money.Euros(0.10m), 10).Aggregate(Money.Zero, (sum, coin) => sum + coin));

    [Fact]
    public void Amounts_are_ordered_as_their_cents() =>
        Gen.Select(Gen.Long[-300, 300], Gen.Long[-300, 300]).Sample((left, right) =>
        {
            var (a, b) = (Money.FromCents(left), Money.FromCents(right));
            Assert.Equal(left.CompareTo(right), a.CompareTo(b));
            Assert.Equal(left < right, a < b);
            Assert.Equal(left > right, a > b);
            Assert.Equal(left <= right, a <= b);
            Assert.Equal(left >= right, a >= b);
            Assert.Equal(left == right, a == b);
            Assert.Equal(left < 0, a.IsNegative);
        });

    [Fact]
    public void Json_gives_back_the_same_amount() =>
        Gen.Long.Select(Money.FromCents).Sample(amount => JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(amount)) == amount);

    [Fact]
    public void Json_is_the_number_of_euros() => Assert.Equal("[4.99,-0.01,0]", JsonSerializer.Serialize(new[] { Money.Euros(4.99m), Money.Euros(-0.01m), Money.Zero }));
}
