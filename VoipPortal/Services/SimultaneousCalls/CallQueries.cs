using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.SimultaneousCalls;

/// <summary>What the page Appels simultanés shows.</summary>
public sealed class CallQueries(
    PortalDatabase database, LineQueries lines, BillingCalendar calendar, TimeProvider clock, Conditions conditions, IOptions<BillingOptions> billing, IOptions<SellerOptions> seller)
{
    /// <summary>Null for a line that does not exist or is out of reach.</summary>
    public async Task<CallsForm?> FormAsync(Access access, LineAddress address, CancellationToken cancellationToken)
    {
        if (await lines.LineAsync(access, address, cancellationToken) is not { } line)
        {
            return null;
        }

        await using var context = database.Open(access);
        var now = clock.GetUtcNow();
        var order = await context.OrderRows.Where(row => row.LineId == line.Id && row.IsOpen)
            .Join(
                context.Orders.Where(order => order.ExpiresAt > now),
                row => row.OrderId,
                order => order.Id,
                (row, order) => new { row.ToTotal, order.Number, order.ExpiresAt, IsAnnounced = order.PaymentAnnouncedAt != null, order.State, Lines = order.Rows.Count })
            .SingleOrDefaultAsync(cancellationToken);
        var effectiveOn = calendar.NextRenewal(now);
        return new CallsForm(
            line,
            line.IncludedCalls,
            Math.Min(line.MaximumCalls, CallRules.SupportFrom - 1),
            billing.Value.ExtraCallPriceHt,
            order is null ? null : new OpenOrder(order.Number, order.ToTotal, order.ExpiresAt, order.IsAnnounced, order.State == OrderState.Prepared, order.Lines),
            effectiveOn,
            calendar.CutOff(effectiveOn),
            line.MayChange,
            conditions.CurrentVersion,
            await RoomierOfferAsync(context, line, cancellationToken),
            seller.Value.SupportEmail)
        {
            MayOrder = access.Allows(Rights.OrderCalls),
        };
    }

    private static Task<string?> RoomierOfferAsync(PortalDbContext context, LineDetails line, CancellationToken cancellationToken) => context.Offers
        .Where(offer => offer.IsSold && offer.MaximumCalls > line.MaximumCalls)
        .OrderBy(offer => offer.MonthlyPriceCents).ThenBy(offer => offer.Rank)
        .Select(offer => (string?)offer.Code)
        .FirstOrDefaultAsync(cancellationToken);
}
