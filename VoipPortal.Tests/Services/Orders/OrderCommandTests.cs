using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Orders;

/// <summary>From the quote to the order, its number and its end: what is stored, and what the journal says.</summary>
public abstract class OrderCommandTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    [Fact]
    public async Task An_order_keeps_what_was_quoted_who_accepted_which_conditions_and_until_when_it_can_be_paid()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");

        var order = await portal.StoredOrderAsync(await portal.OrderAsync(access, Address, 5));

        Assert.Equal(("BC-2026-000001", OrderState.AwaitingPayment, 3.60m), (order.Number, order.State, order.Due.Ttc.Amount));
        Assert.Equal((access.Actor.Name, "2026-01", TestPortal.Start, TestPortal.Start.AddDays(7)), (order.AcceptedBy, order.ConditionsVersion, order.CreatedAt, order.ExpiresAt));
        Assert.Equal((2, 5, 3, 1.00m), (order.Rows[0].FromTotal, order.Rows[0].ToTotal, order.Rows[0].Quantity, order.Rows[0].MonthlyUnitHt.Amount));
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.OrderMade, "+33199000001", access.Actor.Name), (entry.Action, entry.Subject, entry.ActorName));
        Assert.Equal(new JournalState { Order = "BC-2026-000001", Calls = 5, Amount = 3.60m }, entry.After);
        Assert.NotNull(entry.LineId);
    }

    [Fact]
    public async Task A_new_order_takes_the_place_of_the_one_that_waits_and_says_so()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var first = await portal.OrderAsync(access, Address, 5);
        var quote = (await portal.QuoteAsync(access, Address, 8)).Value;

        var made = (await portal.ConfirmAsync(access, quote.Id)).Value;

        Assert.Equal(("BC-2026-000002", first), (made.Number, made.Replaced));
        Assert.Equal(OrderState.Cancelled, (await portal.StoredOrderAsync(first)).State);
        Assert.Equal(
            [JournalAction.OrderMade, JournalAction.OrderCancelled, JournalAction.OrderMade],
            (await portal.JournalAsync()).TakeLast(3).Select(entry => entry.Action));
    }

    [Fact]
    public async Task An_order_whose_time_is_over_expires_when_the_next_is_made_even_before_the_expiry_has_run()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var first = await portal.OrderAsync(access, Address, 5);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        var quote = (await portal.QuoteAsync(access, Address, 8)).Value;

        Assert.Null((await portal.ConfirmAsync(access, quote.Id)).Value.Replaced);

        Assert.Equal(OrderState.Expired, (await portal.StoredOrderAsync(first)).State);
    }

    [Fact]
    public async Task The_same_confirmation_again_names_the_order_that_it_made()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var quote = (await portal.QuoteAsync(access, Address, 5)).Value;
        var made = (await portal.ConfirmAsync(access, quote.Id)).Value;

        Assert.Equal(new QuoteUsed(made.Number), (await portal.ConfirmAsync(access, quote.Id)).Refusal);
        Assert.Equal(OrderState.AwaitingPayment, (await portal.StoredOrderAsync(made.Number)).State);
    }

    [Fact]
    public async Task An_order_that_waits_can_be_cancelled_and_frees_the_line_for_a_reduction()
    {
        await using var portal = await FilledAsync(calls: "8");
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderAsync(access, Address, 9);
        Assert.Equal(new OrderOpen(number), (await portal.ReduceAsync(access, Address, 4)).Refusal);

        Assert.Equal(number, (await portal.CancelOrderAsync(access, number)).Value);

        Assert.Equal((JournalAction.OrderCancelled, "+33199000001"), await LastAsync(portal));
        Assert.Equal(ReductionEffect.Asked, (await portal.ReduceAsync(access, Address, 4)).Value);
    }

    [Fact]
    public async Task A_reduction_that_waits_can_be_cancelled_and_frees_the_line_for_an_order()
    {
        await using var portal = await FilledAsync(calls: "8");
        var access = await portal.UserOfAsync("CL-A");
        await portal.ReduceAsync(access, Address, 4);
        Assert.Equal(new ReductionPending(), (await portal.QuoteAsync(access, Address, 9)).Refusal);

        Assert.False((await portal.CancelReductionAsync(access, Address)).IsRefused);

        Assert.Equal("BC-2026-000001", await portal.OrderAsync(access, Address, 9));
    }

    [Fact]
    public async Task An_order_past_its_time_hinders_no_reduction_even_before_the_expiry_has_run()
    {
        await using var portal = await FilledAsync(calls: "8");
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderAsync(access, Address, 9);
        portal.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(ReductionEffect.Asked, (await portal.ReduceAsync(access, Address, 4)).Value);
        Assert.Equal(VoipPortal.Services.Payments.PaymentEffect.Parked, await portal.PayAsync(number));
        Assert.Equal(8, (await portal.StoredLineAsync(Address)).TotalCalls);
    }

    [Fact]
    public async Task Numbers_have_no_gap_where_a_confirmation_was_refused_and_begin_anew_with_the_local_year()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var numbers = new List<string>();
        foreach (var instant in new[] { TestPortal.Start, new(2026, 12, 31, 22, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero) })
        {
            portal.Clock.SetUtcNow(instant);
            var quote = (await portal.QuoteAsync(access, Address, 5)).Value;
            Assert.IsType<ConditionsNotAccepted>((await portal.ConfirmAsync(access, quote.Id, accepted: false)).Refusal);
            numbers.Add((await portal.ConfirmAsync(access, quote.Id)).Value.Number);
        }

        Assert.Equal(["BC-2026-000001", "BC-2026-000002", "BC-2027-000001"], numbers);
    }

    private async Task<TestPortal> FilledAsync(string calls = "2")
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001") { Calls = calls });
        return portal;
    }

    private static async Task<(JournalAction, string?)> LastAsync(TestPortal portal) =>
        await portal.LastJournalEntryAsync() is var entry ? (entry.Action, entry.Subject) : default;

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderCommandTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderCommandTests(DatabaseProvider.PostgreSql, cluster);
}
