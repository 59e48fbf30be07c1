using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.SimultaneousCalls;

/// <summary>Prices extra calls. A quote binds nobody: it is kept half an hour, so that an order can name it.</summary>
public sealed class QuoteCommands(
    PortalDatabase database, AccessRefusals refusals, BillingCalendar calendar, TimeProvider clock, Conditions conditions, IOptions<BillingOptions> billing)
{
    /// <summary>Unused quotes of one line that can be confirmed, each on a screen of its own; more are forgotten, oldest first.</summary>
    public const int MostALine = 10;

    /// <summary>
    /// A quote for <paramref name="newTotal"/> calls. Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and all of
    /// <see cref="Line.WhyNotOrder"/>.
    /// </summary>
    public async Task<Outcome<QuoteDetails>> MakeAsync(Access access, LineAddress address, int newTotal, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            access,
            async (context, token) => (await context.LockAndLoadAsync(context.At(address), token)).SingleOrDefault() is { } line
                ? await MakeAsync(context, access, line, newTotal, token)
                : new NotFound(),
            cancellationToken);
        return await refusals.TellIfNotFoundAsync(outcome, access, address, cancellationToken);
    }

    private async Task<Outcome<QuoteDetails>> MakeAsync(PortalDbContext context, Access access, Line line, int newTotal, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var refusal = access.Allows(Rights.OrderCalls) || access.Allows(Rights.PrepareOrders) ? line.WhyNotOrder(newTotal, now, calendar) : new NotAllowed();
        if (refusal is not null)
        {
            return refusal;
        }

        var unit = billing.Value.ExtraCallPriceHt;
        var due = FirstMonth.PriceHt(unit, newTotal - line.TotalCalls, calendar.LocalDate(now), billing.Value.FirstMonth);
        var quote = new Quote(line, newTotal, unit, TaxedAmount.Of(due, billing.Value.VatRate), conditions.CurrentVersion, now);
        context.Quotes.Add(quote);
        await ForgetOldestAsync(context, line, cancellationToken);
        return QuoteDetails.Of(quote);
    }

    /// <summary>Leaves room for one more.</summary>
    private static async Task ForgetOldestAsync(PortalDbContext context, Line line, CancellationToken cancellationToken)
    {
        var unused = context.Quotes.Where(quote => quote.LineId == line.Id && quote.OrderNumber == null);
        var oldest = await unused.OrderByDescending(quote => quote.ExpiresAt).Skip(MostALine - 1).Select(quote => quote.Id).ToListAsync(cancellationToken);
        await context.Quotes.Where(quote => oldest.Contains(quote.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
