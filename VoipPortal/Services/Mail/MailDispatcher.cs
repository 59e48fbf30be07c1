namespace VoipPortal.Services.Mail;

/// <summary>Sends what waits in the outbox, round after round; what is gone (database, server) is told once, and looked for again ever later.</summary>
public sealed class MailDispatcher(MailRound round, MailTransport transport, ILogger<MailDispatcher> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Outage _database = new("database");
    private readonly Outage _server = new("mail server");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!transport.IsConfigured)
        {
            log.LogWarning("Mail:Host is empty: mails wait in the outbox until it is set.");
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await RunAsync(stoppingToken), stoppingToken);
        }
    }

    /// <summary>One round; answers how long to wait for the next.</summary>
    private async Task<TimeSpan> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var result = await round.RunAsync(stoppingToken);
            _database.End(log);
            if (result.ServerGone is { } gone)
            {
                return _server.Begin(log, gone);
            }

            if (result.Taken > 0)
            {
                _server.End(log);
            }

            return result.Taken == MailRound.Size ? TimeSpan.Zero : Pause;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            return _database.Begin(log, failure);
        }
    }
}
