using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Invoices;

/// <summary>The last twelve months and the next one, of a customer or of one of its groups.</summary>
public sealed class InvoiceCharts(PortalDatabase database, NextInvoices next)
{
    private const int Months = 12;

    /// <summary>The oldest first, without the months before the first invoice; empty for who may not read them, and while nothing is or will be invoiced.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="group">Code of a group; null for all of the customer's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<InvoicedMonth>> MonthsAsync(Access access, string? group, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return [];
        }

        await using var context = database.Open(access);
        var groups = await context.Groups.AsNoTracking().Where(stored => group == null || stored.Code == group).ToListAsync(cancellationToken);
        var estimates = (await next.EstimatesAsync(context, groups, cancellationToken)).Where(estimate => estimate.Lines > 0).ToList();
        var ids = groups.ConvertAll(stored => stored.Id);
        var last = estimates.Select(estimate => (DateOnly?)estimate.Month).Max()
            ?? (await context.Invoices.Where(invoice => ids.Contains(invoice.GroupId)).MaxAsync(invoice => (DateOnly?)invoice.Period, cancellationToken));
        if (last is not { } end)
        {
            return [];
        }

        var first = end.AddMonths(-Months);
        var invoiced = await context.Invoices.Where(invoice => ids.Contains(invoice.GroupId) && invoice.Period >= first)
            .GroupBy(invoice => invoice.Period)
            .Select(same => new { Month = same.Key, Subscriptions = same.Sum(invoice => invoice.SubscriptionsCents), Extra = same.Sum(invoice => invoice.ExtraCallsCents) })
            .ToDictionaryAsync(sum => sum.Month, sum => new InvoicedMonth(sum.Month, Money.FromCents(sum.Subscriptions), Money.FromCents(sum.Extra), false), cancellationToken);
        return [.. Range(first, end)
            .Select(month => Add(invoiced.GetValueOrDefault(month) ?? new InvoicedMonth(month, Money.Zero, Money.Zero, false), estimates.Where(estimate => estimate.Month == month)))
            .SkipWhile(month => month.Ht == Money.Zero && !month.IsEstimate)];
    }

    private static InvoicedMonth Add(InvoicedMonth month, IEnumerable<InvoiceEstimate> estimates) => estimates.Aggregate(month, (sum, estimate) => sum with
    {
        Subscriptions = sum.Subscriptions + estimate.Amounts.Subscriptions,
        ExtraCalls = sum.ExtraCalls + estimate.Amounts.ExtraCalls,
        IsEstimate = true,
    });

    private static IEnumerable<DateOnly> Range(DateOnly first, DateOnly last)
    {
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }
}
