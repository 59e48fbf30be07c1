using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Orders;

/// <summary>An order is payable for a week, and paid, cancelled or expired once; its calls count from the payment on.</summary>
public sealed class OrderTests
{
    private static readonly OrderNotOpen NotOpen = new("BC-2026-000001");

    private static DateTimeOffset Expiry => Noon + OrderSteps.Week;

    [Fact]
    public void The_calls_count_from_the_payment_on_and_not_before()
    {
        var line = new LineBuilder().Build();
        var order = line.Order(5);
        Assert.Equal((OrderState.AwaitingPayment, 2), (order.State, line.TotalCalls));

        Assert.Null(order.Pay(line, Expiry.AddTicks(-1)));

        Assert.Equal((OrderState.Delivered, 5, 1), (order.State, line.TotalCalls, line.Version));
        Assert.Equal((Expiry.AddTicks(-1), "carte", "ref-1"), (order.PaidAt, order.PaymentWay, order.PaymentReference));
        Assert.All(order.Rows, row => Assert.False(row.IsOpen));
    }

    [Fact]
    public void OrderNotOpen_to_pay_at_its_expiry() => RefusesToPay(NotOpen, new LineBuilder(), _ => { }, Expiry);

    [Fact]
    public void OrderNotOpen_to_pay_a_second_time()
    {
        var line = new LineBuilder().Build();
        var order = line.Order(5);
        order.Pay(line);

        Assert.Equal(NotOpen, order.Pay(line));
        Assert.Equal(5, line.TotalCalls);
    }

    [Fact]
    public void LineNotActive_to_pay() => RefusesToPay(new LineNotActive(), new LineBuilder(), line => line.Suspend());

    [Fact]
    public void ReductionPending_to_pay() =>
        RefusesToPay(new ReductionPending(), new LineBuilder().WithExtraCalls(3), line => line.Reduce(2));

    [Fact]
    public void TooManyCalls_to_pay_when_the_line_was_filled_otherwise() =>
        RefusesToPay(new TooManyCalls("VoIP Entreprise", 101, 99), new LineBuilder().WithExtraCalls(3), line => line.Activate(93));

    [Fact]
    public void TooManyCalls_to_pay_when_the_offer_to_come_has_no_room() =>
        RefusesToPay(new TooManyCalls("VoIP Entreprise 4", 5, 4), new LineBuilder(), line => line.Ask(Catalogue.Small()));

    [Fact]
    public void A_change_that_is_being_applied_does_not_hinder_a_payment()
    {
        var line = new LineBuilder().WaitingFor(Catalogue.Large()).Build();

        Assert.Null(line.Order(5, CutOff.AddDays(-1)).Pay(line, CutOff.AddHours(1)));
        Assert.Equal(5, line.TotalCalls);
    }

    [Fact]
    public void Before_its_expiry_it_can_be_cancelled_and_cannot_expire()
    {
        var order = new LineBuilder().Build().Order(5);

        Assert.Equal(NotOpen, order.Expire(Expiry.AddTicks(-1)));
        Assert.Null(order.Cancel(Expiry.AddTicks(-1)));

        Assert.Equal((OrderState.Cancelled, Expiry.AddTicks(-1)), (order.State, order.ClosedAt));
        Assert.All(order.Rows, row => Assert.False(row.IsOpen));
    }

    [Fact]
    public void From_its_expiry_on_it_expires_and_cannot_be_cancelled()
    {
        var order = new LineBuilder().Build().Order(5);

        Assert.Equal(NotOpen, order.Cancel(Expiry));
        Assert.Null(order.Expire(Expiry));

        Assert.Equal(OrderState.Expired, order.State);
        Assert.All(order.Rows, row => Assert.False(row.IsOpen));
    }

    [Fact]
    public void OrderNotOpen_for_everything_once_it_is_delivered()
    {
        var line = new LineBuilder().Build();
        var order = line.Order(5);
        order.Pay(line);
        var before = order.Facts();

        Assert.Equal([NotOpen, NotOpen, NotOpen], new[] { order.Cancel(Noon), order.Expire(Expiry), order.Reopen(Noon, OrderSteps.Week) });
        Assert.Equal(before, order.Facts());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_expired_or_was_cancelled_can_be_reopened_and_paid(bool cancelled)
    {
        var line = new LineBuilder().Build();
        var order = line.Order(5);
        _ = cancelled ? order.Cancel(Noon) : order.Expire(Expiry);

        Assert.Null(order.Reopen(Expiry.AddDays(3), OrderSteps.Week));
        Assert.Null(order.ClosedAt);
        Assert.Null(order.Pay(line, Expiry.AddDays(3)));

        Assert.Equal((OrderState.Delivered, 5), (order.State, line.TotalCalls));
    }

    [Fact]
    public void Every_hindrance_of_a_payment_has_a_reason_under_which_the_money_waits() => Assert.Equal(
        [ParkedReason.LineNotActive, ParkedReason.ReductionPending, ParkedReason.NoRoom, ParkedReason.OrderExpired],
        new Refusal[] { new LineNotActive(), new ReductionPending(), new TooManyCalls("VoIP Entreprise", 100, 99), NotOpen }.Select(ParkedReasons.Of));

    private static void RefusesToPay(Refusal expected, LineBuilder given, Action<Line> meanwhile, DateTimeOffset? at = null)
    {
        var line = given.Build();
        var order = line.Order(line.TotalCalls + 3);
        meanwhile(line);
        var (before, orderBefore) = (line.Facts(), order.Facts());

        Assert.Equal(expected, order.Pay(line, at));
        Assert.Equal((before, orderBefore), (line.Facts(), order.Facts()));
    }
}
