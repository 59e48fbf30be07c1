using System.Globalization;
using Microsoft.AspNetCore.Components;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Components.Operations.Renewals;

/// <summary>One run: how far it is, looked at again by itself, and what became of its groups.</summary>
public sealed partial class RunPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>While it does not run, somebody else may still start it again.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(15);

    /// <summary>The table of groups costs more than the counts, and nobody reads it while it moves.</summary>
    private static readonly TimeSpan GroupsPause = TimeSpan.FromSeconds(5);

    private PeriodicTimer? _timer;
    private int _reading;
    private bool _busy;
    private bool _asksToStop;
    private bool _isAway;
    private DateTimeOffset _groupsReadAt;
    private Refusal? _refusal;
    private ActionDone? _done;

    /// <summary>As 2026-12.</summary>
    [Parameter]
    public string Month { get; set; } = "";

    [SupplyParameterFromQuery(Name = RunGroups.FilterName)]
    public string? FilterText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [PersistentState]
    public RenewalSummary? Run { get; set; }

    [PersistentState]
    public RenewedGroupPage? Groups { get; set; }

    [PersistentState]
    public string? LoadedFor { get; set; }

    [Inject]
    private RenewalQueries Queries { get; set; } = null!;

    [Inject]
    private RenewalCommands Commands { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private DateOnly? Period => DateOnly.TryParseExact(Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var period) ? period : null;

    private RenewedGroupFilter Filter => Enum.TryParse<RenewedGroupFilter>(FilterText, out var filter) && Enum.IsDefined(filter) ? filter : RenewedGroupFilter.All;

    private int GroupPage => PageNumber.Read(PageText);

    private string Title => Loc[nameof(RenewalPageTexts.RunTitle), Period is { } period ? Display.Day(period) : Month];

    protected override async Task OnParametersSetAsync()
    {
        var address = $"{Month} {Filter} {GroupPage}";
        if (LoadedFor != address)
        {
            await LoadAsync(withGroups: true);
            LoadedFor = address;
        }
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => _timer is null && Run is not null ? LookAgainAsync() : Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadAsync(bool withGroups, bool byUser = true)
    {
        if (Period is not { } period)
        {
            Navigation.NotFound();
            return;
        }

        // What was asked last counts: a look that began before an action must not hide what the action did.
        var reading = ++_reading;
        var access = await AccessAsync(byUser);
        var outcome = await Queries.RunAsync(access, period, Left);
        if (reading != _reading)
        {
            return;
        }

        if (outcome.Refusal is NotFound)
        {
            Navigation.NotFound();
        }
        else if (outcome.IsRefused)
        {
            _refusal = outcome.Refusal;
        }
        else
        {
            withGroups |= IsNews(outcome.Value);
            Run = outcome.Value;
            SetPace();
            await LoadGroupsAsync(withGroups, access, period);
        }
    }

    private async Task LoadGroupsAsync(bool isWanted, Access access, DateOnly period)
    {
        if (isWanted && await Queries.GroupsAsync(access, period, Filter, GroupPage, RenewedGroupPage.PageSize, Left) is { IsRefused: false } groups)
        {
            (Groups, _groupsReadAt) = (groups.Value, Clock.GetUtcNow());
        }
    }

    /// <summary>Whether the table of groups that is shown is worth reading again.</summary>
    private bool IsNews(RenewalSummary now) =>
        Run is not { } before || now.State != before.State || now.GroupsParked != before.GroupsParked
        || (now.State == RenewalState.Running && Clock.GetUtcNow() - _groupsReadAt >= GroupsPause);

    private async Task LookAgainAsync()
    {
        _timer = new PeriodicTimer(Pause, Clock);
        try
        {
            SetPace();
            while (await _timer.WaitForNextTickAsync(Left))
            {
                await LookAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void SetPace()
    {
        if (_timer is { } timer && Run is { } run)
        {
            timer.Period = run.State == RenewalState.Running ? Pause : LongPause;
        }
    }

    /// <summary>A database that is away is told, and looked for again: the run goes on without this page.</summary>
    private async Task LookAsync()
    {
        try
        {
            await LoadAsync(withGroups: _isAway, byUser: false);
            _isAway = false;
        }
        catch (Exception failure) when (RenewalQueries.IsAway(failure) && !Left.IsCancellationRequested)
        {
            _isAway = true;
        }
    }

    private Task ApproveAsync() => ActAsync(Commands.ApproveAsync, nameof(RenewalPageTexts.DoneApprove));

    private Task StopAsync() => ActAsync(Commands.StopAsync, nameof(RenewalPageTexts.DoneStop));

    private Task ContinueAsync() => ActAsync(Commands.ContinueAsync, nameof(RenewalPageTexts.DoneContinue));

    /// <summary>The group of a code, or all that are parked when it is null.</summary>
    private Task RetryAsync(string? group) =>
        ActAsync((access, period, left) => Commands.RetryAsync(access, period, group, left), nameof(RenewalPageTexts.DoneRetry));

    /// <summary>One at a time; afterwards the page shows the run as it stands, whatever came out.</summary>
    private async Task ActAsync(Func<Access, DateOnly, CancellationToken, Task<Outcome<RenewalSummary>>> command, string done)
    {
        if (_busy || Period is not { } period)
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await command(await AccessAsync(), period, Left);
            (_refusal, _done) = (outcome.Refusal, outcome.IsRefused ? null : new ActionDone(Loc[done]));
            await LoadAsync(withGroups: true);
            _asksToStop = false;
        }
        finally
        {
            _busy = false;
        }
    }

    private string BeganBy(RenewalSummary run)
    {
        var began = run.IsBySystem
            ? Loc[nameof(RenewalPageTexts.StartedAlone), Display.Instant(run.StartedAt)].Value
            : Loc[nameof(RenewalPageTexts.StartedBy), Display.Instant(run.StartedAt), run.StartedBy].Value;
        var approved = run.ApprovedBy is { } by ? ", " + Loc[nameof(RenewalPageTexts.ApprovedBy), by] : "";
        return began + approved + (run.CompletedAt is { } end ? ", " + Loc[nameof(RenewalPageTexts.CompletedOn), Display.Instant(end)] : "");
    }
}
