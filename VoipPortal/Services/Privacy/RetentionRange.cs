using VoipPortal.Data;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Privacy;

/// <summary>Which entries are too old. An entry that tells of what is still in force stays, however old, because nothing else would.</summary>
internal static class RetentionRange
{
    public static IQueryable<JournalEntry> Of(PortalDbContext context, DateTimeOffset before) => context.Journal
        .Where(entry => entry.OccurredAt < before)

        // Where the fleet came from.
        .Where(entry => entry.Action != JournalAction.FleetImported)

        // The offer that a line has, and its calls.
        .Where(entry => (entry.Action != JournalAction.OfferChangeApplied && entry.Action != JournalAction.ReductionApplied)
            || context.Journal.Any(later => later.LineId == entry.LineId && later.Action == entry.Action && later.Id > entry.Id))

        // The roles that an account has.
        .Where(entry => (entry.Action != JournalAction.AccountAdded && entry.Action != JournalAction.RolesChanged) || entry.RefusalCode != null
            || !context.Users.Any(user => user.Email == entry.Subject)
            || context.Journal.Any(later => (later.Action == JournalAction.AccountAdded || later.Action == JournalAction.RolesChanged)
                && later.RefusalCode == null && later.Subject == entry.Subject && later.Id > entry.Id))

        // What a customer allows support, and is told of it.
        .Where(entry => (entry.Action != JournalAction.SupportDoorClosed && entry.Action != JournalAction.SupportMailsStopped) || entry.RefusalCode != null
            || context.Journal.Any(later => later.CustomerId == entry.CustomerId && later.RefusalCode == null && later.Id > entry.Id
                && (entry.Action == JournalAction.SupportDoorClosed
                    ? later.Action == JournalAction.SupportDoorOpened || later.Action == JournalAction.SupportDoorClosed
                    : later.Action == JournalAction.SupportMailsResumed || later.Action == JournalAction.SupportMailsStopped)));
}
