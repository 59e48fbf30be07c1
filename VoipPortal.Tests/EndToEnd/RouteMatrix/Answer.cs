using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VoipPortal.Tests.Services.Documents;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>What came back, as text: headers, then the body, PDF files read, without what differs each time.</summary>
public sealed partial record Answer(int Status, string Text)
{
    private static readonly string[] OfTheMoment = ["Date", "Content-Length", "Set-Cookie", "traceparent"];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => !OfTheMoment.Contains(header.Key))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var text = $"{string.Join('\n', headers)}\n\n{await BodyAsync(response.Content, cancellation)}";
        return new Answer((int)response.StatusCode, Plain(text));
    }

    /// <summary>Which of what a customer is known by stands in it and was not asked for.</summary>
    public IReadOnlyList<string> Of(Holdings customer, string asked)
    {
        var plain = Plain(asked);
        var digits = White().Replace(Text, "");
        return
        [
            .. customer.Names.Where(name => !plain.Contains(name, StringComparison.OrdinalIgnoreCase) && Text.Contains(name, StringComparison.OrdinalIgnoreCase)),
            .. customer.Digits.Where(number => !plain.Contains(number, StringComparison.Ordinal) && digits.Contains(number, StringComparison.Ordinal)),
        ];
    }

    /// <summary>The same, had what nobody has been asked for in the place of what this customer has.</summary>
    public Answer AsOfNobody(Holdings customer, string asked)
    {
        var plain = Plain(asked);
        var text = Text;
        foreach (var (name, nothing) in customer.Names.Zip(Holdings.OfNobody.Names).Where(pair => plain.Contains(pair.First, StringComparison.OrdinalIgnoreCase)))
        {
            text = text.Replace(name, nothing, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var (number, nothing) in customer.Digits.Zip(Holdings.OfNobody.Digits).Where(pair => plain.Contains(pair.First, StringComparison.Ordinal)))
        {
            text = Regex.Replace(text, string.Join(@"(\s*)", number.ToCharArray()), match => Respaced(match, nothing));
        }

        return this with { Text = text };
    }

    /// <summary>Addresses are repeated in the page as they were asked for, names as they are written.</summary>
    public bool IsLike(Answer other) => Status == other.Status && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    private static string Respaced(Match match, string digits) =>
        string.Concat(digits.Select((digit, place) => digit + match.Groups[place + 1].Value));

    private static async Task<string> BodyAsync(HttpContent content, CancellationToken cancellation)
    {
        var body = await content.ReadAsByteArrayAsync(cancellation);
        if (content.Headers.ContentType is { MediaType: "application/pdf" })
        {
            using var pdf = new PdfReading(body);
            return $"{pdf.Title} {pdf.Author} {pdf.Text}";
        }

        return content.Headers.ContentType is { MediaType: "application/zip" } ? ArchiveOf(body) : Encoding.UTF8.GetString(body);
    }

    /// <summary>Without the journal, in which every visitor finds what he asked for, this file included.</summary>
    private static string ArchiveOf(byte[] body)
    {
        using var zip = new ZipArchive(new MemoryStream(body));
        return string.Join('\n', zip.Entries.Where(entry => !entry.Name.StartsWith("journal.", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return $"{entry.Name}\n{reader.ReadToEnd()}";
        }));
    }

    /// <summary>What a reader can make of it: sealed state of the framework, tokens and the like are not for reading.</summary>
    private static string Plain(string text) => Uri.UnescapeDataString(WebUtility.HtmlDecode(Sealed().Replace(text, "")));

    [GeneratedRegex("""<!--Blazor.*?-->|(?<=name="__RequestVerificationToken" value=")[^"]*|(?<=card-)[0-9a-f]{8}|(?<='nonce-)[^']*|(?<=nonce=")[^"]*|(?<=<code>)[^<]*|(?<="challenge":")[^"]*|(?<="state":")[^"]*""", RegexOptions.Singleline)]
    private static partial Regex Sealed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
