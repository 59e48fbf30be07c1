using System.Text;

namespace VoipPortal.Domain.Common;

/// <summary>Text that someone typed, made fit to be looked up and stored: no control characters, no half of a surrogate pair, and no longer than asked.</summary>
public static class StorableText
{
    /// <param name="text">As typed or forged.</param>
    /// <param name="most">Most UTF-16 units kept; a character is never cut in two.</param>
    public static string Of(string text, int most = int.MaxValue)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var fit = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            if (kept.Length + fit.Utf16SequenceLength > most)
            {
                break;
            }

            kept.Append(fit.ToString());
        }

        return kept.ToString();
    }
}
