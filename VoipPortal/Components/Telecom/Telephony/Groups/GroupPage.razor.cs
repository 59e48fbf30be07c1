using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Lines;

namespace VoipPortal.Components.Telecom.Telephony.Groups;

/// <summary>The lines of a group. Search, filters, order and page stand in the address, so that they can be kept and shared.</summary>
public sealed partial class GroupPage
{
    private ChosenLines _chosen = ChosenLines.None;

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

    /// <summary>Whether lines can be chosen, to do something to all of them.</summary>
    [PersistentState]
    public bool MayChange { get; set; }

    private LineListRequest Request { get; set; } = new();

    private LineFilter Filter => new(Request.Search, Group, Request.Offer, Request.Pending);

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
            await MarkAsync();
            return;
        }

        var access = await AccessAsync();
        var content = await Lines.GroupAsync(access, Group, Request, Left);
        if (address == UrlOf(Request))
        {
            (Content, LoadedFor, MayChange) = (content, address, access.Allows(Rights.ChangeServices));
            await MarkAsync();
        }

        if (content is null)
        {
            Navigation.NotFound();
        }
    }

    private Task TickAsync((IReadOnlyList<string> Numbers, bool Chosen) tick) =>
        SelectAsync(tick.Chosen ? Basket.Selection.With(tick.Numbers) : Basket.Selection.Without(tick.Numbers));

    private Task SelectAsync(LineSelection selection)
    {
        Basket.Selection = selection;
        return MarkAsync();
    }

    /// <summary>Which of the lines shown are chosen; an answer that was overtaken is not shown.</summary>
    private async Task MarkAsync()
    {
        var (selection, content) = (Basket.Selection, Content);
        var chosen = selection.IsEmpty || content is null
            ? ChosenLines.None
            : await Selections.ChosenAsync(await AccessAsync(), selection, [.. content.Rows.Select(row => row.Number)], Left);
        if (selection == Basket.Selection && content == Content)
        {
            _chosen = chosen;
        }
    }

    private string UrlOf(LineListRequest request) => LineListAddress.Of(Group, request);

    private void Show(LineListRequest request) => Navigation.NavigateTo(UrlOf(request), replace: true);
}
