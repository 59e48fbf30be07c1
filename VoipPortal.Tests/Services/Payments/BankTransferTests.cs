using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Payments;

/// <summary>Money read on the statement of the bank ends as any other does.</summary>
public sealed class BankTransferTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private static readonly LineAddress Line = new("alpha-1", "33199000001");
    private static readonly Money Due = Money.Euros(2.40m);

    private TestPortal _portal = null!;
    private Access _customer = Access.None;
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await _portal.ImportLinesAsync(new FleetLine("+33199000001"));
        _customer = await _portal.UserOfAsync("CL-A");
        _number = await _portal.OrderAsync(_customer, Line, 4);
    }

    public async ValueTask DisposeAsync()
    {
        await using (_portal)
        {
            await _portal.AssertChecksAsync();
        }
    }

    [Fact]
    public async Task A_transfer_that_is_recorded_twice_activates_the_calls_once()
    {
        Assert.Equal(PaymentEffect.Delivered, (await RecordAsync(_number.ToLowerInvariant() + " ", Due)).Value);
        Assert.Equal(PaymentEffect.ToldBefore, (await RecordAsync(_number, Due)).Value);

        Assert.Equal((4, OrderState.Delivered), ((await _portal.StoredLineAsync(Line)).TotalCalls, (await _portal.StoredOrderAsync(_number)).State));
        Assert.Equal("virement", (await _portal.StoredOrderAsync(_number)).PaymentWay);
    }

    [Fact]
    public async Task A_transfer_of_another_amount_or_for_another_order_waits()
    {
        Assert.Equal(PaymentEffect.Parked, (await RecordAsync(_number, Money.Euros(2.39m), "a")).Value);
        Assert.Equal(PaymentEffect.Parked, (await RecordAsync("BC-2026-999999", Due, "b")).Value);

        Assert.Equal([ParkedReason.WrongAmount, ParkedReason.UnknownOrder], (await _portal.ParkedAsync()).Select(parked => parked.Reason));
        Assert.Equal(2, (await _portal.StoredLineAsync(Line)).TotalCalls);
    }

    [Fact]
    public async Task A_transfer_for_an_order_that_a_card_paid_waits_and_so_does_the_card_after_the_transfer()
    {
        await _portal.StartPayingAsync(_customer, _number, DemoCheckout.WayName);
        var paid = CheckoutEvent.PaidFor(await _portal.StoredOrderAsync(_number));

        await RecordAsync(_number, Due);
        await _portal.TellAsync(DemoCheckout.WayName, paid.Body);

        Assert.Equal((ParkedReason.AlreadyPaid, "demo"), (Assert.Single(await _portal.ParkedAsync()) is var parked ? (parked.Reason, parked.Way) : default));
        Assert.Equal(4, (await _portal.StoredLineAsync(Line)).TotalCalls);
    }

    [Theory]
    [InlineData("", 2.40, "ref")]
    [InlineData("BC-2026-000001", 0, "ref")]
    [InlineData("BC-2026-000001", -1, "ref")]
    [InlineData("BC-2026-000001", 2.40, " ")]
    public async Task What_is_not_known_of_a_transfer_is_asked_for(string order, decimal amount, string reference) =>
        Assert.IsType<TransferIncomplete>((await RecordAsync(order, Money.Euros(amount), reference)).Refusal);

    [Fact]
    public async Task Only_operations_record_transfers() =>
        Assert.IsType<NotAllowed>((await _portal.Get<BankTransferCommands>().RecordAsync(_customer, _number, Due, new DateOnly(2026, 1, 15), "ref", CancellationToken.None)).Refusal);

    private Task<Outcome<PaymentEffect>> RecordAsync(string order, Money amount, string reference = "ref") =>
        _portal.Get<BankTransferCommands>().RecordAsync(Callers.Operations, order, amount, new DateOnly(2026, 1, 15), reference, CancellationToken.None);
}
