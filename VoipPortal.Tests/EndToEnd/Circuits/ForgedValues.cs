using System.Text.Json;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>What fields, events, calls and addresses carry that no browser would send.</summary>
internal sealed class ForgedValues(Random random)
{
    public static readonly string[] Events =
        ["click", "change", "input", "submit", "keydown", "keyup", "focus", "blur", "focusin", "mouseover", "dblclick", "paste", "drop", "wheel", "nosuchevent", "", "__proto__", "onclick"];

    public static readonly string[] Methods =
        ["DispatchEventAsync", "NotifyLocationChanged", "AddRootComponent", "SetRootComponentParameters", "Dispose", "OnKeyDown", "RaiseOnCallback", "ChangeOffer", "GetType", "x", "", "../x"];

    private static readonly string[] Texts =
    [
        "", " ", "0", "1", "3", "-1", "20", "2147483648", "99999999999999999999", "1e999", "NaN", "0,5", "1.5", "true", "on", "2026-01-31", "9999-12-31", "0001-01-01", "enterprise", "enterprise-plus", "discovery", "Administrator", "Operations, Support",
        "+33199000001", "33199000001", "lf10001-voip-1", "tg10003-voip-2", "CL-10001", "CL-10003", "BC-2026-000001", "' OR 1=1 --", "'; DROP TABLE Lines; --", "%", "_", "\0", "\ud800", "\u202e", "é\u0301", "../..", "=1+1", "\r\nX: y",
        new('9', 400), new('a', 10_000), .. ScriptPayloads.All.Take(40),
    ];

    private static readonly string[] Paths =
    [
        "/telecom/telephonie/lf10001-voip-1", "/telecom/telephonie/lf10001-voip-1/lignes/33199000001", "/telecom/telephonie/lf10001-voip-1/lignes/33199000001/gestion/changer-offre",
        "/telecom/telephonie/lf10001-voip-1/lignes/33199000001/appels/simultanes", "/telecom/telephonie/tg10003-voip-2/lignes/33199000001", "/telecom/telephonie/lf10001-voip-1/commandes", "/telecom/telephonie/lf10001-voip-1/factures",
        "/commandes/BC-2026-000001", "/factures/FA-2026-000001", "/commandes?q=lf10001", "/historique/sessions/00000000-0000-0000-0000-000000000001", "/telecom/telephonie/lots/00000000-0000-0000-0000-000000000001",
        "/exploitation/imports", "/exploitation/journal?q=lf10001", "/exploitation/renouvellements", "/exploitation/virements", "/exploitation/comptes", "/exploitation/courriers", "/assistance?q=CL-10001", "/utilisateurs",
        "/introuvable", "/compte/securite", "/%00", "/telecom/%2e%2e/%2e%2e", "/telecom?" + "a=b&", "//evil.example", "/telecom/telephonie?page=-1&q=%00&tri=x", "/telecom/telephonie/tg10003-voip-2?page=999999999999&q='",
    ];

    public string AnyText() => Texts[random.Next(Texts.Length)];

    /// <summary>A value of any kind.</summary>
    public object? Any() => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(),
        2 => double.MaxValue,
        3 => random.Next(2) == 0,
        4 => new[] { AnyText(), AnyText() },
        5 => new { value = AnyText(), type = "click" },
        6 => new Dictionary<string, object?> { ["value"] = new { a = 1 }, ["__dotNetObject"] = 1, ["detail"] = "x" },
        _ => AnyText(),
    };

    /// <summary>Such as the event has, with a value of one's own.</summary>
    public object? ArgumentsOf(string name) => name switch
    {
        "change" or "input" => new { value = random.Next(5) == 0 ? Any() : AnyText() },
        "keydown" or "keyup" or "keypress" => new { key = random.Next(2) == 0 ? "Enter" : AnyText(), code = "Enter", location = 0, repeat = false, type = name },
        "click" or "dblclick" or "mousedown" or "mouseup" or "mouseover" or "mouseout" => new { detail = 1, button = 0, buttons = 0, clientX = 1, clientY = 1, type = name },
        _ => new { type = name },
    };

    public string Address(Uri site) => random.Next(8) switch
    {
        0 => AnyText(),
        1 => "https://evil.example/telecom",
        2 => "javascript:alert(1)",
        _ => site.GetLeftPart(UriPartial.Authority) + Paths[random.Next(Paths.Length)],
    };

    public string Arguments() => random.Next(5) == 0 ? AnyText() : JsonSerializer.Serialize(new[] { Any(), Any(), Any() });

    /// <summary>Of a script that was asked something.</summary>
    public string Answer() => random.Next(4) == 0 ? AnyText() : JsonSerializer.Serialize(new[] { random.Next(60), true, Any() });

    /// <summary>With one letter other than it was.</summary>
    public string Damaged(string text)
    {
        if (text.Length == 0)
        {
            return "x";
        }

        var place = random.Next(text.Length);
        return text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..];
    }
}
