using Microsoft.EntityFrameworkCore;

namespace VoipPortal.Tests.Support;

/// <summary>What happens to offers and lines beyond the screens.</summary>
public static class StoredFleet
{
    public static async Task StopSellingAsync(this TestPortal portal, params string[] offers)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        foreach (var offer in await context.Offers.Where(offer => offers.Contains(offer.Code)).ToListAsync())
        {
            offer.StopSelling();
        }

        await context.SaveChangesAsync();
    }

    public static async Task SetMostCallsAsync(this TestPortal portal, string offer, int calls)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Offers.Where(stored => stored.Code == offer)
            .ExecuteUpdateAsync(change => change.SetProperty(stored => stored.MaximumCalls, calls));
    }

    public static async Task SuspendAsync(this TestPortal portal, string number)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        (await context.Lines.SingleAsync(line => line.Number == number)).Suspend();
        await context.SaveChangesAsync();
    }

    /// <summary>Of the whole catalogue, in its order.</summary>
    public static async Task<IReadOnlyList<string>> OfferCodesAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Offers.OrderBy(offer => offer.Rank).ThenBy(offer => offer.Code).Select(offer => offer.Code).ToListAsync();
    }
}
