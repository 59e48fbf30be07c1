using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Invoices;

/// <summary>
/// The next invoice of a group as things stand: what the renewal will write, to the cent, unless somebody changes something
/// before. Null for a group that does not exist or is out of reach.
/// </summary>
public sealed class NextInvoices(PortalDatabase database, NextPeriods periods, TimeProvider clock, BillingCalendar calendar, IOptions<BillingOptions> billing)
{
    private Money ExtraCallHt => billing.Value.ExtraCallPriceHt;

    /// <summary>The customer's groups by code, each with its next invoice; empty for who may not read them.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<InvoiceEstimatePage> PageAsync(Access access, int page, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return InvoiceEstimatePage.Empty;
        }

        await using var context = database.Open(access);
        var groups = await context.Groups.AsNoTracking().OrderBy(group => group.Code).ThenBy(group => group.Id)
            .Page(page, InvoiceEstimatePage.PageSize).ToListAsync(cancellationToken);
        return new InvoiceEstimatePage(await EstimatesAsync(context, groups, cancellationToken), await context.Groups.CountAsync(cancellationToken));
    }

    /// <summary>One group, with a page of its lines by number, from 1.</summary>
    public async Task<InvoiceEstimateDetails?> FindAsync(Access access, string group, int page, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return null;
        }

        await using var context = database.Open(access);
        if (await context.Groups.AsNoTracking().SingleOrDefaultAsync(stored => stored.Code == group, cancellationToken) is not { } found)
        {
            return null;
        }

        var estimate = (await EstimatesAsync(context, [found], cancellationToken))[0];
        return new InvoiceEstimateDetails(estimate, await LinesAsync(context, found.Id, estimate.Month, page, cancellationToken));
    }

    internal async Task<IReadOnlyList<InvoiceEstimate>> EstimatesAsync(
        PortalDbContext context, IReadOnlyList<TelephonyGroup> groups, CancellationToken cancellationToken)
    {
        var nextOf = await periods.ReadAsync(context, cancellationToken);
        var shares = new Dictionary<long, NextInvoiceShares>();
        foreach (var same in groups.GroupBy(group => nextOf(group.Id)))
        {
            foreach (var (id, share) in await NextInvoiceShares.ReadAsync(context, [.. same.Select(group => group.Id)], same.Key, calendar.CutOff(same.Key), cancellationToken))
            {
                shares[id] = share;
            }
        }

        return [.. groups.Select(group => Estimate(group, nextOf(group.Id), shares.GetValueOrDefault(group.Id) ?? NextInvoiceShares.None))];
    }

    private InvoiceEstimate Estimate(TelephonyGroup group, DateOnly month, NextInvoiceShares shares) => new(
        group.Code,
        group.DisplayName,
        month,
        calendar.IsPastCutOff(month, clock.GetUtcNow()),
        shares.Lines,
        shares.Changes,
        Amounts(shares.PriceCents + shares.PendingPriceCents, shares.ExtraCalls + shares.PendingCalls),
        Amounts(shares.PriceCents, shares.ExtraCalls));

    private InvoiceAmounts Amounts(long priceCents, long extraCalls) =>
        InvoiceAmounts.Of(Money.FromCents(priceCents), Money.FromCents(extraCalls * ExtraCallHt.Cents), billing.Value.VatRate);

    private async Task<IReadOnlyList<EstimatedLine>> LinesAsync(PortalDbContext context, long group, DateOnly month, int page, CancellationToken cancellationToken)
    {
        var lines = await context.Lines.AsNoTracking().AsSplitQuery()
            .Include(line => line.Offer)
            .Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .Where(line => line.GroupId == group && line.Status != LineStatus.Closed)
            .OrderBy(line => line.Number)
            .Page(page, InvoiceEstimateDetails.PageSize)
            .ToListAsync(cancellationToken);
        var ids = lines.ConvertAll(line => line.Id);
        var paid = await NextInvoiceShares.PaidIn(context, calendar.CutOff(month)).Where(row => ids.Contains(row.LineId))
            .GroupBy(row => row.LineId)
            .Select(rows => new { Line = rows.Key, Calls = rows.Sum(row => row.ToTotal - row.FromTotal) })
            .ToDictionaryAsync(sum => sum.Line, sum => sum.Calls, cancellationToken);
        return lines.ConvertAll(line => Charged(line, month, paid.GetValueOrDefault(line.Id)));
    }

    private EstimatedLine Charged(Line line, DateOnly month, int paidCalls)
    {
        var due = line.Pending.Where(change => change.EffectiveOn <= month).ToList();
        var offer = due.Find(change => change.Kind == PendingKind.OfferChange)?.NewOffer ?? line.Offer;
        var extra = due.Find(change => change.Kind == PendingKind.CallReduction)?.NewExtraCalls ?? line.ExtraCalls;
        return new EstimatedLine(
            line.Number,
            line.Label,
            new LineCharge(offer.Label, offer.MonthlyPrice, extra - paidCalls, ExtraCallHt),
            new LineCharge(line.Offer.Label, line.Offer.MonthlyPrice, line.ExtraCalls - paidCalls, ExtraCallHt));
    }
}
