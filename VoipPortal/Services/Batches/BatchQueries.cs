using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Batches;

/// <summary>What the screens show of a batch, before and after it is confirmed. Null for one that is out of reach or does not exist.</summary>
public sealed partial class BatchQueries(PortalDatabase database, BillingCalendar calendar, TimeProvider clock)
{
    public async Task<BatchHead?> HeadAsync(Access access, Guid id, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        if (await FindAsync(context, access, id, cancellationToken) is not { } batch)
        {
            return null;
        }

        var profiles = await context.BatchProfiles.AsNoTracking().Where(profile => profile.BatchId == id).ToListAsync(cancellationToken);
        var mayChange = access.Allows(Rights.ChangeServices);
        return new BatchHead(
            batch.Id,
            batch.Kind,
            batch.OfferLabel,
            batch.SeenPrice,
            batch.EffectiveOn,
            calendar.CutOff(batch.EffectiveOn),
            BatchTally.Of(profiles),
            batch.CreatedAt,
            batch.AppliedAt,
            batch.AppliedBy,
            batch.SourceId,
            batch.UndoneById,
            mayChange && !batch.IsApplied,
            mayChange && batch.WhyNotUndo(clock.GetUtcNow(), calendar) is null && profiles.Exists(profile => profile.Outcome.IsChange()),
            mayChange && batch is { IsApplied: true, IsUndo: false }
                && profiles.Exists(profile => profile is { Outcome: BatchOutcome.Refused, Before: not null }))
        {
            Calls = batch.Wish is { } wish ? await CallsAsync(context, batch, wish, profiles, access.Allows(Rights.OrderCalls), cancellationToken) : null,
        };
    }

    /// <param name="access">Who looks.</param>
    /// <param name="id">The batch.</param>
    /// <param name="filter">Which of its lines.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BatchPage?> PageAsync(Access access, Guid id, BatchFilter filter, int page, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        if (await FindAsync(context, access, id, cancellationToken) is null)
        {
            return null;
        }

        var tally = BatchTally.Of(await context.BatchProfiles.AsNoTracking().Where(profile => profile.BatchId == id).ToListAsync(cancellationToken));
        var matches = filter switch
        {
            BatchFilter.Changed => tally.Changed,
            BatchFilter.Unchanged => tally.Unchanged,
            BatchFilter.Refused => tally.Refused,
            _ => tally.Selected,
        };
        return new BatchPage(await Rows(context, id, filter, page).ToListAsync(cancellationToken), matches);
    }

    /// <summary>All lines of the batch, one after the other; none for a batch that is out of reach.</summary>
    public async IAsyncEnumerable<BatchRow> AllAsync(
        Access access, Guid id, BatchFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        if (await FindAsync(context, access, id, cancellationToken) is not null)
        {
            await foreach (var row in Rows(context, id, filter, null).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return row;
            }
        }
    }

    private static Task<Batch?> FindAsync(PortalDbContext context, Access access, Guid id, CancellationToken cancellationToken) =>
        access.Allows(Rights.ReadServices)
            ? context.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, cancellationToken)
            : Task.FromResult<Batch?>(null);

    private static IQueryable<BatchRow> Rows(PortalDbContext context, Guid id, BatchFilter filter, int? page)
    {
        var profiles = context.BatchProfiles.Where(profile => profile.BatchId == id);
        profiles = filter switch
        {
            BatchFilter.Changed => profiles.Where(profile => profile.Outcome != BatchOutcome.Refused && profile.Outcome != BatchOutcome.AlreadyAsked),
            BatchFilter.Unchanged => profiles.Where(profile => profile.Outcome == BatchOutcome.AlreadyAsked),
            BatchFilter.Refused => profiles.Where(profile => profile.Outcome == BatchOutcome.Refused),
            _ => profiles,
        };
        var rows = context.BatchLines.Where(line => line.BatchId == id)
            .Join(profiles, line => line.Profile, profile => profile.Key, (line, profile) => new { line, profile })
            .OrderBy(row => row.line.Number)
            .AsNoTracking();
        return (page is { } number ? rows.Page(number, BatchPage.PageSize) : rows)
            .LeftJoin(context.Lines, row => row.line.LineId, line => (long?)line.Id, (row, line) => new { row.line, row.profile, stored = line })
            .LeftJoin(context.Groups, row => (long?)row.stored!.GroupId, group => (long?)group.Id, (row, group) => new { row.line, row.profile, row.stored, group })
            .OrderBy(row => row.line.Number)
            .Select(row => new BatchRow(
                row.line.Number,
                row.stored!.Label,
                row.group!.Code,
                row.profile.Outcome,
                row.profile.Before,
                row.profile.After,
                Money.FromCents(row.profile.DifferenceCents),
                row.profile.RefusalCode == null ? null : RefusalOf(row.profile.RefusalCode, row.profile.RefusalDetails, row.line.OpenOrder))
            {
                Calls = row.profile.Calls,
                NewCalls = row.profile.NewCalls,
                DueHt = Money.FromCents(row.profile.DueCents),
                OpenOrder = row.line.OpenOrder,
            });
    }
}
