using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Setup;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Services.Batches;

/// <summary>
/// Looks at many lines together, and does to them what was looked at: a preview is stored as a batch, and confirmed by its
/// identifier. The number of statements does not depend on the number of lines.
/// </summary>
public sealed partial class BatchCommands(
    PortalDatabase database, BillingCalendar calendar, TimeProvider clock, MailQueue mails, Conditions conditions, IOptions<BillingOptions> billing, OrderPace pace)
{
    /// <summary>
    /// Judges and prices another offer for every line of <paramref name="selection"/>; nothing is changed yet. Answers the batch to
    /// confirm. Refuses <see cref="NotAllowed"/>, <see cref="OfferNotSold"/> and <see cref="NothingSelected"/>; what single lines are
    /// refused for is in the batch.
    /// </summary>
    /// <param name="access">Who looks.</param>
    /// <param name="offer">Code of the offer.</param>
    /// <param name="selection">Lines; numbers that are no line of the customer are listed as not found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Outcome<Guid>> PreviewOfferAsync(Access access, string offer, LineSelection selection, CancellationToken cancellationToken) =>
        DraftAsync(
            access,
            async (draft, token) => await draft.Context.Offers.FindAsync([StorableText.Of(offer)], token) is { IsSold: true } wanted
                ? Batch.OfOffer(draft.Id, draft.CustomerId, wanted, calendar.NextRenewal(draft.Now), access.Actor, draft.Now)
                : new OfferNotSold(StorableText.Of(offer, 40)),
            async (draft, token) =>
            {
                var taken = await draft.Statements.TakeAsync(draft.Context.Selected(selection), token);
                return taken + await TakeUnknownAsync(draft, selection, token);
            },
            cancellationToken);

    /// <summary>
    /// Looks again at the lines that <paramref name="source"/> refused; where it was never confirmed, at all of them. Refuses <see cref="NotFound"/> and all that a preview does.
    /// </summary>
    public Task<Outcome<Guid>> RetryAsync(Access access, Guid source, CancellationToken cancellationToken) =>
        DraftAsync(
            access,
            async (draft, token) => await draft.Context.Batches.SingleOrDefaultAsync(batch => batch.Id == source, token) switch
            {
                null => new NotFound(),
                { IsUndo: true } => new NothingSelected(),
                var former => await AgainAsync(draft, access.Actor, former, token),
            },
            (draft, token) => TakeAgainAsync(draft, source, token),
            cancellationToken);

    /// <summary>
    /// Looks at what of <paramref name="source"/> can still be taken back, strictly before the cut-off. Refuses <see cref="NotFound"/> and
    /// all of <see cref="Batch.WhyNotUndo"/>; lines that changed since are in the batch as refused.
    /// </summary>
    public Task<Outcome<Guid>> PreviewUndoAsync(Access access, Guid source, CancellationToken cancellationToken) =>
        DraftAsync(
            access,
            async (draft, token) => await draft.Context.Batches.SingleOrDefaultAsync(batch => batch.Id == source, token) is { } former
                ? former.Undo(draft.Id, access.Actor, draft.Now, calendar)
                : new NotFound(),
            (draft, token) => draft.Batch.IsOfCalls ? draft.Statements.TakeReducedOfAsync(source, token) : draft.Statements.TakeChangedOfAsync(source, token),
            cancellationToken);

    /// <summary>
    /// Does to every line of the batch what was shown of it, all in one transaction; a line that changed since is refused with
    /// <see cref="ChangedMeanwhile"/>. Sent twice, it is done once. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/>, and, of an
    /// undo, all of <see cref="Batch.WhyNotUndo"/>.
    /// </summary>
    public Task<Outcome<Guid>> ApplyAsync(Access access, Guid id, IProgress<int>? progress, CancellationToken cancellationToken) =>
        access.Allows(Rights.ChangeServices)
            ? database.WriteAsync(access, (context, token) => new BatchRun(context, access, calendar, clock, mails, progress).ApplyAsync(id, token), cancellationToken)
            : Task.FromResult<Outcome<Guid>>(new NotAllowed());

    private async Task<Outcome<Guid>> DraftAsync(
        Access access,
        Func<Draft, CancellationToken, Task<Outcome<Batch>>> make,
        Func<Draft, CancellationToken, Task<int>> take,
        CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ChangeServices) || access.CustomerId is not { } customerId)
        {
            return new NotAllowed();
        }

        return await database.WriteFrozenAsync(
            access,
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
                var id = Guid.CreateVersion7(now);
                var draft = new Draft(context, new BatchStatements(context, id, customerId, now), id, customerId, now);
                return await StoreAsync(draft, access.Actor, await make(draft, token), take, token);
            },
            cancellationToken);
    }

    private async Task<Outcome<Guid>> StoreAsync(
        Draft draft, Actor by, Outcome<Batch> made, Func<Draft, CancellationToken, Task<int>> take, CancellationToken cancellationToken)
    {
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var context = draft.Context;
        var stale = draft.Now - Batch.DraftLifetime;
        await context.Batches.Where(batch => batch.AppliedAt == null && batch.CreatedAt < stale).ExecuteDeleteAsync(cancellationToken);
        context.Batches.Add(made.Value);
        await context.SaveChangesAsync(cancellationToken);
        if (await take(draft with { Batch = made.Value }, cancellationToken) == 0)
        {
            context.Batches.Remove(made.Value);
            return new NothingSelected();
        }

        var judge = new BatchJudge(context, made.Value, by, calendar, draft.Now);
        await judge.JudgeAsync(await draft.Statements.UnjudgedAsync(cancellationToken), cancellationToken);
        return draft.Id;
    }

    private sealed record Draft(PortalDbContext Context, BatchStatements Statements, Guid Id, long CustomerId, DateTimeOffset Now)
    {
        /// <summary>Once it is made.</summary>
        public Batch Batch { get => field ?? throw new InvalidOperationException("There is no batch yet."); init; }
    }
}
