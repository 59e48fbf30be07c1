using Microsoft.Extensions.Localization;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;

namespace VoipPortal.Components.Shared;

/// <summary>What the pages of a line are called: <c>01 99 00 12 34 · Poste 042</c>.</summary>
public static class LineTitle
{
    public static string Of(LineDetails line) => line.Label.Length > 0 ? $"{Display.Number(line.Number)} · {line.Label}" : Display.Number(line.Number);
}

/// <summary>The way down to a line and, with <c>page</c>, to a page of it.</summary>
public static class LineCrumbs
{
    public static IReadOnlyList<Crumb> To(LineDetails line, IStringLocalizer<TelephonyTexts> texts, params IReadOnlyList<Crumb> pages) =>
    [
        new(texts[nameof(TelephonyTexts.Telecom)], PortalUrls.Telecom),
        new(texts[nameof(TelephonyTexts.Title)], PortalUrls.Telephony),
        new(line.GroupName, PortalUrls.Group(line.Group)),
        new(Display.Number(line.Number), pages.Count == 0 ? null : PortalUrls.Line(line.Group, line.Number)),
        .. pages,
    ];
}
