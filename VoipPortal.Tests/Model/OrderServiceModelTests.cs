using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Orders;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>The histories of the order model once more, through the commands and their transactions.</summary>
public abstract class OrderServiceModelTests(DatabaseProvider provider, PostgreSqlCluster cluster, int share)
{
    private const int EnoughToMeetAll = 2_000;

    private readonly int _sequences = Math.Max(1, Walk.Sequences / share);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_services_answer_as_the_model_in_every_history_and_numbers_have_no_gap()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var fleet = await StoredLines.CreateAsync(portal);
        var answers = new ConcurrentDictionary<string, int>();
        var lastNumbers = new Dictionary<int, int>();

        // One after the other: all share the clock and the numbers.
        await OrderHistory.Any.SampleAsync(history => WalkAsync(history, portal, fleet, lastNumbers, answers), iter: _sequences, threads: 1);

        // Few histories do not meet them all; the same histories without a database are many, and must.
        Assert.All(
            ["Delivered", "OrderedInPlace", "Reopened", "TooManyCalls", "TooLate", "Renewed"],
            answer => Assert.True(answers.ContainsKey(answer) || _sequences < EnoughToMeetAll, $"{answer} was not met."));
        await using var context = portal.Database.Open(TestPortal.Everything);
        var numbers = await context.Orders.OrderBy(order => order.Id).Select(order => order.Number).ToListAsync(Cancellation);
        Assert.Equal(
            lastNumbers.OrderBy(pair => pair.Key).SelectMany(pair => Enumerable.Range(1, pair.Value).Select(place => string.Create(CultureInfo.InvariantCulture, $"BC-{pair.Key}-{place:000000}"))),
            numbers);
    }

    private static async Task WalkAsync(
        OrderHistory history, TestPortal portal, StoredLines fleet, Dictionary<int, int> lastNumbers, ConcurrentDictionary<string, int> answers)
    {
        var catalogue = Catalogue.All();
        var start = await BeginAsync(history, portal);
        var lines = new List<StoredLine>();
        foreach (var given in history.Both)
        {
            lines.Add(await fleet.AddAsync(catalogue[given.Offer].Code, given.ExtraCalls));
        }

        var model = new OrderModel([.. history.Both.Select(given => new LineFacts(catalogue[given.Offer], given.ExtraCalls))], lastNumbers);
        await new OrderWalk(history, catalogue, model, new OrdersInDatabase(portal, fleet, lines), start).RunAsync(answers);
    }

    /// <summary>In a year to come, after all that earlier histories left has expired: the clock never goes back.</summary>
    private static async Task<DateTimeOffset> BeginAsync(OrderHistory history, TestPortal portal)
    {
        var free = portal.Clock.GetUtcNow().AddDays(9);
        var start = new DateTimeOffset(free.Year, 1, 1, 11, 0, 0, TimeSpan.Zero).AddYears(1).AddDays(history.Days);
        portal.Clock.SetUtcNow(start);
        await portal.Get<OrderExpiry>().RunAsync(Cancellation);
        return start;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderServiceModelTests(DatabaseProvider.Sqlite, cluster, 50);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderServiceModelTests(DatabaseProvider.PostgreSql, cluster, 250);
}
