using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Orders;

namespace VoipPortal.Tests.Support;

/// <summary>Simultaneous calls of several lines, as the pages order and reduce them.</summary>
internal static class CallBatches
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Outcome<Guid>> LookAtOrderAsync(this TestPortal portal, Access access, CallWish wish, LineSelection selection) =>
        portal.Get<BatchCommands>().PreviewOrderAsync(access, wish, selection, Cancellation);

    public static async Task<Guid> LookAtOrderAsync(this TestPortal portal, Access access, CallWish wish, params IEnumerable<string> numbers) =>
        (await portal.LookAtOrderAsync(access, wish, LineSelection.Of(numbers))).Value;

    public static async Task<Guid> LookAtReductionAsync(this TestPortal portal, Access access, int calls, params IEnumerable<string> numbers) =>
        (await portal.Get<BatchCommands>().PreviewReductionAsync(access, calls, LineSelection.Of(numbers), Cancellation)).Value;

    public static Task<Outcome<Guid>> OrderAsync(this TestPortal portal, Access access, Guid batch, bool accepted = true) =>
        portal.Get<BatchCommands>().OrderAsync(access, batch, accepted, null, Cancellation);

    /// <summary>Looked at and ordered; answers the number.</summary>
    public static async Task<string> OrderedAsync(this TestPortal portal, Access access, CallWish wish, params IEnumerable<string> numbers)
    {
        var batch = await portal.LookAtOrderAsync(access, wish, numbers);
        Assert.False((await portal.OrderAsync(access, batch)).IsRefused);
        return await portal.NumberOfAsync(access, batch) ?? throw new InvalidOperationException($"Batch {batch} made no order.");
    }

    public static async Task<string?> NumberOfAsync(this TestPortal portal, Access access, Guid batch) => (await portal.BatchAsync(access, batch)).Calls?.Order?.Number;

    public static async Task<OrderDetails> OrderOfAsync(this TestPortal portal, Access access, string number) =>
        await portal.Get<OrderQueries>().FindAsync(access, number, Cancellation) ?? throw new InvalidOperationException($"No order {number}.");

    /// <summary>Calls of every line, by number.</summary>
    public static async Task<Dictionary<string, int>> CallsAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Lines.Include(line => line.Offer).ToDictionaryAsync(line => line.Number, line => line.TotalCalls, Cancellation);
    }
}
