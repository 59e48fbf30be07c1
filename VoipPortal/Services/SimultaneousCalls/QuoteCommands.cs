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

/// <summary>Prices extra calls. A quote binds nobody: it is kept half an hour, so that an order can name it.</summary>
public sealed class QuoteCommands(PortalDatabase database, BillingCalendar calendar, TimeProvider clock, Conditions conditions, IOptions<BillingOptions> billing)
{
    /// <summary>
    /// A quote for <paramref name="newTotal"/> calls. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and all of
    /// <see cref="Line.WhyNotOrder"/>.
    /// </summary>
    public Task<Outcome<QuoteDetails>> MakeAsync(Access access, LineAddress address, int newTotal, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            var line = await context.At(address).Include(line => line.Offer).Include(line => line.Pending).ThenInclude(change => change.NewOffer).SingleOrDefaultAsync(token);
            if (line is null)
            {
                return (Outcome<QuoteDetails>)new NotFound();
            }

            if (!access.Allows(Rights.ChangeServices))
            {
                return new NotAllowed();
            }

            return line.WhyNotOrder(newTotal) is { } refusal ? refusal : Make(context, line, newTotal);
        },
        cancellationToken);

    private QuoteDetails Make(PortalDbContext context, Line line, int newTotal)
    {
        var now = clock.GetUtcNow();
        var unit = billing.Value.ExtraCallPriceHt;
        var due = FirstMonth.PriceHt(unit, newTotal - line.TotalCalls, calendar.LocalDate(now), billing.Value.FirstMonth);
        var quote = new Quote(line, newTotal, unit, TaxedAmount.Of(due, billing.Value.VatRate), conditions.CurrentVersion, now);
        context.Quotes.Add(quote);
        return QuoteDetails.Of(quote);
    }
}
