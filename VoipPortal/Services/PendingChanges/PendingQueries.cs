using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.PendingChanges;

/// <summary>What waits for the next renewal: offer changes and reductions alike.</summary>
public sealed class PendingQueries(PortalDatabase database, BillingCalendar calendar, TimeProvider clock, IOptions<BillingOptions> billing)
{
    private Money ExtraCallHt => billing.Value.ExtraCallPriceHt;

    /// <summary>A page of the customer's pending changes, soonest first; empty for who may not read them.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PendingPage> PageAsync(Access access, int page, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return PendingPage.Empty;
        }

        await using var context = database.Open(access);
        return new PendingPage(
            await RowsAsync(context, page, cancellationToken),
            await context.PendingChanges.CountAsync(cancellationToken),
            await DifferenceAsync(context, cancellationToken));
    }

    /// <summary>How many changes of the customer are pending; 0 for who may not read them.</summary>
    public async Task<int> CountAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return 0;
        }

        await using var context = database.Open(access);
        return await context.PendingChanges.CountAsync(change => change.CustomerId == access.CustomerId, cancellationToken);
    }

    private async Task<IReadOnlyList<PendingRow>> RowsAsync(PortalDbContext context, int page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await context.PendingChanges.AsNoTracking()
            .Join(context.Lines, change => change.LineId, line => line.Id, (change, line) => new { change, line })
            .Join(context.Groups, pair => pair.line.GroupId, group => group.Id, (pair, group) => new { pair.change, pair.line, group })
            .OrderBy(row => row.change.EffectiveOn).ThenBy(row => row.line.Number).ThenBy(row => row.change.Kind)
            .Page(page, PendingPage.PageSize)
            .Select(row => new
            {
                Group = row.group.Code,
                GroupName = row.group.Label == "" ? row.group.Code : row.group.Label,
                row.line.Number,
                row.line.Label,
                row.line.Offer,
                row.line.ExtraCalls,
                row.change.NewOffer,
                row.change.NewExtraCalls,
                row.change.EffectiveOn,
                row.change.RequestedBy,
                row.change.RequestedAt,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PendingRow(
            row.Group,
            row.GroupName,
            row.Number,
            row.Label,
            row.NewOffer is null ? null : new OfferStep(row.Offer.Label, row.NewOffer.Label),
            row.NewExtraCalls is { } extra ? new CallStep(row.Offer.IncludedCalls + row.ExtraCalls, row.Offer.IncludedCalls + extra) : null,
            row.NewOffer is { } offer ? offer.MonthlyPrice - row.Offer.MonthlyPrice : ExtraCallHt * ((row.NewExtraCalls ?? row.ExtraCalls) - row.ExtraCalls),
            row.EffectiveOn,
            calendar.IsPastCutOff(row.EffectiveOn, now),
            row.RequestedBy,
            row.RequestedAt))];
    }

    /// <summary>Of all pages together, HT a month: what the change of every offer and of every call makes.</summary>
    private async Task<Money> DifferenceAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var sums = await context.PendingChanges
            .Join(context.Lines, change => change.LineId, line => line.Id, (change, line) => new
            {
                OfferCents = change.NewOffer == null ? 0 : change.NewOffer.MonthlyPriceCents - line.Offer.MonthlyPriceCents,
                Calls = change.NewExtraCalls == null ? 0 : change.NewExtraCalls.Value - line.ExtraCalls,
            })
            .GroupBy(_ => 1)
            .Select(all => new { Cents = all.Sum(one => one.OfferCents), Calls = all.Sum(one => one.Calls) })
            .SingleOrDefaultAsync(cancellationToken);
        return sums is null ? Money.Zero : Money.FromCents(sums.Cents) + (ExtraCallHt * sums.Calls);
    }
}
