using System.Globalization;
using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>Makes any text fit to be set: nothing in it can turn the direction, hide, or move to another line, and what the font lacks is visible as a box.</summary>
public static class InertText
{
    /// <summary>Stands for what the font cannot show.</summary>
    public const char Missing = '□';

    public static string Of(string text, FontFace face)
    {
        if (text.All(character => IsSimple(character) && face.Has(character)))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        // Half a surrogate pair comes out of the runes as U+FFFD, and so as a box.
        var elements = StringInfo.GetTextElementEnumerator(string.Concat(text.EnumerateRunes()));
        while (elements.MoveNext())
        {
            result.Append(Element(elements.GetTextElement(), face));
        }

        return result.ToString();
    }

    /// <summary>Letters and signs that nothing combines with or hides: nearly every text is made of them alone.</summary>
    private static bool IsSimple(char character) => character is >= ' ' and <= '~' or (>= '\u00a0' and < '\u0300' and not '\u00ad');

    /// <summary>Sets of many code points that are one sign to the reader, such as a family of emoji, give one box.</summary>
    private static string Element(string element, FontFace face)
    {
        if (element.All(char.IsWhiteSpace))
        {
            return element.All(face.Has) && !element.All(char.IsControl) ? element : " ";
        }

        var runes = element.EnumerateRunes().Where(rune => !IsInvisible(rune)).ToList();
        if (runes.Count == 0)
        {
            return "";
        }

        if (runes.Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned))
        {
            return Missing.ToString();
        }

        var visible = string.Concat(runes).Normalize(NormalizationForm.FormC);
        var plain = visible.Normalize(NormalizationForm.FormKC);
        return visible.All(face.Has) ? visible
            : plain.All(face.Has) ? plain
            : face.Has(visible[0]) ? string.Concat(visible.Where(face.Has))
            : Missing.ToString();
    }

    /// <summary>Controls, marks of direction, joiners, zero widths, soft hyphens, variants.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || rune.Value is >= 0xFE00 and <= 0xFE0F;
}
