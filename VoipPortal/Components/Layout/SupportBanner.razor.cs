using System.Globalization;
using Microsoft.AspNetCore.Components;
using VoipPortal.Resources;
using VoipPortal.Services.Support;

namespace VoipPortal.Components.Layout;

/// <summary>The session that one is in: for whom, how long still, and the way out. It counts down; who listens is told at a few moments.</summary>
public sealed partial class SupportBanner : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly int[] Moments = [10, 5, 1];

    private readonly CancellationTokenSource _left = new();
    private string? _told;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required SupportStanding Standing { get; set; }

    /// <summary>Its time is over.</summary>
    [Parameter]
    public EventCallback OnDeadline { get; set; }

    private TimeSpan Remaining => Standing.EndsAt - Clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private string Clocked => Remaining.ToString(@"mm\:ss", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? CountAsync() : Task.CompletedTask;

    private async Task CountAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Second, Clock);
            var left = _left.Token;
            while (await timer.WaitForNextTickAsync(left))
            {
                if (Remaining == TimeSpan.Zero)
                {
                    await OnDeadline.InvokeAsync();
                    return;
                }

                Tell();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Tell()
    {
        var whole = Moments.FirstOrDefault(minutes => Remaining <= TimeSpan.FromMinutes(minutes) && Remaining > TimeSpan.FromMinutes(minutes) - Second);
        if (whole > 0)
        {
            _told = Loc[nameof(SupportTexts.MinutesLeft), whole];
        }
    }
}
