using System.Text.RegularExpressions;

namespace VoipPortal.Domain.Lines;

/// <summary>Telephone numbers as stored (E.164: a plus and up to 15 digits) and as people search them.</summary>
public static partial class LineNumber
{
    private const string FranceCode = "33";

    /// <summary>Whether <paramref name="text"/> is a number in E.164 notation, plus sign included.</summary>
    public static bool IsE164(string text) => E164().IsMatch(text);

    /// <summary>
    /// What to look for among E.164 digits when someone typed <paramref name="text"/> in any French notation, whole or in
    /// part: "01 99 00", "+33 (0)1.99.00", "0033199". Null when it holds no digit or anything that no number has.
    /// </summary>
    public static NumberSearch? ParseSearch(string text)
    {
        var trimmed = text.Trim();
        if (!Searchable().IsMatch(trimmed))
        {
            return null;
        }

        var digits = NotDigits().Replace(Trunk().Replace(trimmed, ""), "");
        if (digits.Length == 0)
        {
            return null;
        }

        var international = trimmed.StartsWith('+') ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : null;
        if (international is not null)
        {
            return new NumberSearch(digits, WithoutTrunkZero(international), trimmed.StartsWith('+'));
        }

        var national = digits[0] == '0' ? FranceCode + digits[1..] : WithoutTrunkZero(digits);
        return new NumberSearch(digits, national, false);
    }

    private static string WithoutTrunkZero(string digits) =>
        digits.Length > 3 && digits.StartsWith(FranceCode + "0", StringComparison.Ordinal) ? FranceCode + digits[3..] : digits;

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();

    [GeneratedRegex(@"^[+(]?[\d\s().\-\u2010-\u2015\u2212/_+]*\z")]
    private static partial Regex Searchable();

    [GeneratedRegex(@"\(\s*0\s*\)")]
    private static partial Regex Trunk();

    [GeneratedRegex(@"[^0-9]")]
    private static partial Regex NotDigits();
}

/// <summary>A search by number: a line is found when its E.164 digits start with <paramref name="Prefix"/> or, unless the search is international, hold <paramref name="Digits"/> anywhere.</summary>
public sealed record NumberSearch(string Digits, string Prefix, bool PrefixOnly);
