using System.Text.RegularExpressions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>Links that a site sent by mail, as a mail program shows them.</summary>
internal static partial class MailedLinks
{
    public static async Task<string> ToAsync(PortalSite site, string account, CancellationToken cancellation)
    {
        var mail = await Eventually.HasValueAsync(_ => MailToAsync(site, account, cancellation), $"a mail to {account} is written", cancellation: cancellation);
        Assert.Contains("VoipPortal", mail, StringComparison.Ordinal);
        return Link().Match(mail).Value;
    }

    /// <summary>The first mail to the account, its lines joined; null while there is none.</summary>
    public static async Task<string?> MailToAsync(PortalSite site, string account, CancellationToken cancellation)
    {
        foreach (var file in Directory.Exists(site.MailFolder) ? Directory.GetFiles(site.MailFolder, "*.eml") : [])
        {
            if (await ReadAsync(file, cancellation) is { } text && text.Contains($"To: {account}", StringComparison.Ordinal))
            {
                return text.ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
            }
        }

        return null;
    }

    private static async Task<string?> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellation);
        }
        catch (IOException)
        {
            // Still being written: the caller looks again.
            return null;
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/compte/(nouveau-mot-de-passe|invitation)\?code=[\w%.-]+")]
    private static partial Regex Link();
}
