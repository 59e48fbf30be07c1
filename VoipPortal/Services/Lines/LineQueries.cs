using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Lines;

/// <summary>
/// What the pages from the customer down to the line show. Answers null for what does not exist and for what belongs to
/// another customer alike; asking for nothing that one may read answers null as well.
/// </summary>
public sealed class LineQueries(
    PortalDatabase database, AccessRefusals refusals, BillingCalendar calendar, TimeProvider clock, IOptions<BillingOptions> billing)
{
    private const int MostHits = 8;

    private Money ExtraCallHt => billing.Value.ExtraCallPriceHt;

    public async Task<TelephonyOverview?> TelephonyAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return null;
        }

        await using var context = database.Open(access);
        var customer = await context.Customers.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var groups = await context.Groups.AsNoTracking().OrderBy(group => group.Code).ToListAsync(cancellationToken);
        var shares = await context.Lines
            .GroupBy(line => new { line.GroupId, line.Offer.MonthlyPriceCents })
            .Select(lines => new { lines.Key.GroupId, lines.Key.MonthlyPriceCents, Count = lines.Count(), Extra = lines.Sum(line => line.ExtraCalls) })
            .ToListAsync(cancellationToken);
        var pending = await context.PendingChanges
            .Join(context.Lines, change => change.LineId, line => line.Id, (change, line) => line)
            .GroupBy(line => line.GroupId)
            .Select(lines => new { GroupId = lines.Key, Count = lines.Select(line => line.Id).Distinct().Count() })
            .ToDictionaryAsync(row => row.GroupId, row => row.Count, cancellationToken);
        return new TelephonyOverview(
            customer.Company,
            customer.Code,
            [.. groups.Select(group => new GroupSummary(
                group.Code,
                group.DisplayName,
                shares.Where(share => share.GroupId == group.Id).Sum(share => share.Count),
                pending.GetValueOrDefault(group.Id),
                shares.Where(share => share.GroupId == group.Id).Aggregate(
                    Money.Zero, (sum, share) => sum + (Money.FromCents(share.MonthlyPriceCents) * share.Count) + (ExtraCallHt * share.Extra))))]);
    }

    public async Task<GroupHead?> GroupHeadAsync(Access access, string code, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        return await FindGroupAsync(context, access, code, cancellationToken) is { } group ? new GroupHead(group.Code, group.DisplayName) : null;
    }

    public async Task<GroupLines?> GroupAsync(Access access, string code, LineListRequest request, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        if (await FindGroupAsync(context, access, code, cancellationToken) is not { } group)
        {
            return null;
        }

        var lines = context.Lines.Where(line => line.GroupId == group.Id);
        var offers = await context.Offers.AsNoTracking().OrderBy(offer => offer.Rank).ToListAsync(cancellationToken);
        var shares = await lines
            .GroupBy(line => line.OfferCode)
            .Select(same => new { Code = same.Key, Count = same.Count(), Extra = same.Sum(line => line.ExtraCalls) })
            .ToDictionaryAsync(share => share.Code, cancellationToken);
        var count = shares.Values.Sum(share => share.Count);
        var pending = await context.PendingChanges
            .Where(change => context.Lines.Any(line => line.Id == change.LineId && line.GroupId == group.Id))
            .Select(change => change.LineId)
            .Distinct()
            .CountAsync(cancellationToken);
        var isWhole = request is { Search: null or "", Offer: null, Pending: null };
        var matches = isWhole ? count : await lines.Filtered(request).CountAsync(cancellationToken);
        return new GroupLines(
            group.Code,
            group.DisplayName,
            offers.Where(offer => shares.ContainsKey(offer.Code)).Aggregate(
                Money.Zero, (sum, offer) => sum + (offer.MonthlyPrice * shares[offer.Code].Count) + (ExtraCallHt * shares[offer.Code].Extra)),
            count,
            pending,
            [.. offers.Where(offer => shares.ContainsKey(offer.Code)).Select(offer => new OfferInUse(offer.Code, offer.Label, shares[offer.Code].Count))],
            await RowsAsync(lines.Filtered(request), request, cancellationToken),
            matches);
    }

    public async Task<LineDetails?> LineAsync(Access access, LineAddress address, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        var now = clock.GetUtcNow();
        var found = access.Allows(Rights.ReadServices)
            ? await context.At(address).AsNoTracking()
                .Include(line => line.Offer)
                .Include(line => line.Pending).ThenInclude(change => change.NewOffer)
                .Join(context.Groups, line => line.GroupId, group => group.Id, (line, group) => new { Line = line, Group = group })
                .SingleOrDefaultAsync(cancellationToken)
            : null;
        if (found is null)
        {
            await refusals.RecordAsync(
                access, $"{address.Group} {address.E164}", (every, token) => every.At(address).AnyAsync(token), cancellationToken);
            return null;
        }

        var line = found.Line;
        var renewal = calendar.NextRenewal(now);
        var pending = PendingOf(line, now);
        var reduction = ReductionOf(line, now);
        return new LineDetails(
            line.Id,
            found.Group.Code,
            found.Group.DisplayName,
            line.Number,
            line.Label,
            line.Status,
            line.Version,
            line.OfferCode,
            line.Offer.Label,
            line.Offer.MonthlyPrice,
            line.Offer.IncludedCalls,
            line.ExtraCalls,
            line.Offer.MaximumCalls,
            line.Offer.MonthlyPrice + (ExtraCallHt * line.ExtraCalls),
            renewal,
            calendar.DaysUntil(renewal, now),
            pending,
            reduction,
            (line.PendingOfferChange?.NewOffer ?? line.Offer).MonthlyPrice + (ExtraCallHt * (line.PendingReduction?.NewExtraCalls ?? line.ExtraCalls)),
            access.Allows(Rights.ChangeServices) && line.WhyNotChange(now, calendar) is null)
        {
            BeingAppliedOn = line.BeingApplied(now, calendar)?.EffectiveOn,
            WaitingOrder = (await context.WaitingOrderAsync(line.Id, now, cancellationToken))?.Order,
        };
    }

    /// <summary>The first few lines of the customer that match, for the search box of the bar.</summary>
    public async Task<IReadOnlyList<LineHit>> FindAsync(Access access, string search, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices) || string.IsNullOrWhiteSpace(search))
        {
            return [];
        }

        await using var context = database.Open(access);
        return await context.Lines.Matching(search)
            .OrderBy(line => line.Number)
            .Join(context.Groups, line => line.GroupId, group => group.Id, (line, group) => new { line, group })
            .Select(hit => new LineHit(hit.group.Code, hit.group.Label == "" ? hit.group.Code : hit.group.Label, hit.line.Number, hit.line.Label))
            .Take(MostHits)
            .ToListAsync(cancellationToken);
    }

    private async Task<TelephonyGroup?> FindGroupAsync(PortalDbContext context, Access access, string code, CancellationToken cancellationToken)
    {
        var group = access.Allows(Rights.ReadServices)
            ? await context.Groups.AsNoTracking().SingleOrDefaultAsync(group => group.Code == code, cancellationToken)
            : null;
        if (group is null)
        {
            await refusals.RecordAsync(
                access, code, (every, token) => every.Groups.AnyAsync(other => other.Code == code, token), cancellationToken);
        }

        return group;
    }

    private async Task<List<LineRow>> RowsAsync(IQueryable<Line> lines, LineListRequest request, CancellationToken cancellationToken)
    {
        var rows = await lines.Sorted(request.Sort, request.Descending, ExtraCallHt.Cents)
            .Page(request.Page, GroupLines.PageSize)
            .Select(line => new
            {
                line.Number,
                line.Label,
                line.Status,
                Offer = line.Offer.Label,
                line.Offer.IncludedCalls,
                line.ExtraCalls,
                line.Offer.MonthlyPriceCents,
                Pending = line.Pending.Select(change => new { Label = change.NewOffer == null ? null : change.NewOffer.Label, change.NewExtraCalls, change.EffectiveOn }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new LineRow(
            row.Number,
            row.Label,
            row.Status,
            row.Offer,
            row.IncludedCalls + row.ExtraCalls,
            Money.FromCents(row.MonthlyPriceCents) + (ExtraCallHt * row.ExtraCalls),
            row.Pending.Find(change => change.Label is not null)?.Label,
            row.IncludedCalls + row.Pending.Find(change => change.NewExtraCalls is not null)?.NewExtraCalls,
            row.Pending.FirstOrDefault()?.EffectiveOn))];
    }

    private PendingOffer? PendingOf(Line line, DateTimeOffset now) =>
        line.PendingOfferChange is not { } change ? null : new PendingOffer(
            change.NewOffer!.Label,
            change.EffectiveOn,
            calendar.IsPastCutOff(change.EffectiveOn, now),
            change.RequestedAt,
            change.RequestedBy);

    private PendingReduction? ReductionOf(Line line, DateTimeOffset now) =>
        line.PendingReduction is not { NewExtraCalls: { } extra } change ? null : new PendingReduction(
            line.Offer.IncludedCalls + extra, change.EffectiveOn, calendar.IsPastCutOff(change.EffectiveOn, now));
}
