using Microsoft.AspNetCore.Components;
using VoipPortal.Domain.People;
using VoipPortal.Services.Support;

namespace VoipPortal.Components.Layout;

/// <summary>
/// Around every page: the banner of the session that a member of support is in, and a look every few seconds whether that is still
/// so. A page that was opened in a session stops with it.
/// </summary>
public sealed partial class SupportFrame
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private bool _isSupport;

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [PersistentState]
    public SupportStanding? Loaded { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _isSupport = SignedIn is not null && (await SignedIn).User.IsInRole(nameof(PortalRoles.Support));
        if (_isSupport)
        {
            Loaded ??= await Support.StandingAsync(await AccessAsync(), Left);
        }
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? WatchAsync() : Task.CompletedTask;

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, Clock);
            while (_isSupport && await timer.WaitForNextTickAsync(Left))
            {
                if (await LeavesAsync())
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    /// <summary>Once the page is being left there is nothing more to look for: a window that is gone is not told again and again.</summary>
    private async Task<bool> LeavesAsync()
    {
        try
        {
            var session = (await AccessAsync(byUser: false)).SupportSession;
            if (Loaded is null && session is not null)
            {
                // Begun in another window: this one shows it too.
                Navigation.Refresh(forceReload: true);
                return true;
            }

            if (session != Loaded?.Session)
            {
                Leave();
                return true;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.LogWarning(failure, "Whether the support session is open could not be looked up; trying again.");
        }

        return false;
    }

    private void Leave()
    {
        if (Loaded is { } over)
        {
            Navigation.NavigateTo(PortalUrls.AssistanceAfter(over.Session), forceLoad: true);
        }
    }
}
