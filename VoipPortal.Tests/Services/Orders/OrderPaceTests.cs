using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Orders;

/// <summary>How many orders a customer makes within a minute.</summary>
public abstract class OrderPaceTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly Dictionary<string, string?> AsDelivered = new() { ["Limits:OrdersPerMinute"] = "10" };

    [Fact]
    public async Task The_eleventh_within_a_minute_is_refused_and_made_once_it_is_over()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster, AsDelivered);
        await portal.ImportLinesAsync([.. FleetLine.Many(11), new FleetLine("+33199000099").Of("B", 1)]);
        var access = await portal.UserOfAsync("CL-A");
        foreach (var place in Enumerable.Range(0, 10))
        {
            await portal.OrderAsync(access, At(place), 5);
        }

        var quote = (await portal.QuoteAsync(access, At(10), 5)).Value.Id;
        Assert.Equal(new TooManyOrders(10), (await MakeAsync(portal, access, quote)).Refusal);
        Assert.Contains(await portal.JournalAsync(), entry => entry.Action == JournalAction.OrderRefused && entry.RefusalCode == nameof(TooManyOrders));
        var other = await portal.UserOfAsync("CL-B");
        await portal.OrderAsync(other, new LineAddress("b-1", "33199000099"), 5);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await MakeAsync(portal, access, quote)).IsRefused);
    }

    private static Task<VoipPortal.Domain.Common.Outcome<MadeOrder>> MakeAsync(TestPortal portal, VoipPortal.Domain.People.Access access, Guid quote) =>
        portal.Get<OrderCommands>().MakeAsync(access, quote, true, TestContext.Current.CancellationToken);

    private static LineAddress At(int place) => new("alpha-1", $"{33199000000 + place}");

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderPaceTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderPaceTests(DatabaseProvider.PostgreSql, cluster);
}
