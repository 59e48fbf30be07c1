using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Privacy;

/// <summary>Deletes what is older than the settings say: entries of the journal, mails, sessions, browsers, invitations. So many at a time, each time with its entry.</summary>
public sealed class Retention(PortalDatabase database, TimeProvider clock, IOptions<RetentionOptions> options)
{
    /// <summary>Of each kind in one transaction, so that others get their turn.</summary>
    public const int BatchSize = 1_000;

    private static readonly Access Self = Access.ForSystem("retention");

    /// <summary>All that is too old now; answers how many rows. Whoever else does the same at the same time deletes what is left.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        Deleted deleted;
        do
        {
            deleted = await database.WriteAsync(Self, DeleteAsync, cancellationToken);
            total += deleted.Total;
        }
        while (deleted.MayBeMore);
        return total;
    }

    private async Task<Deleted> DeleteAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now.AddMonths(-options.Value.JournalMonths);
        var mailsBefore = now.AddMonths(-options.Value.MailMonths);
        var goneBefore = now.AddDays(-options.Value.SessionDays);
        await AllowAsync(context, before, cancellationToken);
        var deleted = new Deleted(
            await Oldest(RetentionRange.Of(context, before)).ExecuteDeleteAsync(cancellationToken),
            await context.Outbox.Where(mail => mail.NextAttemptAt == null && (mail.SentAt ?? mail.CreatedAt) < mailsBefore)
                .OrderBy(mail => mail.CreatedAt).Take(BatchSize).ExecuteDeleteAsync(cancellationToken),
            await context.Sessions.Where(session => session.LastSeenAt < goneBefore).OrderBy(session => session.LastSeenAt).Take(BatchSize).ExecuteDeleteAsync(cancellationToken),
            await context.KnownDevices.Where(device => device.LastSeenAt < goneBefore).OrderBy(device => device.Id).Take(BatchSize).ExecuteDeleteAsync(cancellationToken),
            await context.Invitations.Where(invitation => invitation.ExpiresAt < goneBefore).OrderBy(invitation => invitation.Id).Take(BatchSize).ExecuteDeleteAsync(cancellationToken));
        if (deleted.Total > 0)
        {
            context.Journal.Add(new JournalEntry(now, Self.Actor, JournalAction.RetentionApplied) { After = deleted.ToState() });
        }

        return deleted;
    }

    /// <summary>The row is written each time: of several processes one deletes at a time.</summary>
    private static Task<int> AllowAsync(PortalDbContext context, DateTimeOffset before, CancellationToken cancellationToken) =>
        context.JournalRetention.ExecuteUpdateAsync(
            set => set.SetProperty(retention => retention.Before, retention => retention.Before == null || retention.Before < before ? before : retention.Before), cancellationToken);

    /// <summary>Oldest first, so that the last entry of something is there as long as any.</summary>
    private static IQueryable<JournalEntry> Oldest(IQueryable<JournalEntry> entries) =>
        entries.OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Id).Take(BatchSize);

    private sealed record Deleted(int Entries, int Mails, int Sessions, int Devices, int Invitations)
    {
        public int Total => Entries + Mails + Sessions + Devices + Invitations;

        public bool MayBeMore => Math.Max(Math.Max(Entries, Mails), Math.Max(Math.Max(Sessions, Devices), Invitations)) == BatchSize;

        public JournalState ToState() => new() { Entries = Entries, Mails = Mails, Sessions = Sessions, Devices = Devices, Invitations = Invitations };
    }
}
