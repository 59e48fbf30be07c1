using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Components.Telecom.Telephony.Groups.Lines.Calls.SimultaneousCalls;

/// <summary>Appels simultanés: loads the form, has the server price each choice, and calls the commands with what it showed.</summary>
public sealed partial class SimultaneousCallsPage
{
    private int _chosen;
    private QuoteDetails? _quote;
    private bool _busy;
    private string? _done;
    private Refusal? _refusal;

    [Parameter]
    public string Group { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    [PersistentState]
    public CallsForm? Form { get; set; }

    private LineAddress Address => new(Group, Number);

    protected override async Task OnParametersSetAsync()
    {
        if (Form?.Line.Group != Group || Form.Line.Number != Address.E164)
        {
            (_done, _refusal) = (null, null);
            await LoadAsync();
        }

        _chosen = Form?.Line.TotalCalls ?? 0;
    }

    private async Task LoadAsync()
    {
        Form = await Queries.FormAsync(await AccessAsync(), Address, Left);
        _chosen = Form?.Line.TotalCalls ?? 0;
        _quote = null;
        if (Form is null)
        {
            Navigation.NotFound();
        }
    }

    /// <summary>More calls than now are priced at once; fewer cost nothing and wait for the renewal.</summary>
    private async Task ChooseAsync(int total)
    {
        (_chosen, _quote, _done, _refusal) = (total, null, null, null);
        if (Form is { } form && total > form.Line.TotalCalls)
        {
            var outcome = await Quotes.MakeAsync(await AccessAsync(), Address, total, Left);
            if (total == _chosen)
            {
                (_quote, _refusal) = (outcome.IsRefused ? null : outcome.Value, outcome.Refusal);
            }
        }
    }

    private Task OrderAsync(bool accepted) => ActAsync(async _ =>
    {
        if (_quote is not { } quote)
        {
            return (new ChangedMeanwhile(), null);
        }

        var outcome = await Orders.MakeAsync(await AccessAsync(), quote.Id, accepted, Left);
        if (!outcome.IsRefused)
        {
            Navigation.NavigateTo(PortalUrls.Order(outcome.Value.Number));
        }

        return (outcome.Refusal, null);
    });

    private Task ReduceAsync() => ActAsync(async form =>
    {
        var outcome = await Reductions.RequestAsync(
            await AccessAsync(), new ReductionRequest(Address, _chosen, form.Line.Version, form.EffectiveOn), Left);
        return (outcome.Refusal, outcome.IsRefused ? null : Loc[nameof(CallTexts.ReductionAsked), _chosen, Display.Day(form.EffectiveOn), Display.Until(form.CutOff)].Value);
    });

    private Task CancelReductionAsync() => ActAsync(async form =>
    {
        var outcome = await Reductions.CancelAsync(await AccessAsync(), Address, form.Line.Version, Left);
        return (outcome.Refusal, outcome.IsRefused ? null : Loc[nameof(CallTexts.ReductionCancelled), form.Line.TotalCalls].Value);
    });

    private Task CancelOrderAsync(string order) => ActAsync(async _ =>
    {
        var outcome = await Orders.CancelAsync(await AccessAsync(), order, Left);
        return (outcome.Refusal, outcome.IsRefused ? null : Loc[nameof(CallTexts.OrderCancelled), order].Value);
    });

    private async Task ActAsync(Func<CallsForm, Task<(Refusal? Refusal, string? Done)>> command)
    {
        if (_busy || Form is not { } form)
        {
            return;
        }

        _busy = true;
        try
        {
            (_refusal, _done) = await command(form);
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
        Telephony,
        new Crumb(Telephony["TabCalls"], PortalUrls.LineCalls(Group, Number)),
        new Crumb(Loc[nameof(CallTexts.Title)], null));
}
