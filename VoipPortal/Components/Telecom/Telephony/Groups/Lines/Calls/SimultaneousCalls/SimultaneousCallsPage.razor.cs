using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
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
    private Refusal? _quoteRefusal;

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
            (_done, _refusal, _quote) = (null, null, null);
            await LoadAsync();
            _chosen = 0;
        }

        _chosen = _chosen == 0 ? Form?.Line.TotalCalls ?? 0 : _chosen;
    }

    private async Task LoadAsync()
    {
        Form = await Queries.FormAsync(await AccessAsync(), Address, Left);
        if (Form is null)
        {
            Navigation.NotFound();
        }
    }

    private Task ChooseAsync(int total)
    {
        (_chosen, _quote, _quoteRefusal, _done, _refusal) = (total, null, null, null, null);
        return QuoteAsync();
    }

    /// <summary>More calls than now are priced by the server; fewer cost nothing and wait for the renewal.</summary>
    private async Task QuoteAsync()
    {
        var total = _chosen;
        if (Form is not { } form || total <= form.Line.TotalCalls || total >= CallRules.SupportFrom)
        {
            return;
        }

        var outcome = await Quotes.MakeAsync(await AccessAsync(), Address, total, Left);
        if (total == _chosen)
        {
            (_quote, _quoteRefusal) = (outcome.IsRefused ? null : outcome.Value, outcome.Refusal);
        }
    }

    /// <summary>A second click finds the order made by the first; any other refusal brings a fresh quote of the same choice.</summary>
    private Task OrderAsync(AcceptedQuote? accepted) => ActAsync(async () =>
    {
        // The number was changed in the moment of the click: what was accepted is not what is chosen.
        if (accepted is null || _quote?.Id != accepted.Quote)
        {
            return (new ChangedMeanwhile(), null);
        }

        var access = await AccessAsync();
        var outcome = Form!.MayOrder
            ? await Orders.MakeAsync(access, accepted.Quote, accepted.ConditionsAccepted, Left)
            : await Orders.PrepareAsync(access, accepted.Quote, Left);
        if (outcome.Refusal is QuoteUsed used)
        {
            Navigation.NavigateTo(PortalUrls.Order(used.Order));
            return (null, null);
        }

        if (!outcome.IsRefused)
        {
            var (number, replaced) = outcome.Value;
            Navigation.NavigateTo(replaced is null ? PortalUrls.Order(number) : PortalUrls.OrderInPlaceOf(number, replaced));
        }

        // A quote that is not kept any more was left open for long, or priced many times since.
        return (outcome.Refusal is NotFound ? new QuoteExpired() : outcome.Refusal, null);
    });

    private Task ReduceAsync(ReductionRequest seen) => ActAsync(async () =>
    {
        var form = Form!;
        var outcome = await Reductions.RequestAsync(await AccessAsync(), seen, Left);
        if (outcome.IsRefused)
        {
            return (outcome.Refusal, null);
        }

        _chosen = 0;
        return (null, Loc[nameof(CallTexts.ReductionAsked), seen.NewTotal, Display.Day(seen.SeenEffectiveOn), Display.Until(form.CutOff)].Value);
    });

    private Task CancelReductionAsync(CallsForm seen) => ActAsync(async () =>
    {
        var outcome = await Reductions.CancelAsync(await AccessAsync(), Address, seen.Line.Version, Left);
        return (outcome.Refusal, outcome.IsRefused ? null : Loc[nameof(CallTexts.ReductionCancelled), seen.Line.TotalCalls].Value);
    });

    private Task CancelOrderAsync(string order) => ActAsync(async () =>
    {
        var outcome = await Orders.CancelAsync(await AccessAsync(), order, Left);
        return (outcome.Refusal, outcome.IsRefused ? null : Loc[nameof(CallTexts.OrderCancelled), order].Value);
    });

    /// <summary>One command at a time; afterwards the page shows the line as it stands, and what was chosen is priced anew.</summary>
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
            (_quote, _quoteRefusal) = (null, null);
            await LoadAsync();
            _chosen = _chosen == 0 ? Form?.Line.TotalCalls ?? 0 : _chosen;
            await QuoteAsync();
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
