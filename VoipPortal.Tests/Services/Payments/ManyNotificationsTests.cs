using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>A thousand notifications, each sent five times, in no order, by eight at once: as if each had come once.</summary>
public abstract class ManyNotificationsTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Orders = 800;
    private const int Events = 1000;
    private const int Times = 5;
    private const int Threads = 8;
    private const string Way = StripeCheckout.WayName;

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Payments:Stripe:SecretKey"] = StripeStandIn.SecretKey,
        ["Payments:Stripe:WebhookSecret"] = StripeStandIn.WebhookSecret,
    };

    [Fact]
    public async Task Each_order_is_delivered_once_and_nothing_is_lost()
    {
        var seed = Random.Shared.Next();
        await using var portal = await TestPortal.CreateAsync(provider, cluster, Settings);
        await portal.ImportLinesAsync(FleetLine.Many(Orders));
        var events = (await portal.OrderForEveryLineAsync(Way)).SelectMany(EventsOf).ToArray();
        Assert.Equal(Events, events.Length);

        var sendings = Enumerable.Repeat(events, Times).SelectMany(all => all).ToArray();
        new Random(seed).Shuffle(sendings);
        await Parallel.ForEachAsync(sendings, new ParallelOptions { MaxDegreeOfParallelism = Threads }, async (told, _) =>
            Assert.False((await portal.TellAsync(Way, told.Body)).IsRefused, $"Refused with seed {seed}: {told}"));

        await AssertOnceEachAsync(portal, $"seed {seed}");
    }

    /// <summary>One payment in four is announced first, and confirmed by a second notification.</summary>
    private static CheckoutEvent[] EventsOf(Order order, int place)
    {
        var paid = CheckoutEvent.PaidFor(order);
        return place % 4 == 0 ? [paid.Announced, paid.Confirmed] : [paid];
    }

    private static async Task AssertOnceEachAsync(TestPortal portal, string seed)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var states = await context.Orders.GroupBy(order => order.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        var calls = await context.Lines.GroupBy(line => line.ExtraCalls).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        var paid = await context.Journal.Where(entry => entry.Action == JournalAction.OrderPaid).Select(entry => entry.Subject).ToListAsync();
        var payments = await context.Payments.Where(payment => payment.IsApplied).Select(payment => payment.OrderNumber).ToListAsync();

        Assert.Multiple(
            () => Assert.True(states is [{ Key: OrderState.Delivered, Count: Orders }], $"{seed}: {string.Join(", ", states)}"),
            () => Assert.True(calls is [{ Key: 2, Count: Orders }], $"{seed}: {string.Join(", ", calls)}"),
            () => Assert.Equal((Orders, Orders), (paid.Count, paid.Distinct().Count())),
            () => Assert.Equal((Orders, Orders), (payments.Count, payments.Distinct().Count())),
            () => Assert.Equal(Events, context.PaymentEvents.Count()),
            () => Assert.False(context.ParkedCases.Any(), seed));
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ManyNotificationsTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ManyNotificationsTests(DatabaseProvider.PostgreSql, cluster);
}
