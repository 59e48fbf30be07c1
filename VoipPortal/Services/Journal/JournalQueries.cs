using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Journal;

/// <summary>One entry as read. <paramref name="OccurredAt"/> is UTC.</summary>
public sealed record JournalRecord(
    long Id,
    DateTimeOffset OccurredAt,
    string ActorName,
    ActorKind ActorKind,
    JournalAction Action,
    string? Subject,
    string? RefusalCode,
    JournalState? Before,
    JournalState? After)
{
    /// <summary>What the sentence of the refusal is filled with, in its order; days as yyyy-MM-dd.</summary>
    public IReadOnlyList<string> RefusalDetails { get; init; } = [];

    /// <summary>The batch that it tells of, or, of a line, that it was part of; null for none.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>The support session in which it was done, or that it is about; null for none.</summary>
    public Guid? SupportSession { get; init; }

    /// <summary>Whose data it is about; null for the portal's own.</summary>
    public long? CustomerId { get; init; }
}

/// <summary>A page of entries, newest first.</summary>
public sealed record JournalPage(IReadOnlyList<JournalRecord> Entries, int Total)
{
    public const int PageSize = 50;
}

/// <summary>Which entries to show.</summary>
/// <param name="Search">Part of a number, of an address or of a subject.</param>
/// <param name="Action">Only this; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record JournalRequest(string? Search = null, JournalAction? Action = null, int Page = 1);

/// <summary>Reads the journal: a customer's own, or, for staff, what they did themselves.</summary>
public sealed class JournalQueries(PortalDatabase database)
{
    public async Task<JournalPage> PageAsync(Access access, JournalRequest request, CancellationToken cancellationToken)
    {
        if (access.Allows(Rights.ReadServices))
        {
            await using var own = database.Open(access);

            // What a batch did to each line is behind the entry of the batch, and in the history of the line.
            var entries = own.Journal.Where(entry => entry.CustomerId == access.CustomerId && (entry.BatchId == null || entry.LineId == null));
            return WithoutHints(await ReadAsync(entries, request, cancellationToken));
        }

        if (access.Actor is { Kind: ActorKind.Staff, UserId: { } staff })
        {
            await using var every = database.Open(Access.ForSystem("journal"));
            return await ReadAsync(every.Journal.Where(entry => entry.ActorUserId == staff), request, cancellationToken, namesStaff: true);
        }

        return new JournalPage([], 0);
    }

    /// <summary>What happened on one line; null when it does not exist or is out of reach.</summary>
    public async Task<JournalPage?> LineAsync(Access access, LineAddress address, int page, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return null;
        }

        await using var context = database.Open(access);
        var line = await context.At(address).Select(line => (long?)line.Id).SingleOrDefaultAsync(cancellationToken);
        return line is null
            ? null
            : await ReadAsync(context.Journal.Where(entry => entry.LineId == line), new JournalRequest(Page: page), cancellationToken);
    }

    /// <summary>What was done in a support session on the caller's customer, its beginning and end included.</summary>
    internal async Task<JournalPage> SessionAsync(Access access, Guid session, int page, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        return WithoutHints(await ReadAsync(context.Journal.Where(entry => entry.SupportSessionId == session), new JournalRequest(Page: page), cancellationToken));
    }

    /// <summary>Whether what was out of reach exists is for staff alone.</summary>
    private static JournalPage WithoutHints(JournalPage page) => page with
    {
        Entries = [.. page.Entries.Select(entry => entry.Action == JournalAction.AccessRefused ? entry with { After = null } : entry)],
    };

    internal static IQueryable<JournalRecord> Records(IQueryable<JournalEntry> entries) => entries.AsNoTracking().Select(entry => new JournalRecord(
        entry.Id,
        entry.OccurredAt,
        entry.ActorName,
        entry.ActorKind,
        entry.Action,
        entry.Subject,
        entry.RefusalCode,
        entry.Before,
        entry.After)
    {
        RefusalDetails = entry.RefusalDetails,
        BatchId = entry.BatchId,
        SupportSession = entry.SupportSessionId,
        CustomerId = entry.CustomerId,
    });

    /// <summary>Customers do not find members of staff by a name that they are not shown.</summary>
    private static async Task<JournalPage> ReadAsync(IQueryable<JournalEntry> entries, JournalRequest request, CancellationToken cancellationToken, bool namesStaff = false)
    {
        if (request.Action is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var text = request.Search.Trim();
            var prefix = Domain.Lines.LineNumber.ParseSearch(text) is { } number ? "+" + number.Prefix : text;
            entries = entries.Where(entry =>
                entry.Subject!.Contains(text) || (entry.ActorName.Contains(text) && (namesStaff || entry.ActorKind != ActorKind.Staff)) || entry.Subject!.Contains(prefix));
        }

        var total = await entries.CountAsync(cancellationToken);
        var page = await Records(entries.OrderByDescending(entry => entry.Id).Page(request.Page, JournalPage.PageSize)).ToListAsync(cancellationToken);
        return new JournalPage(page, total);
    }
}
