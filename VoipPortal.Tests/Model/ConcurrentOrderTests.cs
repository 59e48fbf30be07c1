using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>Many clicks at the same instant: each is answered by the rules, what must hold holds, nobody sees an error.</summary>
public abstract class ConcurrentOrderTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Clicks = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_quote_confirmed_by_eight_clicks_makes_one_order_and_the_others_are_told_its_number()
    {
        await using var portal = await FilledAsync(1);
        var access = await portal.UserOfAsync("CL-A");
        var quote = (await portal.QuoteAsync(access, Address(0), 12)).Value.Id;

        var answers = await TogetherAsync(_ => portal.ConfirmAsync(access, quote));

        Assert.Equal("BC-2026-000001", Assert.Single(answers, answer => !answer.IsRefused).Value.Number);
        Assert.Equal(Clicks - 1, answers.Count(answer => answer.Refusal == new QuoteUsed("BC-2026-000001")));
        await HoldsAsync(portal);
    }

    [Fact]
    public async Task Eight_quotes_of_one_line_confirmed_at_once_leave_one_open_order_each_of_the_others_replaced_once()
    {
        await using var portal = await FilledAsync(1);
        var access = await portal.UserOfAsync("CL-A");
        var quotes = new List<Guid>();
        for (var click = 0; click < Clicks; click++)
        {
            quotes.Add((await portal.QuoteAsync(access, Address(0), 12 + click)).Value.Id);
        }

        var made = (await TogetherAsync(click => portal.ConfirmAsync(access, quotes[click]))).Select(answer => answer.Value).OrderBy(order => order.Number).ToList();

        Assert.Equal(made.Select(order => order.Number).SkipLast(1).Prepend(null), made.Select(order => order.Replaced));
        await HoldsAsync(portal);
    }

    [Fact]
    public async Task The_first_orders_of_a_year_made_at_once_are_numbered_from_one_without_a_gap_in_the_order_of_their_instants()
    {
        await using var portal = await FilledAsync(Clicks);
        portal.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var access = await portal.UserOfAsync("CL-A");

        var numbers = await TogetherAsync(click => portal.OrderAsync(access, Address(click), 12));

        Assert.Equal(Enumerable.Range(1, Clicks).Select(place => OrderNumber.Of(2026, place)), numbers.Order(StringComparer.Ordinal));
        await HoldsAsync(portal);
    }

    [Fact]
    public async Task An_order_and_a_reduction_that_cross_are_never_both_on_the_line()
    {
        await using var portal = await FilledAsync(1);
        var access = await portal.UserOfAsync("CL-A");
        for (var round = 0; round < 12; round++)
        {
            await TogetherAsync(async click => click % 2 == 0
                ? (await OrderOrNotAsync(portal, access, Address(0), 12 + click)).IsRefused
                : (await portal.ReduceAsync(access, Address(0), 4)).IsRefused);

            await HoldsAsync(portal);
            await ClearAsync(portal, access);
        }
    }

    [Fact]
    public async Task Orders_payments_cancellations_reductions_and_offer_changes_that_cross_all_the_time_end_in_a_state_that_holds()
    {
        const int Lines = 3;
        await using var portal = await FilledAsync(Lines);
        var access = await portal.UserOfAsync("CL-A");

        await TogetherAsync(async click =>
        {
            var random = new Random(click);
            for (var round = 0; round < 12; round++)
            {
                await ActAsync(portal, access, Address(random.Next(Lines)), random);
            }

            return true;
        });

        await HoldsAsync(portal);
    }

    private static async Task ActAsync(TestPortal portal, Access access, LineAddress line, Random random)
    {
        var open = (await portal.CallsFormAsync(access, line)).Order?.Number;
        _ = random.Next(8) switch
        {
            0 => (await portal.ReduceAsync(access, line, random.Next(2, 10))).IsRefused,
            1 => (await portal.CancelReductionAsync(access, line)).IsRefused,
            2 => (await portal.AskOfferAsync(access, line, random.Next(2) == 0 ? "enterprise-plus" : "enterprise-mob-1h")).IsRefused,
            3 => (await portal.CancelOfferAsync(access, line)).IsRefused,
            4 when open is not null => (await portal.CancelOrderAsync(access, open)).IsRefused,
            5 when open is not null => await portal.PayAsync(open, $"{open} {random.Next(2)}") == VoipPortal.Services.Payments.PaymentEffect.Parked,
            _ => (await OrderOrNotAsync(portal, access, line, random.Next(11, 30))).IsRefused,
        };
    }

    private static async Task<Outcome<string>> OrderOrNotAsync(TestPortal portal, Access access, LineAddress line, int calls)
    {
        var quote = await portal.QuoteAsync(access, line, calls);
        if (quote.Refusal is { } refusal)
        {
            return refusal;
        }

        var made = await portal.ConfirmAsync(access, quote.Value.Id);
        return made.Refusal is { } late ? late : made.Value.Number;
    }

    private static async Task HoldsAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var orders = await context.Orders.AsNoTracking().Include(order => order.Rows).OrderBy(order => order.Id).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, orders.Count).Select(place => OrderNumber.Of(2026, place)), orders.Select(order => order.Number));
        Assert.Equal(orders.Select(order => order.CreatedAt).Order(), orders.Select(order => order.CreatedAt));
        var rows = orders.Select(order => (order.State, Row: order.Rows[0])).ToLookup(pair => pair.Row.LineId);
        var lines = await context.Lines.AsNoTracking().Include(line => line.Offer).Include(line => line.Pending).ThenInclude(change => change.NewOffer).ToListAsync(Cancellation);
        Assert.All(lines, line =>
        {
            var open = rows[line.Id].Where(pair => pair.Row.IsOpen).ToList();
            Assert.InRange(open.Count, 0, 1);
            Assert.All(rows[line.Id], pair => Assert.Equal(pair.State == OrderState.AwaitingPayment, pair.Row.IsOpen));
            Assert.False(open.Count == 1 && line.PendingReduction is not null, "An order and a reduction wait together.");
            Assert.Equal(8 + rows[line.Id].Where(pair => pair.State == OrderState.Delivered).Sum(pair => pair.Row.Quantity), line.ExtraCalls);
            var most = (line.PendingReduction?.NewExtraCalls ?? line.ExtraCalls) + open.Sum(pair => pair.Row.Quantity);
            Assert.InRange(most + (line.PendingOfferChange?.NewOffer ?? line.Offer).IncludedCalls, 2, (line.PendingOfferChange?.NewOffer ?? line.Offer).MaximumCalls);
        });
    }

    private static async Task ClearAsync(TestPortal portal, Access access)
    {
        var form = await portal.CallsFormAsync(access, Address(0));
        _ = form.Order is { } order ? (await portal.CancelOrderAsync(access, order.Number)).Value : null;
        _ = form.Line.Reduction is null ? null : (await portal.CancelReductionAsync(access, Address(0))).Value;
    }

    private static Task<T[]> TogetherAsync<T>(Func<int, Task<T>> click) =>
        Task.WhenAll(Enumerable.Range(0, Clicks).Select(place => Task.Run(() => click(place))));

    private static LineAddress Address(int line) => new("alpha-1", $"{33199000000 + line}");

    /// <summary>Lines of ten calls; VoIP Entreprise+ allows twenty.</summary>
    private async Task<TestPortal> FilledAsync(int lines)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(lines).Select(line => line with { Calls = "10" }));
        await portal.SetMostCallsAsync("enterprise-plus", 20);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ConcurrentOrderTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ConcurrentOrderTests(DatabaseProvider.PostgreSql, cluster);
}
