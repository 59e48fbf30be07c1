using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Orders;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Orders;

/// <summary>The list of orders: pages, search, filters, all of them by the database.</summary>
public abstract class OrderListTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_come_first_fifty_a_page_and_every_order_is_on_one_page()
    {
        await using var portal = await FilledAsync(120);

        var pages = new[] { await ListAsync(portal, new()), await ListAsync(portal, new(Page: 2)), await ListAsync(portal, new(Page: 3)), await ListAsync(portal, new(Page: 4)) };

        Assert.Equal([50, 50, 20, 0], pages.Select(page => page.Orders.Count));
        Assert.All(pages, page => Assert.Equal(120, page.Matches));
        Assert.Equal(
            Enumerable.Range(1, 120).Reverse().Select(place => OrderNumber.Of(2026, place)), pages.SelectMany(page => page.Orders).Select(order => order.Number));
    }

    [Theory]
    [InlineData("bc-2026-00000", "9 8 7 6 5 4 3 2 1")]
    [InlineData("000010", "10")]
    [InlineData("01 99 00 00 03", "3")]
    [InlineData("+33199000012", "12")]
    [InlineData("poste 004", "5")]
    [InlineData("%", "")]
    [InlineData("_", "")]
    [InlineData("\u0000", "")]
    public async Task An_order_is_found_by_its_number_and_by_the_number_and_the_label_of_its_line(string text, string expected)
    {
        await using var portal = await FilledAsync(12);

        var found = await ListAsync(portal, new(text));

        Assert.Equal(expected, string.Join(' ', found.Orders.Select(order => int.Parse(order.Number[^6..], null))));
    }

    [Fact]
    public async Task A_state_is_that_of_now_whether_the_expiry_has_run_or_not()
    {
        await using var portal = await FilledAsync(3);
        var access = await portal.UserOfAsync("CL-A");
        await portal.PayAsync("BC-2026-000001");
        await portal.CancelOrderAsync(access, "BC-2026-000002");
        Assert.Equal(["BC-2026-000003"], await NumbersAsync(portal, OrderState.AwaitingPayment));

        portal.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Empty(await NumbersAsync(portal, OrderState.AwaitingPayment));
        Assert.Equal(["BC-2026-000003"], await NumbersAsync(portal, OrderState.Expired));
        Assert.Equal(["BC-2026-000002"], await NumbersAsync(portal, OrderState.Cancelled));
        Assert.Equal(["BC-2026-000001"], await NumbersAsync(portal, OrderState.Delivered));
        Assert.Equal(
            [OrderState.Expired, OrderState.Cancelled, OrderState.Delivered], (await ListAsync(portal, new())).Orders.Select(order => order.State));
    }

    [Fact]
    public async Task A_group_lists_the_orders_of_its_lines_and_an_unknown_one_none()
    {
        await using var portal = await FilledAsync(2, new FleetLine("+33199000099") { Group = "alpha-2" }, new FleetLine("+33199000999").Of("B", 1));

        Assert.Equal(["BC-2026-000002", "BC-2026-000001"], (await ListAsync(portal, new(Group: "alpha-1"))).Orders.Select(order => order.Number));
        Assert.Equal(["BC-2026-000003"], (await ListAsync(portal, new(Group: "alpha-2"))).Orders.Select(order => order.Number));
        Assert.Equal(0, (await ListAsync(portal, new(Group: "b-1"))).Matches);
        Assert.Equal(3, (await ListAsync(portal, new())).Matches);
    }

    private static async Task<OrderList> ListAsync(TestPortal portal, OrderSearch search) =>
        await portal.Get<OrderQueries>().ListAsync(await portal.UserOfAsync("CL-A"), search, Cancellation);

    private static async Task<IEnumerable<string>> NumbersAsync(TestPortal portal, OrderState state) =>
        (await ListAsync(portal, new(State: state))).Orders.Select(order => order.Number);

    /// <summary>An order a line, in the order of the numbers.</summary>
    private async Task<TestPortal> FilledAsync(int lines, params FleetLine[] others)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(lines, 33199000001).Concat(others));
        await using var context = portal.Database.Open(TestPortal.Everything);
        var stored = await context.Lines.Include(line => line.Offer).OrderBy(line => line.Number).ToListAsync(Cancellation);
        var place = 0;
        foreach (var line in stored)
        {
            context.Orders.Add(line.Order(5, number: OrderNumber.Of(2026, ++place)));
            await context.SaveChangesAsync(Cancellation);
        }

        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderListTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderListTests(DatabaseProvider.PostgreSql, cluster);
}
