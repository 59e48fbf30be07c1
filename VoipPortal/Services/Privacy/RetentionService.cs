namespace VoipPortal.Services.Privacy;

/// <summary>Applies the retention at the start and once a day while the portal serves; several processes may. What fails is told once, and tried the next day.</summary>
public sealed class RetentionService(Retention retention, TimeProvider clock, ILogger<RetentionService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await retention.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "What is too old could not be deleted; trying again in a day.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
