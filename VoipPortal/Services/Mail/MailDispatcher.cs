using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>Sends what waits in the outbox, one after the other; what fails is tried again later, ever later, and then parked.</summary>
public sealed class MailDispatcher(
    PortalDatabase database, MailTransport transport, TimeProvider clock, IOptions<MailOptions> options, ILogger<MailDispatcher> log) : BackgroundService
{
    private static readonly Access Self = Access.ForSystem("mail");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!transport.IsConfigured)
        {
            log.LogWarning("Mail:Host is empty: mails wait in the outbox until it is set.");
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The outbox could not be read; trying again.");
            }
        }
    }

    private async Task SendDueAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        var now = clock.GetUtcNow();
        var due = await context.Outbox
            .Where(message => message.NextAttemptAt != null && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt)
            .Take(20)
            .ToListAsync(cancellationToken);
        foreach (var message in due)
        {
            try
            {
                await transport.SendAsync(message, options.Value.From, cancellationToken);
                message.MarkSent(clock.GetUtcNow());
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                message.MarkFailed(clock.GetUtcNow(), failure.Message);
                log.LogWarning(failure, "Mail {Id} could not be sent, attempt {Attempt}.", message.Id, message.Attempts);
            }

            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
