using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>What a round came to. <paramref name="ServerGone"/> says why no mail could go at all; null when the way out was open.</summary>
public sealed record MailRoundResult(int Taken, Exception? ServerGone);

/// <summary>
/// Takes some due mails in hand, so that no other process does, and sends them over one connection. A process that dies
/// between sending and writing it down leaves a claim that ends; the mail then goes again under the same Message-ID.
/// </summary>
public sealed class MailRound(
    PortalDatabase database, MailTransport transport, RenderMail render, TimeProvider clock, IOptions<MailOptions> options, ILogger<MailRound> log)
{
    /// <summary>Most mails taken at once.</summary>
    public const int Size = 20;

    /// <summary>How long a claim lasts; a round stops well before.</summary>
    public static readonly TimeSpan ClaimLength = TimeSpan.FromMinutes(5);

    private static readonly Access Self = Access.ForSystem("mail");

    public async Task<MailRoundResult> RunAsync(CancellationToken cancellationToken)
    {
        var claim = Guid.NewGuid();
        var end = clock.GetUtcNow() + (ClaimLength / 2);
        var mails = await ClaimAsync(claim, cancellationToken);
        var left = new Queue<OutboxMessage>(mails);
        MailSession? session = null;
        Exception? gone = null;
        try
        {
            while (gone is null && clock.GetUtcNow() < end && left.TryPeek(out var mail))
            {
                using var message = await ComposeAsync(mail, claim, cancellationToken);
                if (message is not null)
                {
                    (session, gone) = await OpenAsync(session, cancellationToken);
                }

                // What is in the server's hands is not released: only the end of its claim tells that nobody knows.
                if (gone is null && left.Dequeue() is var _ && message is not null)
                {
                    await SendAsync(session!, mail, message, claim, cancellationToken);
                }
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }

            await ReleaseAsync(left, claim);
        }

        return new MailRoundResult(mails.Count, gone);
    }

    /// <summary>The condition stands in the update as well: whoever comes second finds the rows no longer due.</summary>
    private async Task<List<OutboxMessage>> ClaimAsync(Guid claim, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = database.Open(Self);
        var due = await context.Outbox.Where(mail => mail.NextAttemptAt <= now).OrderBy(mail => mail.NextAttemptAt).Take(Size)
            .Select(mail => mail.Id).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return [];
        }

        var until = now + ClaimLength;
        await context.Outbox.Where(mail => due.Contains(mail.Id) && mail.NextAttemptAt <= now).ExecuteUpdateAsync(
            change => change.SetProperty(mail => mail.Claim, claim).SetProperty(mail => mail.NextAttemptAt, until), cancellationToken);
        return await context.Outbox.AsNoTracking().Where(mail => mail.Claim == claim).OrderBy(mail => mail.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Null when it cannot be put into words or addressed: it is parked, because no later attempt would end otherwise.</summary>
    private async Task<MimeKit.MimeMessage?> ComposeAsync(OutboxMessage mail, Guid claim, CancellationToken cancellationToken)
    {
        try
        {
            return MailEnvelope.Compose(mail, await render(MailFactsJson.Read(mail.Kind, mail.Facts), mail.Language), options.Value);
        }
        catch (Exception poison) when (poison is not OperationCanceledException)
        {
            log.LogError(poison, "Mail {Id} ({Kind}) cannot be composed and is parked.", mail.Id, mail.Kind);
            await WriteAsync(mail, claim, row => row.Park(poison.Message), cancellationToken);
            return null;
        }
    }

    private async Task<(MailSession? Session, Exception? Gone)> OpenAsync(MailSession? session, CancellationToken cancellationToken)
    {
        if (session is { IsOpen: true })
        {
            return (session, null);
        }

        try
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }

            using var limit = new CancellationTokenSource(options.Value.Timeout);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            return (await transport.OpenAsync(either.Token), null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, failure);
        }
    }

    private async Task SendAsync(MailSession session, OutboxMessage mail, MimeKit.MimeMessage message, Guid claim, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await session.SendAsync(message, either.Token);
        }
        catch (MailRefusedException refused)
        {
            log.LogWarning("Mail {Id} ({Kind}) is refused for good and parked: {Answer}", mail.Id, mail.Kind, OneLine.Of(refused.Message));
            await WriteAsync(mail, claim, row => row.Park(refused.Message), cancellationToken);
            return;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var why = limit.IsCancellationRequested ? $"The server did not answer within {options.Value.TimeoutSeconds} s." : failure.Message;
            log.LogWarning("Mail {Id} ({Kind}) could not be sent, attempt {Attempt}: {Why}", mail.Id, mail.Kind, mail.Attempts + 1, OneLine.Of(why));
            await WriteAsync(mail, claim, row => row.MarkFailed(clock.GetUtcNow(), why, Random.Shared.NextDouble()), cancellationToken);
            return;
        }

        await WriteAsync(mail, claim, row => row.MarkSent(clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Only while the claim is ours.</summary>
    private Task<bool> WriteAsync(OutboxMessage mail, Guid claim, Action<OutboxMessage> write, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            var row = await context.Outbox.SingleOrDefaultAsync(row => row.Id == mail.Id && row.Claim == claim, token);
            if (row is not null)
            {
                write(row);
            }

            return row is not null;
        },
        cancellationToken);

    /// <summary>What was not tried is free for the next round, here or elsewhere, even while the portal stops.</summary>
    private async Task ReleaseAsync(Queue<OutboxMessage> left, Guid claim)
    {
        if (left.Count == 0)
        {
            return;
        }

        var ids = left.Select(mail => mail.Id).ToList();
        var now = clock.GetUtcNow();
        await using var context = database.Open(Self);
        await context.Outbox.Where(mail => ids.Contains(mail.Id) && mail.Claim == claim).ExecuteUpdateAsync(
            change => change.SetProperty(mail => mail.Claim, (Guid?)null).SetProperty(mail => mail.NextAttemptAt, now), CancellationToken.None);
    }
}
