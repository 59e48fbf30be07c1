using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Batches;

/// <summary>One order for the lines of a batch that was looked at, made inside one transaction.</summary>
internal sealed class BatchOrder(
    PortalDbContext context, Access access, BillingCalendar calendar, TimeProvider clock, MailQueue mails, OrderPace pace, BillingOptions billing, IProgress<int>? progress)
{
    private int _step;

    /// <param name="id">The batch.</param>
    /// <param name="conditionsInForce">Version of the conditions.</param>
    /// <param name="accepted">Whether they are accepted; null where support prepares what the customer is to accept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<Guid>> MakeAsync(Guid id, string conditionsInForce, bool? accepted, CancellationToken cancellationToken)
    {
        // As for an order of one line: orders are made one after the other, and what is read here no other order changes.
        var now = await OrderNumbers.LockAsync(context, clock, calendar, cancellationToken);
        if (await LockAsync(id, cancellationToken) is not { } batch)
        {
            return new NotFound();
        }

        if (batch.IsApplied)
        {
            return batch.Id;
        }

        if ((batch.WhyNotOrder(conditionsInForce, accepted ?? true, now, calendar) ?? await pace.WhyNotAsync(context, batch.CustomerId, now, cancellationToken)) is { } refusal)
        {
            context.Journal.Add(Entry(batch, JournalAction.OrderRefused, now, new JournalState { Lines = await LinesAsync(batch, cancellationToken) }, refusal));
            return refusal;
        }

        var statements = new BatchStatements(context, batch.Id, batch.CustomerId, now);
        await statements.LockLinesAsync(cancellationToken);
        Step();
        var ordered = await JudgeAsync(batch, statements, now, cancellationToken);
        Step();
        if (ordered.Count > 0)
        {
            await OrderAsync(batch, statements, ordered, accepted is null, now, cancellationToken);
        }

        batch.Apply(access.Actor, now);
        Step();
        return batch.Id;
    }

    private async Task<Batch?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var one = context.Batches.Where(batch => batch.Id == id && batch.Kind == BatchKind.CallsOrder);
        return await one.ExecuteUpdateAsync(set => set.SetProperty(batch => batch.OfferCode, batch => batch.OfferCode), cancellationToken) == 0
            ? null
            : await one.SingleAsync(cancellationToken);
    }

    /// <summary>Asks the rules about the lines as they are now; answers the situations of those that are ordered for.</summary>
    private async Task<IReadOnlyList<BatchProfile>> JudgeAsync(Batch batch, BatchStatements statements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await statements.LookAgainAtCallsAsync(batch.Kind, cancellationToken);
        await context.BatchProfiles.Where(profile => profile.BatchId == batch.Id && profile.Outcome != BatchOutcome.Refused).ExecuteDeleteAsync(cancellationToken);
        var judge = new BatchJudge(context, batch, access.Actor, calendar, now);
        await judge.JudgeAsync(await statements.UnjudgedAsync(cancellationToken), cancellationToken);
        return [.. context.BatchProfiles.Local.Where(profile => profile.BatchId == batch.Id && profile.Outcome.IsChange())];
    }

    private async Task OrderAsync(
        Batch batch, BatchStatements statements, IReadOnlyList<BatchProfile> ordered, bool isPrepared, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replaced = await CloseOpenAsync(statements, now, cancellationToken);
        Step();
        var number = await OrderNumbers.TakeAsync(context, now, calendar, cancellationToken);
        var due = Money.FromCents(ordered.Sum(profile => profile.DueCents * profile.Lines));
        var order = batch.MakeOrder(number, due, isPrepared ? null : access.Actor, now, billing.OrderValidity);
        context.Orders.Add(order);
        foreach (var profile in ordered)
        {
            profile.PutOn(number, order.Due.Ttc);
        }

        await context.SaveChangesAsync(cancellationToken);
        await statements.AddRowsAsync(order.Id, batch.SeenPriceCents, cancellationToken);
        Step();
        var action = isPrepared ? JournalAction.OrderPrepared : JournalAction.OrderMade;
        await statements.TellOrderedLinesAsync(action, access.Actor, cancellationToken);
        Step();
        var lines = ordered.Sum(profile => profile.Lines);
        context.Journal.Add(OrderEntries.Head(action, access.Actor, order, lines, now));
        await mails.OrderOfManyMadeAsync(context, access, order, replaced, cancellationToken);
    }

    /// <summary>Closes the orders that the new one takes the place of; answers the numbers of those that could still have been paid.</summary>
    private async Task<IReadOnlyList<string>> CloseOpenAsync(BatchStatements statements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await statements.OpenOrdersAsync(cancellationToken);
        if (open.Count == 0)
        {
            return [];
        }

        foreach (var order in open.Where(order => order.Expire(now) is not null))
        {
            if (order.Cancel(now) is { } refusal)
            {
                throw new InvalidOperationException($"{order.Number} cannot be replaced: {refusal.Code}.");
            }
        }

        await statements.CloseRowsAsync(open, ActionOf, access.Actor, cancellationToken);
        var sizes = await SizesAsync(open, cancellationToken);
        context.Journal.AddRange(open.Where(order => order.BatchId is not null)
            .Select(order => OrderEntries.Head(ActionOf(order), access.Actor, order, sizes[order.Id], now)));

        // The constraint looks at each statement: the old orders must be closed before the new one is open.
        await context.SaveChangesAsync(cancellationToken);
        return [.. open.Where(order => order.State == OrderState.Cancelled).Select(order => order.Number)];
    }

    private async Task<Dictionary<long, int>> SizesAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        var ids = orders.Where(order => order.BatchId is not null).Select(order => order.Id).ToArray();
        return await context.OrderRows.Where(row => EF.Parameter(ids).Contains(row.OrderId))
            .GroupBy(row => row.OrderId)
            .ToDictionaryAsync(rows => rows.Key, rows => rows.Count(), cancellationToken);
    }

    private Task<int> LinesAsync(Batch batch, CancellationToken cancellationToken) =>
        context.BatchProfiles.Where(profile => profile.BatchId == batch.Id && profile.Outcome == BatchOutcome.Asked).SumAsync(profile => profile.Lines, cancellationToken);

    private static JournalAction ActionOf(Order order) => order.State == OrderState.Expired ? JournalAction.OrderExpired : JournalAction.OrderCancelled;

    private JournalEntry Entry(Batch batch, JournalAction action, DateTimeOffset now, JournalState after, Refusal refusal) =>
        new(now, access.Actor, action, refusal) { CustomerId = batch.CustomerId, BatchId = batch.Id, After = after };

    private void Step() => progress?.Report(++_step);
}
