using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Orders;

namespace VoipPortal.Services.Batches;

/// <summary>The same for simultaneous calls: more of them are one order with a row a line, fewer of them one batch of reductions.</summary>
public sealed partial class BatchCommands
{
    private CallTerms Terms => new(billing.Value.ExtraCallPriceHt, billing.Value.VatRate, billing.Value.FirstMonth, conditions.CurrentVersion);

    /// <summary>
    /// Judges and prices more calls for every line of <paramref name="selection"/>; nothing is ordered yet. Answers the batch to order,
    /// which is the quote: good for half an hour. Refuses <see cref="NotAllowed"/>, <see cref="NothingSelected"/> and all of
    /// <see cref="CallWish.WhyNot"/>; what single lines are refused for is in the batch.
    /// </summary>
    public Task<Outcome<Guid>> PreviewOrderAsync(Access access, CallWish wish, LineSelection selection, CancellationToken cancellationToken) =>
        PreviewCallsAsync(access, BatchKind.CallsOrder, wish, selection, cancellationToken);

    /// <summary>
    /// Judges a reduction to so many calls for every line of <paramref name="selection"/>; nothing is changed yet. Answers the batch to
    /// confirm. Refuses as <see cref="PreviewOrderAsync"/> does.
    /// </summary>
    public Task<Outcome<Guid>> PreviewReductionAsync(Access access, int calls, LineSelection selection, CancellationToken cancellationToken) =>
        PreviewCallsAsync(access, BatchKind.CallsReduction, new CallWish(calls), selection, cancellationToken);

    /// <summary>
    /// Makes one order of a batch that was looked at, with a row for every line that can have the calls; a line that changed since, or
    /// on which another order was made since, is refused with <see cref="ChangedMeanwhile"/>. Orders that were open on these lines are
    /// cancelled by it. Sent twice, it is one order. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and all of
    /// <see cref="Batch.WhyNotOrder"/>, and <see cref="TooManyOrders"/>.
    /// </summary>
    public Task<Outcome<Guid>> OrderAsync(Access access, Guid id, bool conditionsAccepted, IProgress<int>? progress, CancellationToken cancellationToken) =>
        MakeAsync(access, Rights.OrderCalls, id, conditionsAccepted, progress, cancellationToken);

    /// <summary>
    /// Prepares one order of a batch for the customer to accept and pay: nothing is due, and no call counts before. Refuses as
    /// <see cref="OrderAsync"/> does, but for the conditions.
    /// </summary>
    public Task<Outcome<Guid>> PrepareAsync(Access access, Guid id, IProgress<int>? progress, CancellationToken cancellationToken) =>
        MakeAsync(access, Rights.PrepareOrders, id, null, progress, cancellationToken);

    private Task<Outcome<Guid>> MakeAsync(
        Access access, Rights right, Guid id, bool? conditionsAccepted, IProgress<int>? progress, CancellationToken cancellationToken) =>
        access.Allows(right)
            ? database.WriteAsync(
                access,
                (context, token) => new BatchOrder(context, access, calendar, clock, mails, pace, billing.Value, progress)
                    .MakeAsync(id, conditions.CurrentVersion, conditionsAccepted, token),
                cancellationToken)
            : Task.FromResult<Outcome<Guid>>(new NotAllowed());

    private Task<Outcome<Guid>> PreviewCallsAsync(Access access, BatchKind kind, CallWish wish, LineSelection selection, CancellationToken cancellationToken) =>
        DraftAsync(
            access,
            (draft, _) => Task.FromResult<Outcome<Batch>>(wish.WhyNot() is { } refusal ? refusal : OfCalls(draft, access.Actor, kind, wish)),
            async (draft, token) =>
            {
                var taken = await draft.Statements.TakeForCallsAsync(draft.Context.Selected(selection), token);
                return taken + await TakeUnknownAsync(draft, selection, token);
            },
            cancellationToken);

    private Batch OfCalls(Draft draft, Actor by, BatchKind kind, CallWish wish) =>
        Batch.OfCalls(draft.Id, draft.CustomerId, kind, wish, Terms, calendar.NextRenewal(draft.Now), by, draft.Now);

    private static async Task<int> TakeUnknownAsync(Draft draft, LineSelection selection, CancellationToken cancellationToken)
    {
        var numbers = selection.Added.Select(number => StorableText.Of(number, BatchLine.NumberMaxLength)).Where(number => number.Length > 0).ToHashSet();
        return numbers.Count == 0 ? 0 : await draft.Statements.TakeUnknownAsync(numbers, BatchJudge.NotFoundKey, cancellationToken);
    }

    /// <summary>The same for the lines that a former batch refused.</summary>
    private async Task<Outcome<Batch>> AgainAsync(Draft draft, Actor by, Batch former, CancellationToken cancellationToken)
    {
        if (former.Wish is { } wish)
        {
            var again = OfCalls(draft, by, former.Kind, wish);
            return former.IsApplied ? again.Retrying(former) : again;
        }

        return await draft.Context.Offers.FindAsync([former.OfferCode], cancellationToken) is { IsSold: true } wanted
            ? Batch.OfOffer(draft.Id, draft.CustomerId, wanted, calendar.NextRenewal(draft.Now), by, draft.Now, former.IsApplied ? former.Id : null)
            : new OfferNotSold(former.OfferLabel);
    }

    private static async Task<int> TakeAgainAsync(Draft draft, Guid source, CancellationToken cancellationToken)
    {
        var context = draft.Context;
        var isApplied = await context.Batches.AnyAsync(batch => batch.Id == source && batch.AppliedAt != null, cancellationToken);
        var again = context.Lines.Where(line => context.BatchLines.Any(former => former.BatchId == source && former.LineId == line.Id
            && (!isApplied || context.BatchProfiles.Any(profile =>
                profile.BatchId == source && profile.Key == former.Profile && profile.Outcome == BatchOutcome.Refused))));
        var taken = await (draft.Batch.IsOfCalls ? draft.Statements.TakeForCallsAsync(again, cancellationToken) : draft.Statements.TakeAsync(again, cancellationToken));
        return isApplied ? taken : taken + await draft.Statements.TakeNotFoundOfAsync(source, cancellationToken);
    }
}
