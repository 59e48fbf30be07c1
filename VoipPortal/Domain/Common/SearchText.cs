using System.Globalization;
using System.Text;

namespace VoipPortal.Domain.Common;

/// <summary>Text folded for searching: lower case, without accents or ligatures, so that "lefebvre" finds "Lefèbvre"; control characters, which not every database takes, are spaces.</summary>
public static class SearchText
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            _ = char.ToLowerInvariant(character) switch
            {
                'œ' => folded.Append("oe"),
                'æ' => folded.Append("ae"),
                'ß' => folded.Append("ss"),
                '’' => folded.Append('\''),
                var lower => folded.Append(char.IsControl(lower) ? ' ' : lower),
            };
        }

        return folded.ToString().Trim();
    }
}
