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
