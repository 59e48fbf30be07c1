using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Renewals;

/// <summary>Wakes the service that carries out renewals: somebody started one.</summary>
public sealed class RenewalBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0);

    public void Ring() => _rung.Release();

    public async Task WaitAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        if (await _rung.WaitAsync(most, cancellationToken))
        {
            // However often it was rung, it is answered once.
            while (_rung.CurrentCount > 0 && await _rung.WaitAsync(TimeSpan.Zero, cancellationToken))
            {
            }
        }
    }

    public void Dispose() => _rung.Dispose();
}

/// <summary>
/// Renews at the first instant of the month, and at the start what was missed. It also goes on with what another process or
/// somebody began: it looks every few seconds.
/// </summary>
internal sealed class RenewalService(
    RenewalRunner runner, RenewalBell bell, TimeProvider clock, BillingCalendar calendar, ILogger<RenewalService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.CatchUpAsync(stoppingToken);
                told = false;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The same failure every few seconds is one piece of news.
                log.Log(told ? LogLevel.Debug : LogLevel.Error, failure, "Renewals cannot be looked at; trying again.");
                told = true;
            }

            await bell.WaitAsync(UntilNextLook(), stoppingToken);
        }
    }

    private TimeSpan UntilNextLook()
    {
        var now = clock.GetUtcNow();
        var renewal = calendar.CutOff(calendar.NextRenewal(now)) - now;
        return renewal < Pause ? renewal : Pause;
    }
}
