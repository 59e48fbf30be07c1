using Microsoft.AspNetCore.Components;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Components.Operations.Renewals;

/// <summary>When months are renewed, what they would come to, and what they came to; starts what has begun.</summary>
public sealed partial class RenewalsPage
{
    private bool _busy;
    private bool _isSimulating;
    private DateOnly? _asked;
    private RenewalFigures? _figures;
    private RenewalFigures? _simulated;
    private Refusal? _refusal;

    [PersistentState]
    public RenewalOverview? Overview { get; set; }

    [Inject]
    private RenewalQueries Queries { get; set; } = null!;

    [Inject]
    private RenewalCommands Commands { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Overview is null)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var outcome = await Queries.OverviewAsync(await AccessAsync(), Left);
        (_refusal, Overview) = (outcome.Refusal ?? _refusal, outcome.IsRefused ? Overview : outcome.Value);
    }

    /// <summary>The dialog opens at once; its figures may take some seconds, and nothing can be confirmed before they are there.</summary>
    private async Task AskAsync(DateOnly month)
    {
        (_asked, _figures, _refusal) = (month, null, null);
        var figures = await FiguresAsync(month);
        if (figures is null)
        {
            _asked = null;
        }
        else if (_asked == month)
        {
            _figures = figures;
        }
    }

    private async Task SimulateAsync(DateOnly month)
    {
        if (_isSimulating)
        {
            return;
        }

        (_isSimulating, _simulated, _refusal) = (true, null, null);
        try
        {
            _simulated = await FiguresAsync(month);
        }
        finally
        {
            _isSimulating = false;
        }
    }

    private async Task<RenewalFigures?> FiguresAsync(DateOnly month)
    {
        var outcome = await Queries.FiguresAsync(await AccessAsync(), month, Left);
        _refusal = outcome.Refusal;
        return outcome.IsRefused ? null : outcome.Value;
    }

    private async Task StartAsync()
    {
        if (_busy || _asked is not { } month)
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await Commands.StartAsync(await AccessAsync(), month, Left);
            _asked = null;
            if (outcome.IsRefused)
            {
                _refusal = outcome.Refusal;
                await LoadAsync();
            }
            else
            {
                Navigation.NavigateTo(PortalUrls.Renewal(outcome.Value.Period));
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
