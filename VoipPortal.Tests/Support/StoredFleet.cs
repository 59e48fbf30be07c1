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

    /// <summary>Every seventh line asks for another offer, every eleventh that can for the calls of its offer alone; written at once, as asked on 15 January 2026.</summary>
    public static async Task AskForAllAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewOfferCode", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT "CustomerId", "Id", 'OfferChange', 'enterprise-plus', {new DateOnly(2026, 2, 1)}, {TestPortal.Start.UtcDateTime}, 'x' FROM "Lines" WHERE "Id" % 7 = 0 ORDER BY "Id"
            """);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewExtraCalls", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT "CustomerId", "Id", 'CallReduction', 0, {new DateOnly(2026, 2, 1)}, {TestPortal.Start.UtcDateTime}, 'x' FROM "Lines" WHERE "Id" % 11 = 0 AND "ExtraCalls" > 0 ORDER BY "Id"
            """);
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
