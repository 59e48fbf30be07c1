using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Batches;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>Appliquer à plusieurs lignes, first step: what to do, which lines. The selection stays while one pages and filters.</summary>
public sealed partial class SeveralLinesPage
{
    private SelectionChoices? _choices;
    private SelectionPage? _page;
    private LineFilter _filter = new();
    private int _number = 1;
    private SeveralChoice _choice = new(SeveralDeed.Offer);
    private string? _started;
    private bool _mayChange;
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>Code of the offer that a link chose already.</summary>
    [SupplyParameterFromQuery(Name = "offre")]
    public string? Offer { get; set; }

    /// <summary>What a link chose to do; offers unless it says calls.</summary>
    [SupplyParameterFromQuery(Name = "faire")]
    public string? Deed { get; set; }

    /// <summary>The line one comes from, ticked at first.</summary>
    [SupplyParameterFromQuery(Name = "ligne")]
    public string? Line { get; set; }

    /// <summary>Code of the group one comes from.</summary>
    [SupplyParameterFromQuery(Name = "groupe")]
    public string? Group { get; set; }

    private int Pages => Math.Max(1, ((_page?.Matches ?? 0) + SelectionPage.PageSize - 1) / SelectionPage.PageSize);

    /// <summary>Numbers of a list count as well: they may all be unknown, which the preview says.</summary>
    private bool IsEmpty => _page?.Selected == 0 && Basket.Selection.Added.Count == 0;

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(Loc[nameof(TelephonyTexts.Telecom)], PortalUrls.Telecom),
        new(Loc[nameof(TelephonyTexts.Title)], PortalUrls.Telephony),
        new(Words[nameof(BatchTexts.Title)], null),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var address = $"{Deed} {Offer} {Line} {Group}";
        if (_started == address)
        {
            return;
        }

        _started = address;
        var access = await AccessAsync();
        _mayChange = access.Allows(Rights.ChangeServices);
        _choice = new SeveralChoice(Deed == "appels" ? SeveralDeed.OrderTotal : SeveralDeed.Offer, Offer);
        _filter = new LineFilter(Group: string.IsNullOrEmpty(Group) ? null : Group);
        if (!string.IsNullOrEmpty(Line))
        {
            Basket.Selection = LineSelection.Of("+" + Line.TrimStart('+'));
        }

        _choices = await Queries.ChoicesAsync(access, Left);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (filter, selection, number) = (_filter, Basket.Selection, _number);
        var page = await Queries.PageAsync(await AccessAsync(), filter, selection, number, Left);

        // An answer that was overtaken by the next question is not shown.
        if ((filter, selection, number) == (_filter, Basket.Selection, _number))
        {
            _page = page;
        }
    }

    private Task FilterAsync(LineFilter filter)
    {
        (_filter, _number) = (filter, 1);
        return LoadAsync();
    }

    private Task TurnAsync(int number)
    {
        _number = number;
        return LoadAsync();
    }

    private Task AddAsync(IReadOnlyList<string> numbers) => SelectAsync(Basket.Selection.With(numbers));

    private Task SelectAsync(LineSelection selection)
    {
        (Basket.Selection, _refusal) = (selection, null);
        return LoadAsync();
    }

    private async Task PreviewAsync()
    {
        if (_busy || !_choice.IsComplete)
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await _choice.PreviewAsync(Commands, await AccessAsync(), Basket.Selection, Left);
            _refusal = outcome.Refusal;
            if (!outcome.IsRefused)
            {
                Navigation.NavigateTo(PortalUrls.Batch(outcome.Value));
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
