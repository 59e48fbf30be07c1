using System.Globalization;
using System.Text;

namespace VoipPortal.Services.Mail;

/// <summary>Text that someone chose, made fit for a line of a mail: nothing in it begins a new line or header, hides, or turns the direction.</summary>
public static class OneLine
{
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    line.Append(' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned:
                    break;
                default:
                    line.Append(rune.ToString());
                    break;
            }
        }

        return line.ToString().Trim();
    }
}
