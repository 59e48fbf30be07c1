using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Support;

namespace VoipPortal.Components.Assistance;

/// <summary>Where support finds a customer, as one types, and opens a session to act for it.</summary>
public sealed partial class AssistancePage
{
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(250);

    private ITimer? _timer;
    private string _text = "";
    private string _searched = "";
    private IReadOnlyList<CustomerHit>? _hits;
    private CustomerHit? _chosen;
    private Refusal? _refusal;
    private bool _busy;

    [Inject]
    private CustomerSearch Customers { get; set; } = null!;

    [Inject]
    private SupportQueries Support { get; set; } = null!;

    [Inject]
    private SupportCommands Commands { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>A session that has just ended, as the way here tells it.</summary>
    [SupplyParameterFromQuery(Name = "terminee")]
    public string? EndedId { get; set; }

    [PersistentState]
    public EndedSession? Ended { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Ended is null && Guid.TryParse(EndedId, out var session))
        {
            Ended = await Support.EndedAsync(await AccessAsync(), session, Left);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private void Type()
    {
        _timer?.Dispose();
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(FindAsync), null, Settled, Timeout.InfiniteTimeSpan);
    }

    private Task PressAsync(KeyboardEventArgs key) => key.Key == "Enter" ? FindAsync() : Task.CompletedTask;

    private async Task FindAsync()
    {
        _timer?.Dispose();
        var text = _text.Trim();
        var hits = text.Length < CustomerSearch.Shortest ? null : await Customers.FindAsync(await AccessAsync(), text, Left);
        if (text == _text.Trim())
        {
            (_hits, _searched) = (hits, text);
            StateHasChanged();
        }
    }

    private void Choose(CustomerHit hit) => (_chosen, _refusal) = (hit, null);

    private async Task OpenAsync(SessionWish wish)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await Commands.OpenAsync(await AccessAsync(), wish.Customer, wish.Reason, wish.Ticket, Left);
            _refusal = outcome.Refusal;
            if (!outcome.IsRefused)
            {
                Navigation.NavigateTo(PortalUrls.Telecom, forceLoad: true);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
