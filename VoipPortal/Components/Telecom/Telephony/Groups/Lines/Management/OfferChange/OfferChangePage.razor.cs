using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Components.Telecom.Telephony.Groups.Lines.Management.OfferChange;

/// <summary>Changer d'offre: loads the form, hands it to its parts, and calls the commands with what it showed.</summary>
public sealed partial class OfferChangePage
{
    private bool _choosing;
    private string? _started;
    private bool _busy;
    private string? _done;
    private Refusal? _refusal;

    [Parameter]
    public string Group { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>Code of an offer that a link chose already.</summary>
    [SupplyParameterFromQuery(Name = "offre")]
    public string? Wanted { get; set; }

    [PersistentState]
    public OfferChangeForm? Form { get; set; }

    private LineAddress Address => new(Group, Number);

    protected override async Task OnParametersSetAsync()
    {
        if (Wanted is not null && Wanted != _started)
        {
            (_started, _choosing) = (Wanted, true);
        }

        if (Form?.Line.Group == Group && Form.Line.Number == Address.E164)
        {
            return;
        }

        (_choosing, _done, _refusal) = (Wanted is not null, null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        Form = await Queries.FormAsync(await AccessAsync(), Address, Left);
        if (Form is null)
        {
            Navigation.NotFound();
        }
    }

    private void Choose() => (_choosing, _done, _refusal) = (true, null, null);

    private Task RequestAsync(OfferSelection seen) => ActAsync(async () =>
    {
        var (form, choice) = seen;
        var request = new OfferChangeRequest(Address, choice.Code, form.Line.Version, form.EffectiveOn, choice.PriceHt);
        var outcome = await Commands.RequestAsync(await AccessAsync(), request, Left);
        if (outcome.IsRefused)
        {
            return (outcome.Refusal, null);
        }

        _choosing = false;
        var text = outcome.Value == OfferChangeEffect.Replaced ? nameof(TelephonyTexts.ChangeReplaced) : nameof(TelephonyTexts.ChangeAsked);
        return (null, Loc[text, choice.Label, Display.Day(form.EffectiveOn), Display.Until(form.CutOff)].Value);
    });

    private Task CancelAsync(OfferChangeForm form) => ActAsync(async () =>
    {
        var outcome = await Commands.CancelAsync(await AccessAsync(), Address, form.Line.Version, Left);
        return (outcome.Refusal, outcome.IsRefused ? null : Loc[nameof(TelephonyTexts.ChangeCancelled), form.Line.Offer].Value);
    });

    /// <summary>
    /// One command at a time, with what was on the screen when the click was made: a second click of a double click must not
    /// confirm what the first one brought up. Afterwards the page shows the line as it stands, whatever came out.
    /// </summary>
    private async Task ActAsync(Func<Task<(Refusal? Refusal, string? Done)>> command)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            (_refusal, _done) = await command();
            await LoadAsync();
            News.Tell();
        }
        finally
        {
            _busy = false;
        }
    }

    private IReadOnlyList<Crumb> Crumbs(LineDetails line) => LineCrumbs.To(
        line,
        Loc,
        new Crumb(Loc["TabManagement"], PortalUrls.LineManagement(Group, Number)),
        new Crumb(Loc[nameof(TelephonyTexts.ChangeOffer)], null));
}
