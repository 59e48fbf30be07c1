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
        var pendingCode = await context.PendingChanges
            .Where(change => change.LineId == line.Id && change.Kind == PendingKind.OfferChange)
            .Select(change => change.NewOfferCode)
            .SingleOrDefaultAsync(cancellationToken);
        var current = offers.Single(offer => offer.Code == line.OfferCode);
        var effectiveOn = line.Pending is { IsBeingApplied: true } late ? late.EffectiveOn : calendar.NextRenewal(clock.GetUtcNow());
        return new OfferChangeForm(
            line,
            Choice(line, current, current),
            offers.Find(offer => offer.Code == pendingCode) is { } pending ? Choice(line, current, pending) : null,
            [.. offers.Where(offer => offer.IsSold && offer != current && offer.Code != pendingCode).Select(offer => Choice(line, current, offer))],
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

    private OfferChoice Choice(LineDetails line, Offer current, Offer offer)
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
            RefusalNote.Of(OfferRules.WhyNot(current, offer, line.ExtraCalls)));
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
