namespace VoipPortal.Tests.Support;

/// <summary>Return addresses that lead, or that a browser might take to lead, to another site or to a script.</summary>
public static class HostileAddresses
{
    private const string Host = "evil.example";

    private static readonly string[] Starts =
    [
        "//", "///", "////", "/\\", "\\/", "\\\\", "\\", "/\\/", "/\\\\", "\\/\\/", "/\t/", "/\n/", "/\r/", "/\r\n/", "\t//", " //", "\n//", "\u00a0//", "/\0/", "\0//", "\u0001//", "\u000b//", "\f//",
        "http://", "https://", "HTTPS://", "hTTp:", "https:", "http:/", "https:/", "https:///", "https:\\\\", "https:/\\", "http:\\", "ht\ttps://", "https\n://", " https://", "\thttps://",
        "ftp://", "file://", "ws://", "wss://", "blob:https://", "view-source:https://", "filesystem:https://", "feed:https://", "//user@", "//127.0.0.1@", "https://127.0.0.1:5080@", "http://127.0.0.1.",
        "https://127.0.0.1%40", "@", "/@", "//@", "/／", "／／", "/∕", "／/", "/⁄", "/\u2028/", "/\u200b/", "\ufeff//", "/＼", "。", "//。", "/\u202e//",
        "~//", "~/\\", "~\\", "~", "~@", "/~//", "%2f%2f", "/%2f", "%2f/", "/%5c", "%5c%5c", "/%09/", "/%0d%0a/", "//%0d%0aSet-Cookie:x=1%0d%0a", "/\r\nLocation: https://", "/..//", "/.//", "./\\", "..//", "?//", "#//",
    ];

    private static readonly string[] Whole =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "\u0001javascript:alert(1)", "javascript://127.0.0.1/%0aalert(1)", "/javascript:alert(1)", "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "mailto:a@evil.example", "tel:+33199000000", "about:blank",
        "/compte/connexion?ReturnUrl=//evil.example", "/compte/connexion?ReturnUrl=%2F%2Fevil.example", "/compte/code?ReturnUrl=https%3A%2F%2Fevil.example", "/telecom?x=https://evil.example#//evil.example",
        "\"><script>alert(1)</script>", "/\" onclick=alert(1) x=\"", "'-alert(1)-'", "/é", "/\ud83d\ude00", "/telecom/\u00e9?é=é", "/" + new string('a', 5_000), "//" + new string('a', 2_000) + ".evil.example", "",
        "[::1]", "//[::1]", "/:80", ":80", "https://", "//", "/\\", "\\\\", "\t", "https://evil.example\\@127.0.0.1",
    ];

    /// <summary>More than a hundred.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Starts.Select(start => start + Host), .. Whole];

    /// <summary>
    /// Whether a browser on <paramref name="site"/> would leave it for <paramref name="address"/>: as browsers read addresses, which drop tabs
    /// and ends of lines and take a backslash for a slash.
    /// </summary>
    public static bool Leaves(Uri site, string address)
    {
        var read = new string([.. address.Where(letter => letter is not ('\t' or '\r' or '\n'))]).Trim([.. Enumerable.Range(0, 33).Select(code => (char)code)]).Replace('\\', '/');
        return !Uri.TryCreate(site, read, out var found) || found.Scheme != site.Scheme || found.Authority != site.Authority || found.UserInfo.Length > 0;
    }
}
