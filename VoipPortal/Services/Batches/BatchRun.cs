using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Batches;

/// <summary>One batch on its way from a preview to a result, inside one transaction.</summary>
internal sealed class BatchRun(
    PortalDbContext context, Access access, BillingCalendar calendar, TimeProvider clock, MailQueue mails, IProgress<int>? progress)
{
    /// <summary>How many steps <see cref="ApplyAsync"/> reports, the last one when all is written.</summary>
    public const int Steps = 6;

    private int _step;

    public async Task<Outcome<Guid>> ApplyAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LockAsync(id, cancellationToken) is not { } batch)
        {
            return new NotFound();
        }

        if (batch.IsApplied)
        {
            return batch.Id;
        }

        if (batch.Kind == BatchKind.CallsOrder)
        {
            return new ConditionsNotAccepted();
        }

        var source = batch.SourceId is { } sourceId ? await LockAsync(sourceId, cancellationToken) : null;
        var locks = new BatchStatements(context, batch.Id, batch.CustomerId, clock.GetUtcNow());
        await locks.LockLinesAsync(cancellationToken);
        Step();

        // From here on a renewal of these lines has ended, or waits: the clock is read after it.
        var now = clock.GetUtcNow();
        if (batch.IsUndo && (source is null ? new NotFound() : source.WhyNotUndo(now, calendar)) is { } refusal)
        {
            return refusal;
        }

        await WriteAsync(batch, new BatchStatements(context, batch.Id, batch.CustomerId, now), now, cancellationToken);
        batch.Apply(access.Actor, now);
        if (batch.IsUndo)
        {
            source!.MarkUndone(batch);
        }

        await TellAsync(batch, now, cancellationToken);
        Step();
        return batch.Id;
    }

    /// <summary>The batch, which nobody else applies or undoes until the transaction ends.</summary>
    private async Task<Batch?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var one = context.Batches.Where(batch => batch.Id == id);
        return await one.ExecuteUpdateAsync(set => set.SetProperty(batch => batch.OfferCode, batch => batch.OfferCode), cancellationToken) == 0
            ? null
            : await one.SingleAsync(cancellationToken);
    }

    private async Task WriteAsync(Batch batch, BatchStatements statements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await (batch.IsOfCalls ? statements.LookAgainAtCallsAsync(batch.Kind, cancellationToken) : statements.LookAgainAsync(batch.IsUndo, cancellationToken));
        Step();
        var outdated = context.BatchProfiles.Where(profile => profile.BatchId == batch.Id && profile.Outcome != BatchOutcome.Refused);
        await outdated.ExecuteDeleteAsync(cancellationToken);
        var judge = new BatchJudge(context, batch, access.Actor, calendar, now);
        await judge.JudgeAsync(await statements.UnjudgedAsync(cancellationToken), cancellationToken);
        Step();
        await (batch.Kind switch
        {
            BatchKind.OfferUndo => statements.PutBackOffersAsync(cancellationToken),
            BatchKind.CallsReduction => statements.AskReductionAsync(batch.EffectiveOn, access.Actor.PublicName, cancellationToken),
            BatchKind.CallsUndo => statements.PutBackReductionsAsync(cancellationToken),
            _ => statements.AskOfferAsync(batch.OfferCode, batch.EffectiveOn, access.Actor.PublicName, cancellationToken),
        });
        Step();
        await statements.MarkLinesAsync(HeadOf(batch), cancellationToken);
        Step();
    }

    private JournalHead HeadOf(Batch batch) => batch.IsOfCalls
        ? new JournalHead(access.Actor, JournalAction.ReductionRequested, JournalAction.ReductionReplaced, JournalAction.ReductionCancelled)
        : new JournalHead(access.Actor, JournalAction.OfferChangeRequested, JournalAction.OfferChangeReplaced, JournalAction.OfferChangeCancelled);

    private async Task TellAsync(Batch batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var profiles = await context.BatchProfiles.Where(profile => profile.BatchId == batch.Id).ToListAsync(cancellationToken);
        var tally = BatchTally.Of(profiles);
        context.Journal.Add(new JournalEntry(now, access.Actor, ActionOf(batch))
        {
            CustomerId = batch.CustomerId,
            BatchId = batch.Id,
            After = batch.IsOfCalls
                ? new JournalState { PendingCalls = batch.WishedCalls, EffectiveOn = batch.EffectiveOn, Lines = tally.Changed }
                : new JournalState { PendingOffer = batch.OfferLabel, EffectiveOn = batch.EffectiveOn, Lines = tally.Changed },
        });
        await mails.BatchAsync(context, access, batch, tally.Changed, tally.Selected, tally.DifferenceHt, cancellationToken);
    }

    private static JournalAction ActionOf(Batch batch) => batch.Kind switch
    {
        BatchKind.OfferUndo => JournalAction.BatchCancelled,
        BatchKind.CallsReduction => JournalAction.ReductionsRequested,
        BatchKind.CallsUndo => JournalAction.ReductionsCancelled,
        _ => JournalAction.BatchApplied,
    };

    private void Step() => progress?.Report(++_step);
}
