namespace VoipPortal.Domain.Customers;

/// <summary>The keys of French company numbers.</summary>
public static class FrenchCompanyNumbers
{
    /// <summary>Nine digits whose Luhn sum is a multiple of ten.</summary>
    public static bool IsSiren(string text) => text.Length == 9 && text.All(char.IsAsciiDigit) && LuhnSum(text) % 10 == 0;

    /// <summary>The VAT number of a SIREN: <c>FR</c>, the two-digit key, the SIREN.</summary>
    public static string VatNumberOf(string siren)
    {
        var remainder = siren.Aggregate(0, (rest, digit) => ((rest * 10) + (digit - '0')) % 97);
        var key = (12 + (3 * remainder)) % 97;
        return $"FR{key / 10}{key % 10}{siren}";
    }

    private static int LuhnSum(string digits) => digits.Reverse().Select((digit, place) => Luhn(digit - '0', place % 2 == 1)).Sum();

    private static int Luhn(int digit, bool doubled) => doubled ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
}
