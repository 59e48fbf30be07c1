using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>Entries of the journal as a customer may see them: staff by initials, and nothing of what is out of reach.</summary>
internal static class ExportEntries
{
    public static ExportTable Of(IQueryable<JournalEntry> entries) =>
        ExportTable.Of("journal", JournalQueries.Records(entries.OrderBy(entry => entry.Id)), entry => RowOf(entry, Actor(entry)));

    /// <summary>With the staff's own deeds in full.</summary>
    public static ExportTable OfStaff(IQueryable<JournalEntry> entries, string own) =>
        ExportTable.Of("journal", JournalQueries.Records(entries.OrderBy(entry => entry.Id)), entry => RowOf(entry, entry.ActorName == own ? own : Actor(entry)));

    private static string Actor(JournalRecord entry) => new Actor(null, entry.ActorName, entry.ActorKind).PublicName;

    private static EntryRow RowOf(JournalRecord entry, string actor) => new(
        entry.OccurredAt,
        actor,
        entry.Action.ToString(),
        entry.Subject,
        entry.RefusalCode,
        entry.Before,
        entry.Action == JournalAction.AccessRefused ? null : entry.After,
        entry.SupportSession);
}
