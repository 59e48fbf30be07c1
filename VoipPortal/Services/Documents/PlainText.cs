using System.Globalization;
using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>Any text made fit for files that programs read: one line, without what XML forbids, what hides or what turns the direction.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var fit = new StringBuilder(text.Length);
        // Half a surrogate pair comes out of the runes as U+FFFD, which may stay.
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control || Rune.IsWhiteSpace(rune))
            {
                fit.Append(rune.Value is '\u00a0' or '\u202f' ? (char)rune.Value : ' ');
            }
            else if (category != UnicodeCategory.Format && (rune.Value & 0xFFFE) != 0xFFFE)
            {
                fit.Append(rune.ToString());
            }
        }

        return string.Join(' ', fit.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();
    }
}
