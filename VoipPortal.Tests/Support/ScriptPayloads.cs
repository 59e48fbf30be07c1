namespace VoipPortal.Tests.Support;

/// <summary>Texts that would run, or become an element, wherever one of them is not taken for text. Each short enough for a label.</summary>
public static class ScriptPayloads
{
    /// <summary>What finds an element that came of one.</summary>
    public const string Planted = "[data-pwn]";

    private static readonly string[] Templates =
    [
        "<script data-pwn>alert(1)</script>", "\"><script data-pwn>alert(1)</script>", "'><img data-pwn src=x onerror=alert(1)>", "<img data-pwn src=x onerror=alert(1)>",
        "<svg data-pwn onload=alert(1)>", "<svg/onload=alert(1) data-pwn>", "<body data-pwn onload=alert(1)>", "<iframe data-pwn srcdoc='<script>alert(1)</script>'>",
        "<a data-pwn href=javascript:alert(1)>x</a>", "\" onmouseover=alert(1) data-pwn x=\"", "' onfocus=alert(1) autofocus data-pwn x='", "</title><script data-pwn>alert(1)</script>",
        "</textarea><script data-pwn>alert(1)</script>", "</style><script data-pwn>alert(1)</script>", "--><script data-pwn>alert(1)</script><!--", "]]><script data-pwn>alert(1)</script>",
        "<math><mi data-pwn xlink:href=javascript:alert(1)>", "<details data-pwn open ontoggle=alert(1)>", "<input data-pwn autofocus onfocus=alert(1)>", "<video data-pwn><source onerror=alert(1)>",
        "<object data-pwn data=javascript:alert(1)>", "<embed data-pwn src=javascript:alert(1)>", "<form data-pwn><button formaction=javascript:alert(1)>", "<base data-pwn href=javascript:/a/>",
        "<meta data-pwn http-equiv=refresh content=0;url=javascript:alert(1)>", "<link data-pwn rel=stylesheet href=//evil.example>", "${alert(1)}<b data-pwn>",
        "{{constructor.constructor('alert(1)')()}}<b data-pwn>", "@(alert(1))<b data-pwn>", "<template data-pwn><script>alert(1)</script></template>",
    ];

    private static readonly Func<string, string>[] Disguises =
    [
        text => text,
        text => text.ToUpperInvariant().Replace("ALERT(1)", "alert(1)", StringComparison.Ordinal).Replace("DATA-PWN", "data-pwn", StringComparison.Ordinal),
        text => text.Replace("<", "&lt;", StringComparison.Ordinal),
        text => text.Replace("<", "&#60;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal),
        text => text.Replace("<", "%3C", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal),
        text => text.Replace("<", "\\u003c", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
        text => text.Replace('<', '＜').Replace('"', '＂'),
        text => "=1+1;" + text,
        text => "\\" + text,
        text => "<!--" + text,
    ];

    /// <summary>Three hundred.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Templates.SelectMany(template => Disguises.Select(disguise => disguise(template)))];
}
