using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Orders;

/// <summary>What ends by itself: orders that nobody paid, quotes that nobody used.</summary>
public abstract class OrderExpiryTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_expires_at_its_instant_not_before_and_once()
    {
        await using var portal = await FilledAsync(1);
        var number = await portal.OrderAsync(await portal.UserOfAsync("CL-A"), Address, 5);
        var expiry = portal.Get<OrderExpiry>();

        portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Equal(0, await expiry.RunAsync(Cancellation));
        portal.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, await expiry.RunAsync(Cancellation));
        Assert.Equal(0, await expiry.RunAsync(Cancellation));

        var order = await portal.StoredOrderAsync(number);
        Assert.Equal((OrderState.Expired, portal.Clock.GetUtcNow(), false), (order.State, order.ClosedAt, order.Rows[0].IsOpen));
        var entry = Assert.Single(await portal.JournalAsync(), entry => entry.Action == JournalAction.OrderExpired);
        Assert.Equal(("+33199000001", number, ActorKind.System), (entry.Subject, entry.After!.Order, entry.ActorKind));
    }

    [Fact]
    public async Task All_that_is_due_expires_in_one_run_however_many_batches_it_takes_and_the_rest_waits()
    {
        await using var portal = await FilledAsync(251);
        await AddOrdersAsync(portal);

        Assert.Equal(250, await portal.Get<OrderExpiry>().RunAsync(Cancellation));

        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.Equal(["BC-2026-000251"], await context.Orders.Where(order => order.State == OrderState.AwaitingPayment).Select(order => order.Number).ToListAsync(Cancellation));
        Assert.Equal(250, (await portal.JournalAsync()).Where(entry => entry.Action == JournalAction.OrderExpired).DistinctBy(entry => entry.LineId).Count());
    }

    [Fact]
    public async Task Quotes_that_nobody_used_are_forgotten_a_day_after_they_expired_and_used_ones_stay()
    {
        await using var portal = await FilledAsync(1);
        var access = await portal.UserOfAsync("CL-A");
        var used = (await portal.QuoteAsync(access, Address, 5)).Value;
        await portal.ConfirmAsync(access, used.Id);
        await portal.QuoteAsync(access, Address, 6);

        portal.Clock.Advance(Quote.Validity + Quote.Remembrance - TimeSpan.FromTicks(1));
        await portal.Get<OrderExpiry>().RunAsync(Cancellation);
        Assert.Equal(2, (await QuotesAsync(portal)).Count);
        portal.Clock.Advance(TimeSpan.FromTicks(1));
        await portal.Get<OrderExpiry>().RunAsync(Cancellation);

        Assert.Equal([used.Id], await QuotesAsync(portal));
    }

    [Fact]
    public async Task Of_the_unused_quotes_of_a_line_the_last_ten_are_kept()
    {
        await using var portal = await FilledAsync(2);
        var access = await portal.UserOfAsync("CL-A");
        var used = (await portal.QuoteAsync(access, Address, 5)).Value.Id;
        await portal.ConfirmAsync(access, used);
        var other = (await portal.QuoteAsync(access, Address with { Number = "33199000002" }, 5)).Value.Id;
        var made = new List<Guid>();
        for (var calls = 5; calls < 18; calls++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Add((await portal.QuoteAsync(access, Address, calls)).Value.Id);
        }

        Assert.Equal(made.TakeLast(10).Append(used).Append(other).Order(), (await QuotesAsync(portal)).Order());
    }

    private async Task<TestPortal> FilledAsync(int lines)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(lines, 33199000001));
        return portal;
    }

    /// <summary>One a line; all but the last are due now.</summary>
    private static async Task AddOrdersAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var lines = await context.Lines.Include(line => line.Offer).OrderBy(line => line.Id).ToListAsync(Cancellation);
        var madeAt = TestPortal.Start - OrderSteps.Week;
        context.Orders.AddRange(lines.Select((line, place) =>
            line.Order(5, place == lines.Count - 1 ? madeAt.AddSeconds(1) : madeAt, OrderNumber.Of(2026, place + 1))));
        await context.SaveChangesAsync(Cancellation);
    }

    private static async Task<List<Guid>> QuotesAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Quotes.Select(quote => quote.Id).ToListAsync(Cancellation);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderExpiryTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderExpiryTests(DatabaseProvider.PostgreSql, cluster);
}
