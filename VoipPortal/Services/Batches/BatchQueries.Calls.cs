using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Services.Batches;

/// <summary>What the screens show of a batch about simultaneous calls.</summary>
public sealed partial class BatchQueries
{
    private static async Task<BatchCalls> CallsAsync(
        PortalDbContext context, Batch batch, CallWish wish, List<BatchProfile> profiles, bool mayAccept, CancellationToken cancellationToken)
    {
        if (batch.Kind != BatchKind.CallsOrder)
        {
            return new BatchCalls(wish, batch.SeenPrice, null);
        }

        var ordered = profiles.FindAll(profile => profile.Outcome.IsChange());
        var number = batch.IsApplied
            ? await context.Orders.Where(order => order.BatchId == batch.Id).Select(order => order.Number).SingleOrDefaultAsync(cancellationToken)
            : null;
        var (orders, others) = await ReplacedAsync(context, batch.Id, cancellationToken);
        var terms = new BatchOrderTerms(
            ordered.Sum(profile => ((profile.NewCalls ?? 0) - (profile.Calls ?? 0)) * profile.Lines),
            TaxedAmount.Of(Money.FromCents(ordered.Sum(profile => profile.DueCents * profile.Lines)), batch.VatRate),
            ordered.TrueForAll(profile => profile.DueCents == profile.DifferenceCents),
            batch.ConditionsVersion!,
            batch.QuoteExpiresAt,
            number,
            orders,
            others)
        {
            MayAccept = mayAccept,
        };
        return new BatchCalls(wish, batch.SeenPrice, terms);
    }

    /// <summary>The open orders of the lines that are ordered for, and how many other lines these orders have.</summary>
    private static async Task<(int Orders, int OtherLines)> ReplacedAsync(PortalDbContext context, Guid id, CancellationToken cancellationToken)
    {
        var replaced = context.BatchLines.Where(line => line.BatchId == id && line.OpenOrder != null)
            .Join(context.BatchProfiles.Where(profile => profile.BatchId == id && profile.Outcome == BatchOutcome.Asked), line => line.Profile, profile => profile.Key, (line, _) => line.OpenOrder!);
        var lines = await replaced.CountAsync(cancellationToken);
        var rows = lines == 0 ? 0 : await context.Orders.Where(order => replaced.Contains(order.Number)).SumAsync(order => order.Rows.Count, cancellationToken);
        return (lines == 0 ? 0 : await replaced.Distinct().CountAsync(cancellationToken), rows - lines);
    }

    /// <summary>Which order hinders is with the line: lines that differ in nothing else share their refusal.</summary>
    private static RefusalNote RefusalOf(string code, IReadOnlyList<string> details, string? openOrder) =>
        new(code, code is nameof(OrderOpen) or nameof(PaymentAnnounced) ? [openOrder ?? ""] : [.. details]);
}
