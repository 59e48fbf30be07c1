using System.Globalization;

namespace VoipPortal.Services.Documents;

/// <summary>Breaks a text into lines: at spaces and after hyphens between letters, and within a word only when the word alone is too wide.</summary>
public static class TextLines
{
    public static IReadOnlyList<string> Of(string text, TextStyle style, float width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(InertText.Of(text, style.Face)).SelectMany(word => Pieces(word, style, width)))
        {
            if (line.Length > 0 && !Fits(line + word.TrimEnd(' '), style, width))
            {
                lines.Add(line.TrimEnd(' '));
                line = "";
            }

            line += word;
        }

        lines.Add(line.TrimEnd(' '));
        return lines;
    }

    private static bool Fits(string text, TextStyle style, float width) => style.Face.Width(text, style.Size) <= width;

    /// <summary>Each with the space or the hyphen that ends it.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var end = 1; end < text.Length; end++)
        {
            if (text[end - 1] == ' ' || (text[end - 1] == '-' && end > 1 && char.IsLetter(text[end - 2]) && char.IsLetter(text[end])))
            {
                yield return text[start..end];
                start = end;
            }
        }

        yield return text[start..];
    }

    private static IEnumerable<string> Pieces(string word, TextStyle style, float width)
    {
        if (Fits(word.TrimEnd(' '), style, width))
        {
            yield return word;
            yield break;
        }

        var piece = "";
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            if (piece.Length > 0 && !Fits(piece + elements.GetTextElement(), style, width))
            {
                yield return piece;
                piece = "";
            }

            piece += elements.GetTextElement();
        }

        yield return piece;
    }
}
