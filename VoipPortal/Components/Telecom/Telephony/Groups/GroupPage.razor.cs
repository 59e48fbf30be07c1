using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;

namespace VoipPortal.Components.Telecom.Telephony.Groups;

/// <summary>The lines of a group. Search, filters, order and page stand in the address, so that they can be kept and shared.</summary>
public sealed partial class GroupPage
{
    [Parameter]
    public string Group { get; set; } = "";

    [SupplyParameterFromQuery(Name = LineListAddress.Search)]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = LineListAddress.Offer)]
    public string? Offer { get; set; }

    [SupplyParameterFromQuery(Name = LineListAddress.Pending)]
    public string? Pending { get; set; }

    [SupplyParameterFromQuery(Name = LineListAddress.Sort)]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = LineListAddress.Page)]
    public string? Page { get; set; }

    [PersistentState]
    public GroupLines? Content { get; set; }

    /// <summary>The address that <see cref="Content"/> answers.</summary>
    [PersistentState]
    public string? LoadedFor { get; set; }

    private LineListRequest Request { get; set; } = new();

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(Loc[nameof(TelephonyTexts.Telecom)], PortalUrls.Telecom),
        new(Loc[nameof(TelephonyTexts.Title)], PortalUrls.Telephony),
        new(Content?.DisplayName ?? Group, null),
    ];

    protected override async Task OnParametersSetAsync()
    {
        Request = LineListAddress.Read(Search, Offer, Pending, Sort, Page);
        var address = UrlOf(Request);
        if (LoadedFor == address)
        {
            return;
        }

        var content = await Lines.GroupAsync(await AccessAsync(), Group, Request, Left);
        if (address == UrlOf(Request))
        {
            (Content, LoadedFor) = (content, address);
        }

        if (content is null)
        {
            Navigation.NotFound();
        }
    }

    private string UrlOf(LineListRequest request) => LineListAddress.Of(Group, request);

    private void Show(LineListRequest request) => Navigation.NavigateTo(UrlOf(request), replace: true);
}
