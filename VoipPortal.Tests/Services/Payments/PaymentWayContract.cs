using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Payments;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>What every way to pay online does alike.</summary>
public abstract class PaymentWayContract(PostgreSqlCluster cluster, string way) : IAsyncLifetime
{
    protected static readonly LineAddress Line = new("alpha-1", "33199000001");

    protected TestPortal Portal { get; private set; } = null!;

    protected string Way { get; } = way;

    private Access Customer { get; set; } = Access.None;

    private string Number { get; set; } = "";

    public virtual async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, await SettingsAsync());
        await Portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000009").Of("B", 1));
        Customer = await Portal.UserOfAsync("CL-A");
        Number = await Portal.OrderAsync(Customer, Line, 4);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_pays_is_taken_to_a_page_and_the_order_remembers_it()
    {
        var page = (await StartAsync()).Value;

        var order = await OrderAsync();
        Assert.Equal((Way, page.AbsoluteUri), (order.CheckoutWay, order.CheckoutUrl));
        Assert.Equal(TestPortal.Start.AddDays(1).AddMinutes(-1), order.CheckoutExpiresAt);
        Assert.Equal((JournalAction.PaymentStarted, Number), ((await Portal.LastJournalEntryAsync()) is var entry ? (entry.Action, entry.Subject) : default));
    }

    [Fact]
    public async Task Eight_tabs_at_once_and_the_back_button_lead_to_the_same_page()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(StartAsync)));

        var page = Assert.Single(pages.Select(started => started.Value).Distinct());
        Portal.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(page, (await StartAsync()).Value);
        Assert.Single(await Portal.JournalAsync(), entry => entry.Action == JournalAction.PaymentStarted);
    }

    [Fact]
    public async Task When_a_page_has_ended_the_next_click_opens_another()
    {
        var first = (await StartAsync()).Value;
        await TellAsync(CheckoutEvent.PaidFor(await OrderAsync()).Expired);
        var second = (await StartAsync()).Value;
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        var third = (await StartAsync()).Value;

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Fact]
    public async Task A_page_stays_open_no_longer_than_the_order_and_half_an_hour_at_least()
    {
        Portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(2));
        await StartAsync();
        Assert.Equal((await OrderAsync()).ExpiresAt, (await OrderAsync()).CheckoutExpiresAt);

        await TellAsync(CheckoutEvent.PaidFor(await OrderAsync()).Expired);
        Portal.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMinutes(5));
        await StartAsync();
        Assert.Equal(Portal.Clock.GetUtcNow().AddMinutes(31), (await OrderAsync()).CheckoutExpiresAt);
    }

    [Fact]
    public async Task Only_who_may_pay_an_order_that_can_be_paid_is_taken_there()
    {
        await Refused<NotAllowed>(await Portal.UserOfAsync("CL-A", PortalRoles.Technical));
        await Refused<NotFound>(await Portal.UserOfAsync("CL-B"));
        await Refused<NotFound>(Callers.Operations);
        Assert.IsType<PaymentUnavailable>((await Portal.StartPayingAsync(Customer, Number, "chèque")).Refusal);
        Assert.False((await Portal.StartPayingAsync(await Portal.UserOfAsync("CL-A", PortalRoles.Billing), Number, Way)).IsRefused);
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await Refused<OrderNotOpen>(Customer);
    }

    [Fact]
    public async Task A_payment_that_is_told_five_times_activates_the_calls_once()
    {
        var paid = await PageOpenAsync();

        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(time == 0 ? NotificationEffect.Handled : NotificationEffect.NothingToDo, (await TellAsync(paid)).Value);
        }

        Assert.Equal(4, (await Portal.StoredLineAsync(Line)).TotalCalls);
        var order = await OrderAsync();
        Assert.Equal((OrderState.Delivered, Way, paid.PaymentIntent), (order.State, order.PaymentWay, order.PaymentReference));
        Assert.Single(await Portal.PaymentsAsync());
        Assert.Single(await Portal.JournalAsync(), entry => entry.Action == JournalAction.OrderPaid);
        await Refused<OrderNotOpen>(Customer);
    }

    [Fact]
    public async Task While_a_payment_is_being_confirmed_nobody_pays_again_and_then_the_calls_are_active()
    {
        var paid = await PageOpenAsync();
        await TellAsync(paid.Announced);

        Assert.True((await OrderAsync()).IsPaymentAnnounced);
        Assert.Equal(2, (await Portal.StoredLineAsync(Line)).TotalCalls);
        await Refused<PaymentAnnounced>(Customer);

        await TellAsync(paid.Confirmed);
        Assert.Equal(4, (await Portal.StoredLineAsync(Line)).TotalCalls);
        Assert.False((await OrderAsync()).IsPaymentAnnounced);
    }

    [Fact]
    public async Task A_confirmation_that_overtakes_its_announcement_is_not_undone_by_it()
    {
        var paid = await PageOpenAsync();
        await TellAsync(paid.Confirmed);
        await TellAsync(paid.Announced);
        await TellAsync(paid.Expired);

        Assert.Equal((OrderState.Delivered, false), ((await OrderAsync()).State, (await OrderAsync()).IsPaymentAnnounced));
        Assert.Empty(await Portal.ParkedAsync());
    }

    [Fact]
    public async Task After_an_announced_payment_failed_the_order_can_be_paid_again()
    {
        var paid = await PageOpenAsync();
        await TellAsync(paid.Announced);
        await TellAsync(paid.Failed);
        await TellAsync(paid.Announced with { Id = "evt_late" });

        Assert.Equal((false, Portal.Clock.GetUtcNow()), ((await OrderAsync()).IsPaymentAnnounced, (await OrderAsync()).PaymentFailedAt));
        Assert.Equal(2, (await Portal.StoredLineAsync(Line)).TotalCalls);
        await TellAsync(await PageOpenAsync());
        Assert.Equal(OrderState.Delivered, (await OrderAsync()).State);
    }

    [Fact]
    public async Task News_that_matters_nothing_here_is_taken_without_effect()
    {
        var paid = await PageOpenAsync();
        var rows = await Portal.RowsAsync();

        Assert.Equal(NotificationEffect.NothingToDo, (await TellAsync(paid with { Type = "charge.refunded" })).Value);
        Assert.Equal(NotificationEffect.NothingToDo, (await Portal.TellAsync(Way, """{"id":"evt_1","object":"event","type":"customer.created","data":{"object":{"id":"cus_1","object":"customer"}}}""")).Value);
        Assert.Equal(rows, await Portal.RowsAsync());
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_signature_of_more_than_five_minutes_ago_or_ahead_proves_nothing(int seconds)
    {
        var paid = await PageOpenAsync();

        Assert.IsType<NotGenuine>((await Portal.TellAsync(Way, paid.Body, TestPortal.Start.AddSeconds(seconds))).Refusal);
        Assert.Equal(NotificationEffect.Handled, (await Portal.TellAsync(Way, paid.Body, TestPortal.Start.AddSeconds(Math.Sign(seconds) * 299))).Value);
    }

    /// <summary>The settings that turn the way on.</summary>
    protected abstract Task<IReadOnlyDictionary<string, string?>?> SettingsAsync();

    protected Task<Outcome<Uri>> StartAsync() => Portal.StartPayingAsync(Customer, Number, Way);

    protected Task<Order> OrderAsync() => Portal.StoredOrderAsync(Number);

    private async Task<CheckoutEvent> PageOpenAsync()
    {
        Assert.False((await StartAsync()).IsRefused);
        return CheckoutEvent.PaidFor(await OrderAsync());
    }

    private Task<Outcome<NotificationEffect>> TellAsync(CheckoutEvent told) => Portal.TellAsync(Way, told.Body);

    private async Task Refused<T>(Access access) => Assert.IsType<T>((await Portal.StartPayingAsync(access, Number, Way)).Refusal);
}
