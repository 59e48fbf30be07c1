using System.Text;

namespace VoipPortal.Components.Mails;

/// <summary>The plain body of a mail: lines that every program shows as they are.</summary>
internal static class MailText
{
    private const int Width = 72;

    /// <param name="content">What to say.</param>
    /// <param name="pair">A label and its value, as the language sets them.</param>
    public static string Of(MailContent content, Func<string, string, string> pair)
    {
        var text = new StringBuilder();
        Paragraph(text, content.Introduction);
        if (content.Facts.Count > 0)
        {
            foreach (var fact in content.Facts)
            {
                Wrap(text, pair(fact.Label, fact.Value), "  ");
            }

            text.Append('\n');
        }

        foreach (var next in content.Next)
        {
            Paragraph(text, next);
        }

        if (content.Link is { } link)
        {
            Link(text, link, pair);
        }

        // What follows this mark is a signature to mail programs, and is not quoted in an answer.
        text.Append("-- \n");
        Wrap(text, content.Portal.Length > 0 ? $"{content.Sender}, {content.Portal}" : content.Sender);
        Wrap(text, content.Why);
        return text.ToString();
    }

    /// <summary>An address stands alone on its line, however long, so that it can be followed and copied.</summary>
    private static void Link(StringBuilder text, MailLink link, Func<string, string, string> pair)
    {
        Wrap(text, pair(link.Text, link.Url is null ? link.Way ?? "" : ""));
        if (link.Url is not null)
        {
            text.Append(link.Url).Append('\n');
        }

        text.Append('\n');
    }

    private static void Paragraph(StringBuilder text, string words)
    {
        Wrap(text, words);
        text.Append('\n');
    }

    /// <summary>Breaks at spaces alone: a no-break space keeps what it joins.</summary>
    private static void Wrap(StringBuilder text, string words, string indent = "")
    {
        var length = 0;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var fits = length > 0 && length + 1 + word.Length <= Width;
            if (length > 0 && !fits)
            {
                text.Append('\n').Append(indent);
                length = indent.Length;
            }

            text.Append(fits ? " " : "").Append(word);
            length += word.Length + (fits ? 1 : 0);
        }

        text.Append('\n');
    }
}
