using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Tests.Support;

/// <summary>Calls ordered, paid and reduced as the pages do it: from what was just loaded.</summary>
internal static class StoredOrders
{
    public static Task<Outcome<QuoteDetails>> QuoteAsync(this TestPortal portal, Access access, LineAddress line, int calls) =>
        portal.Get<QuoteCommands>().MakeAsync(access, line, calls, CancellationToken.None);

    public static Task<Outcome<MadeOrder>> ConfirmAsync(this TestPortal portal, Access access, Guid quote, bool accepted = true) =>
        portal.Get<OrderCommands>().MakeAsync(access, quote, accepted, CancellationToken.None);

    /// <summary>A quote and its order; the number.</summary>
    public static async Task<string> OrderAsync(this TestPortal portal, Access access, LineAddress line, int calls) =>
        (await portal.ConfirmAsync(access, (await portal.QuoteAsync(access, line, calls)).Value.Id)).Value.Number;

    public static Task<Outcome<string>> CancelOrderAsync(this TestPortal portal, Access access, string number) =>
        portal.Get<OrderCommands>().CancelAsync(access, number, CancellationToken.None);

    public static async Task<PaymentEffect> PayAsync(this TestPortal portal, string number, string? reference = null, bool tooLittle = false)
    {
        var order = await portal.StoredOrderAsync(number);
        var payment = new ReceivedPayment(number, tooLittle ? order.Due.Ht : order.Due.Ttc, Money.Currency, "carte", reference ?? $"ref-{number}");
        return await portal.Get<PaymentConfirmation>().ConfirmAsync(TestPortal.Everything, payment, CancellationToken.None);
    }

    public static async Task<Outcome<ReductionEffect>> ReduceAsync(this TestPortal portal, Access access, LineAddress line, int calls)
    {
        var form = await portal.CallsFormAsync(access, line);
        var request = new ReductionRequest(line, calls, form.Line.Version, form.EffectiveOn);
        return await portal.Get<ReductionCommands>().RequestAsync(access, request, CancellationToken.None);
    }

    public static async Task<Outcome<PendingChange>> CancelReductionAsync(this TestPortal portal, Access access, LineAddress line)
    {
        var form = await portal.CallsFormAsync(access, line);
        return await portal.Get<ReductionCommands>().CancelAsync(access, line, form.Line.Version, CancellationToken.None);
    }

    public static async Task<CallsForm> CallsFormAsync(this TestPortal portal, Access access, LineAddress line) =>
        await portal.Get<CallQueries>().FormAsync(access, line, CancellationToken.None)
        ?? throw new InvalidOperationException($"No form for {line}.");

    public static async Task<Order> StoredOrderAsync(this TestPortal portal, string number)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Orders.AsNoTracking().Include(order => order.Rows).SingleAsync(order => order.Number == number);
    }

    public static async Task<Line> StoredLineAsync(this TestPortal portal, LineAddress line)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Lines.AsNoTracking().Include(stored => stored.Offer).Include(stored => stored.Pending).SingleAsync(stored => stored.Number == line.E164);
    }
}
