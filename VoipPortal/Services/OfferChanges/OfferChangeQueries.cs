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
