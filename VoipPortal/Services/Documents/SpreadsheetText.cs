using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>Text for a cell of a spreadsheet, which stays text: what could be read as a formula begins with an apostrophe.</summary>
public static class SpreadsheetText
{
    public static string Of(string text)
    {
        var line = PlainText.Of(text);
        // The wide signs of East Asian keyboards are formulas to some programs as well.
        return line.Length > 0 && Rune.GetRuneAt(line, 0).ToString().Normalize(NormalizationForm.FormKC) is "=" or "+" or "-" or "@" ? "'" + line : line;
    }
}
