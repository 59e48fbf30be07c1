using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Mail;

public enum OutboxState
{
    Waiting,
    Sent,
    Parked,
}

/// <summary>A mail as staff see it: to whom and about what, never its content. Instants are UTC.</summary>
/// <param name="Id">Also the left part of its Message-ID.</param>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Recipient">One address.</param>
/// <param name="Language">Two letters.</param>
/// <param name="State">Waiting, sent or parked.</param>
/// <param name="CreatedAt">The instant of what it tells.</param>
/// <param name="SentAt">Null until it is.</param>
/// <param name="NextAttemptAt">Null unless it waits.</param>
/// <param name="Attempts">Those that failed.</param>
/// <param name="LastError">What the server said last.</param>
/// <param name="MayRetry">Whether it can be sent again.</param>
public sealed record OutboxEntry(
    Guid Id,
    string Kind,
    string Recipient,
    string Language,
    OutboxState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? NextAttemptAt,
    int Attempts,
    string? LastError,
    bool MayRetry);

/// <summary>A page of the outbox, newest first; never what a mail says.</summary>
public sealed record OutboxPage(IReadOnlyList<OutboxEntry> Entries, int Total)
{
    public const int PageSize = 50;
}

/// <summary>Which mails to show.</summary>
/// <param name="Search">Part of an address.</param>
/// <param name="State">Only these; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record OutboxRequest(string? Search = null, OutboxState? State = null, int Page = 1);

/// <summary>What waits, left or is parked.</summary>
public sealed class OutboxQueries(PortalDatabase database)
{
    /// <summary>Null for who may not see it.</summary>
    public async Task<OutboxPage?> PageAsync(Access access, OutboxRequest request, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ManageMails))
        {
            return null;
        }

        await using var context = database.Open(access);
        var mails = Only(context.Outbox.AsNoTracking(), request);
        var total = await mails.CountAsync(cancellationToken);
        var page = await mails.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id)
            .Page(request.Page, OutboxPage.PageSize)
            .Select(mail => new OutboxEntry(
                mail.Id,
                mail.Kind,
                mail.Recipient,
                mail.Language,
                mail.SentAt != null ? OutboxState.Sent : mail.NextAttemptAt != null ? OutboxState.Waiting : OutboxState.Parked,
                mail.CreatedAt,
                mail.SentAt,
                mail.NextAttemptAt,
                mail.Attempts,
                mail.LastError,
                mail.SentAt == null && mail.NextAttemptAt == null && !mail.HoldsSecret))
            .ToListAsync(cancellationToken);
        return new OutboxPage(page, total);
    }

    private static IQueryable<OutboxMessage> Only(IQueryable<OutboxMessage> mails, OutboxRequest request)
    {
        mails = request.State switch
        {
            OutboxState.Waiting => mails.Where(mail => mail.NextAttemptAt != null),
            OutboxState.Sent => mails.Where(mail => mail.SentAt != null),
            OutboxState.Parked => mails.Where(mail => mail.SentAt == null && mail.NextAttemptAt == null),
            _ => mails,
        };
        var part = request.Search?.Trim();
        return string.IsNullOrEmpty(part) ? mails : mails.Where(mail => mail.Recipient.Contains(part));
    }
}
