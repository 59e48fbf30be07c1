using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Domain.Orders;

/// <summary>What support prepares binds nobody before the customer has accepted it.</summary>
public sealed class PreparedOrderTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void It_is_accepted_by_nobody_cannot_be_paid_and_occupies_its_line()
    {
        var (order, line) = Prepared();

        Assert.Equal((OrderState.Prepared, "", (DateTimeOffset?)null, true), (order.State, order.AcceptedBy, order.AcceptedAt, order.Rows[0].IsOpen));
        Assert.Equal(nameof(OrderNotOpen), order.Pay(line)?.Code);
        Assert.Equal(nameof(OrderNotOpen), order.StartCheckout("carte", Noon).Refusal?.Code);
        Assert.Equal(2, line.TotalCalls);
    }

    [Fact]
    public void Accepted_it_says_by_whom_and_when_and_can_be_paid_for_a_week_from_then_on()
    {
        var (order, line) = Prepared();

        Assert.Null(Accept(order, line, Noon + Day));

        Assert.Equal((OrderState.AwaitingPayment, Customer.Name, Noon + Day, "2026-02"), (order.State, order.AcceptedBy, order.AcceptedAt, order.ConditionsVersion));
        Assert.Equal(Noon + Day + OrderSteps.Week, order.ExpiresAt);
        Assert.Null(order.Pay(line, Noon + (8 * Day) - TimeSpan.FromTicks(1)));
        Assert.Equal(5, line.TotalCalls);
    }

    [Fact]
    public void It_is_accepted_once()
    {
        var (order, line) = Prepared();
        Accept(order, line, Noon);
        var before = order.Facts();

        Assert.Equal(new OrderAlreadyAccepted(order.Number), Accept(order, line, Noon + Day));
        Assert.Equal(before, order.Facts());
    }

    [Fact]
    public void From_its_expiry_on_it_is_accepted_no_more()
    {
        var (order, line) = Prepared();

        Assert.Equal(OrderState.Prepared, order.StateAt(Noon + OrderSteps.Week - TimeSpan.FromTicks(1)));
        Assert.Equal(OrderState.Expired, order.StateAt(Noon + OrderSteps.Week));
        Assert.Equal(new OrderNotOpen(order.Number), Accept(order, line, Noon + OrderSteps.Week));
        Assert.Null(order.Expire(Noon + OrderSteps.Week));
    }

    [Fact]
    public void Cancelled_it_is_accepted_no_more_and_frees_its_line()
    {
        var (order, line) = Prepared();

        Assert.Null(order.Cancel(Noon));
        Assert.Equal(new OrderNotOpen(order.Number), Accept(order, line, Noon));
        Assert.False(order.Rows[0].IsOpen);
    }

    [Fact]
    public void What_nobody_accepted_is_not_reopened_by_money_that_came()
    {
        var (order, _) = Prepared();
        order.Cancel(Noon);

        Assert.Equal(new OrderNotAccepted(order.Number), order.Reopen(Noon, OrderSteps.Week));
    }

    [Fact]
    public void A_line_that_changed_meanwhile_is_looked_at_first()
    {
        var (order, line) = Prepared();
        line.Activate(1);

        Assert.IsType<ChangedMeanwhile>(Accept(order, line, Noon));
    }

    [Fact]
    public void A_line_that_gives_calls_back_meanwhile_refuses_more()
    {
        var line = new LineBuilder().WithExtraCalls(2).Build();
        var order = Order.Prepare("BC-2026-000001", line.Quote(6), line, Noon, OrderSteps.Week);
        line.Reduce(3);

        Assert.IsType<ReductionPending>(Accept(order, line, Noon));
        Assert.Equal(OrderState.Prepared, order.State);
    }

    private static (Order Order, Line Line) Prepared()
    {
        var line = new LineBuilder().Build();
        return (Order.Prepare("BC-2026-000001", line.Quote(5), line, Noon, OrderSteps.Week), line);
    }

    private static Refusal? Accept(Order order, Line line, DateTimeOffset at) =>
        order.Accept(new Dictionary<long, Line> { [line.Id] = line }, "2026-02", Customer, at, Paris, OrderSteps.Week);
}
