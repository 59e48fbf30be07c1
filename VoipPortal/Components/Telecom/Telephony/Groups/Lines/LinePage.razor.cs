using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Services.Lines;

namespace VoipPortal.Components.Telecom.Telephony.Groups.Lines;

/// <summary>A line under its four tabs, each with an address of its own.</summary>
public sealed partial class LinePage
{
    private enum LineTab
    {
        Dashboard,
        Management,
        Calls,
        History,
    }

    private LineTab _tab;

    [Parameter]
    public string Group { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>Last part of the address: which tab; none for the first.</summary>
    [Parameter]
    public string? Section { get; set; }

    [PersistentState]
    public LineDetails? Line { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var tab = Section switch
        {
            null => LineTab.Dashboard,
            "gestion" => LineTab.Management,
            "appels" => LineTab.Calls,
            "historique" => LineTab.History,
            _ => (LineTab?)null,
        };
        if (tab is null)
        {
            Navigation.NotFound();
            return;
        }

        _tab = tab.Value;
        var address = new LineAddress(Group, Number);
        if (Line?.Group == Group && Line.Number == address.E164)
        {
            return;
        }

        Line = await Lines.LineAsync(await AccessAsync(), address, Left);
        if (Line is null)
        {
            Navigation.NotFound();
        }
    }

    private IReadOnlyList<TabLink> Tabs(LineDetails line) =>
    [
        new(Loc["Tab" + LineTab.Dashboard], PortalUrls.Line(line.Group, line.Number), _tab == LineTab.Dashboard),
        new(Loc["Tab" + LineTab.Management], PortalUrls.LineManagement(line.Group, line.Number), _tab == LineTab.Management),
        new(Loc["Tab" + LineTab.Calls], PortalUrls.LineCalls(line.Group, line.Number), _tab == LineTab.Calls),
        new(Loc["Tab" + LineTab.History], PortalUrls.LineHistory(line.Group, line.Number), _tab == LineTab.History),
    ];
}
