using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Invoices;

/// <summary>What a group would be charged for a month, before prices of calls and VAT.</summary>
internal sealed record NextInvoiceShares
{
    public static NextInvoiceShares None { get; } = new();

    public int Lines { get; init; }

    /// <summary>Cents HT of the offers as they are.</summary>
    public long PriceCents { get; init; }

    /// <summary>As they are, without those that an order charged for the same month.</summary>
    public long ExtraCalls { get; init; }

    /// <summary>Pending changes that take effect until then.</summary>
    public int Changes { get; init; }

    /// <summary>What they add to <see cref="PriceCents"/>.</summary>
    public long PendingPriceCents { get; init; }

    /// <summary>What they add to <see cref="ExtraCalls"/>.</summary>
    public long PendingCalls { get; init; }

    /// <summary>Three statements, however many lines there are. Groups without lines are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, NextInvoiceShares>> ReadAsync(
        PortalDbContext context, IReadOnlyList<long> groups, DateOnly month, DateTimeOffset cutOff, CancellationToken cancellationToken)
    {
        var lines = context.Lines.Where(line => line.Status != LineStatus.Closed && groups.Contains(line.GroupId));
        var offers = await lines.GroupBy(line => new { line.GroupId, line.Offer.MonthlyPriceCents })
            .Select(same => new { same.Key.GroupId, same.Key.MonthlyPriceCents, Count = same.Count(), Extra = same.Sum(line => line.ExtraCalls) })
            .ToListAsync(cancellationToken);
        var pending = await context.PendingChanges.Where(change => change.EffectiveOn <= month)
            .Join(lines, change => change.LineId, line => line.Id, (change, line) => new
            {
                line.GroupId,
                Cents = change.NewOffer == null ? 0 : change.NewOffer.MonthlyPriceCents - line.Offer.MonthlyPriceCents,
                Calls = change.NewExtraCalls == null ? 0 : change.NewExtraCalls.Value - line.ExtraCalls,
            })
            .GroupBy(change => change.GroupId)
            .Select(same => new { Group = same.Key, Count = same.Count(), Cents = same.Sum(change => change.Cents), Calls = same.Sum(change => change.Calls) })
            .ToDictionaryAsync(sum => sum.Group, cancellationToken);
        var paid = await PaidIn(context, cutOff)
            .Join(lines, row => row.LineId, line => line.Id, (row, line) => new { line.GroupId, Calls = row.ToTotal - row.FromTotal })
            .GroupBy(row => row.GroupId)
            .Select(same => new { Group = same.Key, Calls = same.Sum(row => row.Calls) })
            .ToDictionaryAsync(sum => sum.Group, sum => sum.Calls, cancellationToken);
        return offers.GroupBy(share => share.GroupId).ToDictionary(group => group.Key, group => new NextInvoiceShares
        {
            Lines = group.Sum(share => share.Count),
            PriceCents = group.Sum(share => share.Count * (long)share.MonthlyPriceCents),
            ExtraCalls = group.Sum(share => (long)share.Extra) - paid.GetValueOrDefault(group.Key),
            Changes = pending.GetValueOrDefault(group.Key)?.Count ?? 0,
            PendingPriceCents = pending.GetValueOrDefault(group.Key)?.Cents ?? 0,
            PendingCalls = pending.GetValueOrDefault(group.Key)?.Calls ?? 0,
        });
    }

    /// <summary>The rows of orders that were paid from the first instant of a month on: they charged that month already.</summary>
    public static IQueryable<OrderRow> PaidIn(PortalDbContext context, DateTimeOffset cutOff)
    {
        var since = cutOff.ToUniversalTime();
        return context.OrderRows.Where(row => context.Orders.Any(order => order.Id == row.OrderId && order.PaidAt >= since));
    }
}
