using System.Globalization;
using CsCheck;
using VoipPortal.Domain.Customers;

namespace VoipPortal.Tests.Domain.Customers;

public sealed class FrenchCompanyNumbersTests
{
    private static readonly Gen<string> EightDigits = Gen.Int[0, 99_999_999].Select(number => number.ToString("D8", CultureInfo.InvariantCulture));

    private static readonly Gen<string> Sirens = EightDigits.Select(start => Enumerable.Range(0, 10).Select(key => $"{start}{key}").Single(FrenchCompanyNumbers.IsSiren));

    [Theory]
    [InlineData("000100016")]
    [InlineData("356000000")]
    [InlineData("404833048")]
    [InlineData("424761419")]
    [InlineData("732829320")]
    public void A_siren_whose_key_is_right_is_one(string text) => Assert.True(FrenchCompanyNumbers.IsSiren(text));

    [Theory]
    [InlineData("")]
    [InlineData("000100017")]
    [InlineData("732829321")]
    [InlineData("73282932")]
    [InlineData("7328293200")]
    [InlineData("73282932O")]
    [InlineData("732 829 320")]
    [InlineData("٧٣٢٨٢٩٣٢٠")]
    public void Anything_else_is_not(string text) => Assert.False(FrenchCompanyNumbers.IsSiren(text));

    [Fact]
    public void One_key_in_ten_fits() =>
        EightDigits.Sample(start => Enumerable.Range(0, 10).Count(key => FrenchCompanyNumbers.IsSiren($"{start}{key}")) == 1);

    [Fact]
    public void One_wrong_digit_is_always_noticed() =>
        Gen.Select(Sirens, Gen.Int[0, 8], Gen.Int[1, 9]).Sample((siren, place, shift) =>
        {
            var digits = siren.ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + shift) % 10));
            return !FrenchCompanyNumbers.IsSiren(new string(digits));
        });

    [Theory]
    [InlineData("000100016", "FR39000100016")]
    [InlineData("356000000", "FR39356000000")]
    [InlineData("404833048", "FR83404833048")]
    [InlineData("424761419", "FR22424761419")]
    [InlineData("732829320", "FR44732829320")]
    public void The_vat_number_of_a_siren_has_its_key(string siren, string vatNumber) => Assert.Equal(vatNumber, FrenchCompanyNumbers.VatNumberOf(siren));

    [Fact]
    public void The_vat_key_satisfies_the_check_of_the_tax_office() =>
        Sirens.Sample(siren =>
        {
            var vatNumber = FrenchCompanyNumbers.VatNumberOf(siren);
            var key = int.Parse(vatNumber[2..4], CultureInfo.InvariantCulture);
            Assert.Equal($"FR{key:D2}{siren}", vatNumber);
            Assert.InRange(key, 0, 96);

            // The tax office's check: SIREN followed by 12, modulo 97, is the key.
            Assert.Equal(long.Parse(siren + "12", CultureInfo.InvariantCulture) % 97, key);
        });
}
