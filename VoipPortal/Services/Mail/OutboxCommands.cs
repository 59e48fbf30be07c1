using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>Has parked mails sent again.</summary>
public sealed class OutboxCommands(PortalDatabase database, TimeProvider clock)
{
    /// <summary>
    /// Puts a parked mail back among those that wait. Refuses <see cref="NotAllowed"/>, <see cref="NotFound"/>,
    /// <see cref="ChangedMeanwhile"/> (it is not parked) and <see cref="MailErased"/>.
    /// </summary>
    public Task<Outcome<Guid>> RetryAsync(Access access, Guid id, CancellationToken cancellationToken) => access.Allows(Rights.ManageMails)
        ? database.WriteAsync<Outcome<Guid>>(
            access,
            async (context, token) =>
            {
                var mail = await context.Outbox.SingleOrDefaultAsync(mail => mail.Id == id, token);
                if (mail is not { MayRetry: true })
                {
                    return mail is null ? new NotFound() : mail.IsParked ? new MailErased() : new ChangedMeanwhile();
                }

                var now = clock.GetUtcNow();
                mail.Retry(now);
                context.Journal.Add(new JournalEntry(now, access.Actor, JournalAction.MailRetried) { Subject = mail.Recipient });
                return id;
            },
            cancellationToken)
        : Task.FromResult<Outcome<Guid>>(new NotAllowed());
}

/// <summary>The mail held a link that opens an account, which was not kept: whoever needs it asks for a new one.</summary>
public sealed record MailErased : Refusal;
