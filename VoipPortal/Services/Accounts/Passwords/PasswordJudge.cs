using System.Globalization;
using System.Text;

namespace VoipPortal.Services.Accounts.Passwords;

/// <summary>
/// Tells whether a password is one of those that are tried first: words of the list, words about the account or the portal,
/// years, runs on the keyboard and repetitions, alone or put together. Asks for no kind of character.
/// </summary>
public static class PasswordJudge
{
    /// <summary>So few characters that nothing explains do not make a password.</summary>
    private const int UnexplainedAtLeast = 4;

    /// <summary>Three words of the list together are a phrase, two are not.</summary>
    private const int WordsAtLeast = 3;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "1a2z3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j",
    ];

    /// <param name="password">As typed.</param>
    /// <param name="about">Words about the account and the portal; short ones are left aside.</param>
    public static bool IsGuessedFirst(string password, IEnumerable<string> about)
    {
        var known = about.Select(Fold).Where(word => word.Length >= 5).ToHashSet(StringComparer.Ordinal);
        var plain = Fold(password);
        return CommonPasswords.Contains(plain) || IsPoor(Period(plain), known) || IsPoor(plain, known);
    }

    private static bool IsPoor(string text, HashSet<string> known)
    {
        var (unexplained, words) = Explain(text, known);
        return unexplained < UnexplainedAtLeast && words < WordsAtLeast;
    }

    /// <summary>The way of cutting the text that leaves least unexplained: how many characters that is, and how many different words.</summary>
    private static (int Unexplained, int Words) Explain(string text, HashSet<string> known)
    {
        var best = new (int Unexplained, string[] Words)[text.Length + 1];
        best[0] = (0, []);
        for (var end = 1; end <= text.Length; end++)
        {
            var last = char.IsLetterOrDigit(text[end - 1]) ? 1 : 0;
            best[end] = (best[end - 1].Unexplained + last, best[end - 1].Words);
            for (var start = Math.Max(0, end - 36); start <= end - 3; start++)
            {
                var part = text[start..end];
                var words = Count(part, known, best[start].Words);
                if (words is not null && (best[start].Unexplained, words.Length).CompareTo((best[end].Unexplained, best[end].Words.Length)) < 0)
                {
                    best[end] = (best[start].Unexplained, words);
                }
            }
        }

        return (best[^1].Unexplained, best[^1].Words.Length);
    }

    /// <summary>The words so far and this part; null where nothing explains it.</summary>
    private static string[]? Count(string part, HashSet<string> known, string[] before)
    {
        if (IsYear(part) || IsRun(part) || known.Contains(part))
        {
            return before;
        }

        return !CommonPasswords.Contains(part) && !CommonPasswords.Contains(Unmasked(part)) ? null : before.Contains(part, StringComparer.Ordinal) ? before : [.. before, part];
    }

    private static bool IsYear(string part) =>
        part.Length == 4 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2099;

    private static bool IsRun(string part) =>
        part.All(character => character == part[0])
        || Rows.Any(row => row.Contains(part, StringComparison.Ordinal) || row.Contains(Reversed(part), StringComparison.Ordinal));

    /// <summary>What the text repeats, or the text itself.</summary>
    private static string Period(string text) =>
        Enumerable.Range(1, text.Length / 2).Select(length => text[..length]).FirstOrDefault(unit => Repeated(unit, text.Length) == text) ?? text;

    private static string Repeated(string unit, int length) => string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];

    private static string Reversed(string part) => new([.. part.Reverse()]);

    /// <summary>With the digits and signs that stand for letters read as those letters.</summary>
    private static string Unmasked(string text) => new([.. text.Select(character => character switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => character,
    })]);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.ToLowerInvariant(character));
        }

        return folded.ToString();
    }
}
