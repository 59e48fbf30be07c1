using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.OfferChanges;

/// <summary>What can be chosen, what it costs and from when: computed here, shown by the page.</summary>
public sealed class OfferChangeQueries(
    PortalDatabase database, LineQueries lines, BillingCalendar calendar, TimeProvider clock, IOptions<BillingOptions> billing)
{
    /// <summary>Null for a line that does not exist or is out of reach.</summary>
    public async Task<OfferChangeForm?> FormAsync(Access access, LineAddress address, CancellationToken cancellationToken)
    {
        if (await lines.LineAsync(access, address, cancellationToken) is not { } line)
        {
            return null;
        }

        await using var context = database.Open(access);
        var offers = await context.Offers.AsNoTracking().OrderBy(offer => offer.Rank).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var stored = await context.Lines.AsNoTracking()
            .Include(stored => stored.Offer)
            .Include(stored => stored.Pending).ThenInclude(change => change.NewOffer)
            .SingleAsync(stored => stored.Id == line.Id, cancellationToken);
        var open = await context.WaitingOrderAsync(line.Id, now, cancellationToken);
        var pending = stored.PendingOfferChange?.NewOffer;
        var effectiveOn = line.BeingAppliedOn ?? calendar.NextRenewal(now);
        return new OfferChangeForm(
            line,
            Choice(line, stored.Offer, null),
            pending is null ? null : Choice(line, pending, null),
            [.. offers.Where(offer => offer.IsSold && offer.Code != stored.OfferCode && offer.Code != pending?.Code)
                .Select(offer => Choice(line, offer, stored.WhyNotOffer(offer, open)))],
            effectiveOn,
            calendar.CutOff(effectiveOn),
            access.Allows(Rights.ChangeServices) && line.Status == LineStatus.Active);
    }

    /// <summary>Every pending change of the customer, soonest first. Money is HT a month.</summary>
    public async Task<IReadOnlyList<PendingLine>> PendingAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return [];
        }

        await using var context = database.Open(access);
        var now = clock.GetUtcNow();
        var rows = await context.PendingChanges.AsNoTracking()
            .Where(change => change.Kind == PendingKind.OfferChange)
            .Join(context.Lines, change => change.LineId, line => line.Id, (change, line) => new { change, line })
            .Join(context.Groups, pair => pair.line.GroupId, group => group.Id, (pair, group) => new { pair.change, pair.line, group })
            .OrderBy(row => row.change.EffectiveOn).ThenBy(row => row.line.Number)
            .Select(row => new
            {
                Group = row.group.Code,
                GroupName = row.group.Label == "" ? row.group.Code : row.group.Label,
                row.line.Number,
                row.line.Label,
                From = row.line.Offer.Label,
                FromCents = row.line.Offer.MonthlyPriceCents,
                To = row.change.NewOffer!.Label,
                ToCents = row.change.NewOffer.MonthlyPriceCents,
                row.change.EffectiveOn,
                row.change.RequestedBy,
                row.change.RequestedAt,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PendingLine(
            row.Group,
            row.GroupName,
            row.Number,
            row.Label,
            row.From,
            row.To,
            Money.FromCents(row.ToCents - row.FromCents),
            row.EffectiveOn,
            calendar.IsPastCutOff(row.EffectiveOn, now),
            row.RequestedBy,
            row.RequestedAt))];
    }

    /// <summary>How many lines of the customer have a pending change.</summary>
    public async Task<int> CountPendingAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return 0;
        }

        await using var context = database.Open(access);
        return await context.PendingChanges.CountAsync(change => change.CustomerId == access.CustomerId, cancellationToken);
    }

    private OfferChoice Choice(LineDetails line, Offer offer, Refusal? refusal)
    {
        var linePrice = offer.MonthlyPrice + (billing.Value.ExtraCallPriceHt * line.ExtraCalls);
        return new OfferChoice(
            offer.Code,
            offer.Label,
            offer.MonthlyPrice,
            offer.IsDemoPrice,
            offer.IncludedCalls,
            offer.MaximumCalls,
            offer.MobileHours,
            offer.UnlimitedMobile,
            linePrice,
            linePrice - line.MonthlyPriceHt,
            RefusalNote.Of(refusal));
    }
}

/// <summary>A line that waits for another offer. Money is HT a month, instants are UTC.</summary>
public sealed record PendingLine(
    string Group,
    string GroupName,
    string Number,
    string Label,
    string From,
    string To,
    Money DifferenceHt,
    DateOnly EffectiveOn,
    bool IsBeingApplied,
    string RequestedBy,
    DateTimeOffset RequestedAt);
