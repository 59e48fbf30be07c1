using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>Money that does not fit waits for Operations, once, and is settled once.</summary>
public sealed class ParkedPaymentTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string Way = DemoCheckout.WayName;

    private static readonly LineAddress Line = new("alpha-1", "33199000001");

    private TestPortal _portal = null!;
    private Access _customer = Access.None;
    private string _number = "";
    private CheckoutEvent _paid = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await _portal.ImportLinesAsync(new FleetLine("+33199000001"));
        _customer = await _portal.UserOfAsync("CL-A");
        _number = await _portal.OrderAsync(_customer, Line, 4);
        await _portal.StartPayingAsync(_customer, _number, Way);
        _paid = CheckoutEvent.PaidFor(await OrderAsync());
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public Task Another_amount_waits_and_the_order_can_still_be_paid() => Waits(ParkedReason.WrongAmount, _paid with { Cents = 239 }, OrderState.AwaitingPayment);

    [Fact]
    public Task Another_currency_waits() => Waits(ParkedReason.WrongCurrency, _paid with { Currency = "usd" }, OrderState.AwaitingPayment);

    [Fact]
    public Task An_order_that_does_not_exist_waits() => Waits(ParkedReason.UnknownOrder, _paid with { Order = "BC-2026-999999" }, OrderState.AwaitingPayment);

    [Fact]
    public Task No_order_at_all_waits() => Waits(ParkedReason.UnknownOrder, _paid with { Order = null }, OrderState.AwaitingPayment);

    [Fact]
    public Task An_order_of_the_same_number_of_another_portal_waits() => Waits(ParkedReason.UnknownOrder, _paid with { Key = Guid.NewGuid() }, OrderState.AwaitingPayment);

    [Fact]
    public Task A_page_that_carries_no_key_waits() => Waits(ParkedReason.UnknownOrder, _paid with { Key = null }, OrderState.AwaitingPayment);

    [Fact]
    public async Task A_cancelled_order_waits()
    {
        await _portal.CancelOrderAsync(_customer, _number);
        await Waits(ParkedReason.OrderCancelled, _paid, OrderState.Cancelled);
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task An_expired_order_waits_even_where_the_expiry_has_not_been_yet()
    {
        _portal.Clock.Advance(TimeSpan.FromDays(7));
        await Waits(ParkedReason.OrderExpired, _paid, OrderState.AwaitingPayment);
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task A_second_payment_waits()
    {
        await TellAsync(_paid);
        await Waits(ParkedReason.AlreadyPaid, _paid with { Id = "evt_2", PaymentIntent = "pi_2" }, OrderState.Delivered, calls: 4);
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task A_line_that_was_suspended_waits_and_nobody_is_asked_to_pay_again()
    {
        await _portal.SuspendAsync("+33199000001");
        await Waits(ParkedReason.LineNotActive, _paid, OrderState.AwaitingPayment);
        Assert.IsType<PaymentAnnounced>((await _portal.StartPayingAsync(_customer, _number, Way)).Refusal);
    }

    [Fact]
    public async Task A_line_without_room_waits_and_is_given_its_calls_when_there_is_room_again()
    {
        await _portal.SetMostCallsAsync("enterprise", 3);
        await Waits(ParkedReason.NoRoom, _paid, OrderState.AwaitingPayment);

        Assert.IsType<TooManyCalls>((await SettleAsync(ParkedSettlement.OrderReopened)).Refusal);
        await _portal.SetMostCallsAsync("enterprise", 99);
        await AssertAppliedAsync();
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task A_payment_that_came_too_late_can_be_applied_once()
    {
        _portal.Clock.Advance(TimeSpan.FromDays(8));
        await TellAsync(_paid);

        await AssertAppliedAsync();
        Assert.IsType<CaseSettled>((await SettleAsync(ParkedSettlement.RefundNoted)).Refusal);
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task A_refund_is_noted_and_changes_no_line()
    {
        await _portal.CancelOrderAsync(_customer, _number);
        await TellAsync(_paid);

        Assert.False((await SettleAsync(ParkedSettlement.RefundNoted)).IsRefused);

        var settled = Assert.Single(await _portal.ParkedAsync());
        Assert.Equal((ParkedSettlement.RefundNoted, "noté", false), (settled.Settlement, settled.Note, Assert.Single(await _portal.PaymentsAsync()).IsApplied));
        Assert.Equal((2, OrderState.Cancelled), ((await _portal.StoredLineAsync(Line)).TotalCalls, (await OrderAsync()).State));
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task After_the_refund_of_a_held_payment_the_order_can_be_paid_again()
    {
        await _portal.SetMostCallsAsync("enterprise", 3);
        await TellAsync(_paid);

        await SettleAsync(ParkedSettlement.RefundNoted);

        Assert.False((await _portal.StartPayingAsync(_customer, _number, Way)).IsRefused);
        await _portal.AssertChecksAsync();
    }

    [Fact]
    public async Task Money_of_another_currency_or_amount_cannot_be_applied()
    {
        await TellAsync(_paid with { Currency = "usd" });

        Assert.IsType<OrderNotOpen>((await SettleAsync(ParkedSettlement.OrderReopened)).Refusal);
        Assert.True(Assert.Single(await _portal.ParkedAsync()).IsOpen);
    }

    [Fact]
    public async Task What_is_written_too_long_is_kept_cut()
    {
        await TellAsync(_paid with { Order = new string('x', 300), Currency = "euros", PaymentIntent = new string('y', 300) });

        var parked = Assert.Single(await _portal.ParkedAsync());
        Assert.Equal((40, 3, 200), (parked.OrderNumber.Length, parked.Currency.Length, parked.Reference.Length));
    }

    private async Task AssertAppliedAsync()
    {
        Assert.False((await SettleAsync(ParkedSettlement.OrderReopened)).IsRefused);

        Assert.Equal((4, OrderState.Delivered), ((await _portal.StoredLineAsync(Line)).TotalCalls, (await OrderAsync()).State));
        Assert.True(Assert.Single(await _portal.PaymentsAsync()).IsApplied);
        Assert.Equal([JournalAction.ParkedCaseSettled, JournalAction.OrderPaid], (await _portal.JournalAsync()).TakeLast(2).Select(entry => entry.Action));
    }

    /// <summary>Told three times, it waits once, and line and order are as they were.</summary>
    private async Task Waits(ParkedReason reason, CheckoutEvent told, OrderState state, int calls = 2)
    {
        for (var time = 0; time < 3; time++)
        {
            Assert.False((await TellAsync(told)).IsRefused);
        }

        var parked = Assert.Single(await _portal.ParkedAsync());
        Assert.Equal((reason, told.Order ?? "", told.Cents, told.PaymentIntent), (parked.Reason, parked.OrderNumber, parked.AmountCents, parked.Reference));
        Assert.Equal((state, calls), ((await OrderAsync()).State, (await _portal.StoredLineAsync(Line)).TotalCalls));
        Assert.Single(await _portal.JournalAsync(), entry => entry.Action == JournalAction.PaymentParked && entry.RefusalCode == reason.ToString());
    }

    private Task<Outcome<NotificationEffect>> TellAsync(CheckoutEvent told) => _portal.TellAsync(Way, told.Body);

    private async Task<Outcome<ParkedSettlement>> SettleAsync(ParkedSettlement how) =>
        await _portal.Get<ParkedCases>().SettleAsync(Callers.Operations, (await _portal.ParkedAsync())[^1].Id, how, "noté", CancellationToken.None);

    private Task<Order> OrderAsync() => _portal.StoredOrderAsync(_number);
}
