using System.Globalization;
using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Batches;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>Appliquer à plusieurs lignes, second and third step: what is shown before and after. Left while it is applied and opened again, it finds it where it is.</summary>
public sealed partial class BatchPage
{
    private static readonly Dictionary<BatchFilter, string> Filters = new()
    {
        [BatchFilter.Changed] = "modifiees",
        [BatchFilter.Unchanged] = "demandees",
        [BatchFilter.Refused] = "refusees",
    };

    private BatchHead? _head;
    private Services.Batches.BatchPage? _page;
    private BatchJob? _job;
    private string? _loadedFor;
    private Refusal? _refusal;
    private bool _failed;
    private bool _busy;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    private BatchFilter Filter => Filters.FirstOrDefault(pair => pair.Value == State).Key;

    private bool IsBusy => _busy || _job is not null;

    private string Title => _head switch
    {
        null => Words[nameof(BatchTexts.Title)],
        { IsUndo: true, Calls: not null } => CallWords[nameof(SeveralCallsTexts.UndoTitle)],
        { Calls: { } calls } => CallWords[_head.IsApplied ? nameof(SeveralCallsTexts.Result) : nameof(SeveralCallsTexts.Preview), BatchWords.Aim(CallWords, calls)],
        { IsUndo: true } => Words[nameof(BatchTexts.UndoTitle)],
        { IsApplied: true } => Words[nameof(BatchTexts.ResultTitle), _head.Offer],
        _ => Words[nameof(BatchTexts.PreviewTitle), _head.Offer],
    };

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(Loc[nameof(TelephonyTexts.Telecom)], PortalUrls.Telecom),
        new(Loc[nameof(TelephonyTexts.Title)], PortalUrls.Telephony),
        new(Words[nameof(BatchTexts.Title)], PortalUrls.SeveralLines),
        new(Title, null),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var address = UrlOf(Filter, PageNumber.Read(Page));
        if (_loadedFor == address)
        {
            return;
        }

        if (_head?.Id != Id)
        {
            (_refusal, _failed) = (null, false);
            Watch(await Jobs.RunningAsync(await AccessAsync(), Id, Left));
        }

        _loadedFor = address;
        await LoadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Watch(null);
        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        var access = await AccessAsync();
        var head = await Queries.HeadAsync(access, Id, Left);
        var page = head is null ? null : await Queries.PageAsync(access, Id, Filter, PageNumber.Read(Page), Left);
        (_head, _page) = (head, page);
        if (head is null)
        {
            Navigation.NotFound();
        }
    }

    private Task ConfirmAsync() => StartAsync(access => Jobs.StartAsync(access, Id, Left));

    private Task OrderAsync(bool accepted) => StartAsync(access => Jobs.StartOrderAsync(access, Id, accepted, Left));

    private Task PrepareAsync() => StartAsync(access => Jobs.StartPreparationAsync(access, Id, Left));

    private Task StartAsync(Func<Access, Task<Outcome<BatchJob>>> start) => OnceAsync(async access =>
    {
        var outcome = await start(access);
        _refusal = outcome.Refusal;
        if (!outcome.IsRefused)
        {
            Watch(outcome.Value);
            await RefreshAsync();
        }
    });

    private Task LookAsync(Func<Access, Guid, CancellationToken, Task<Outcome<Guid>>> command) => OnceAsync(async access =>
    {
        var outcome = await command(access, Id, Left);
        _refusal = outcome.Refusal;
        if (!outcome.IsRefused)
        {
            Navigation.NavigateTo(PortalUrls.Batch(outcome.Value));
        }
    });

    private async Task OnceAsync(Func<Access, Task> command)
    {
        if (IsBusy)
        {
            return;
        }

        (_busy, _failed) = (true, false);
        try
        {
            await command(await AccessAsync());
        }
        finally
        {
            _busy = false;
        }
    }

    private void Watch(BatchJob? job)
    {
        if (_job is not null)
        {
            _job.Changed -= Follow;
        }

        _job = job;
        if (_job is not null)
        {
            _job.Changed += Follow;
        }
    }

    private void Follow() => _ = InvokeAsync(RefreshAsync);

    /// <summary>Progress while it runs; afterwards what became of it, once.</summary>
    private async Task RefreshAsync()
    {
        if (_job is { IsRunning: false } ended)
        {
            Watch(null);
            (_refusal, _failed) = (ended.Outcome?.Refusal, ended.HasFailed);
            await LoadAsync();
            News.Tell();
            if (ended.Outcome is { IsRefused: false } && _head?.Calls?.Order?.Number is { } order)
            {
                Navigation.NavigateTo(PortalUrls.Order(order));
            }
        }

        StateHasChanged();
    }

    private string UrlOf(BatchFilter filter, int page)
    {
        var query = string.Join('&', Parts(filter, page));
        return query.Length == 0 ? PortalUrls.Batch(Id) : $"{PortalUrls.Batch(Id)}?{query}";
    }

    private static IEnumerable<string> Parts(BatchFilter filter, int page)
    {
        if (Filters.TryGetValue(filter, out var state))
        {
            yield return $"etat={state}";
        }

        if (page > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"page={page}");
        }
    }
}
