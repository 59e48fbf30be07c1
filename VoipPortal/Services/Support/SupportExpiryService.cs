namespace VoipPortal.Services.Support;

/// <summary>Writes down, every half minute while the portal serves, which sessions' time is over; nobody waits for it to be refused.</summary>
public sealed class SupportExpiryService(SupportSessions sessions, ILogger<SupportExpiryService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await sessions.EndLapsedAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Support sessions could not be ended; trying again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
