using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Journal;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Batches;

/// <summary>Orders that wait already: those that are shown give way, the others stay.</summary>
public abstract partial class CallOrderTests
{
    [Fact]
    public async Task Open_orders_of_its_lines_are_cancelled_whole_and_said_before()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var several = await portal.OrderedAsync(access, Five, Office.Number, Fax.Number);
        var single = await portal.OrderAsync(access, At(Shop), 4);
        var batch = await portal.LookAtOrderAsync(access, new CallWish(7), Office.Number, Shop.Number);

        var terms = (await portal.BatchAsync(access, batch)).Calls!.Order!;
        Assert.Equal((2, 1), (terms.Replaced, terms.ReplacedLines));
        Assert.Equal((several, single), Pair(await portal.RowsOfAsync(access, batch)));
        await portal.OrderAsync(access, batch);

        Assert.Equal(OrderState.Cancelled, (await portal.StoredOrderAsync(several)).State);
        Assert.Equal(OrderState.Cancelled, (await portal.StoredOrderAsync(single)).State);
        Assert.All((await portal.StoredOrderAsync(several)).Rows, row => Assert.False(row.IsOpen));
        var fax = (await portal.Get<JournalQueries>().LineAsync(access, At(Fax), 1, Cancellation))!.Entries[0];
        Assert.Equal((JournalAction.OrderCancelled, new JournalState { Calls = 5, Order = several, Amount = 6.00m }), (fax.Action, fax.After));
    }

    [Fact]
    public async Task A_single_order_on_one_of_its_lines_cancels_the_whole_and_says_so_before()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var several = await portal.OrderedAsync(access, Five, Office.Number, Fax.Number);

        Assert.Equal((several, 2), await OpenOrderAsync(portal, access));
        await portal.OrderAsync(access, At(Office), 8);

        Assert.Equal(OrderState.Cancelled, (await portal.StoredOrderAsync(several)).State);
        Assert.All((await portal.StoredOrderAsync(several)).Rows, row => Assert.False(row.IsOpen));
    }

    [Fact]
    public async Task An_order_that_was_not_shown_and_a_line_that_changed_are_left_alone()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtOrderAsync(access, Five, Office.Number, Fax.Number, Shop.Number);
        await portal.AskOfferAsync(access, At(Fax), "enterprise-plus");
        var unseen = await portal.OrderAsync(access, At(Shop), 4);

        await portal.OrderAsync(access, batch);

        var answers = await portal.AnswersAsync(access, batch);
        Assert.Equal(("Asked", "ChangedMeanwhile()", "ChangedMeanwhile()"), (answers[Office.Number], answers[Fax.Number], answers[Shop.Number]));
        Assert.Equal(OrderState.AwaitingPayment, (await portal.StoredOrderAsync(unseen)).State);
        Assert.Equal(3.60m, (await portal.OrderOfAsync(access, (await portal.NumberOfAsync(access, batch))!)).Ttc.Amount);
        var retry = (await portal.Get<BatchCommands>().RetryAsync(access, batch, Cancellation)).Value;
        Assert.Equal(2, (await portal.BatchAsync(access, retry)).Tally.Changed);
    }

    [Fact]
    public async Task While_the_money_of_its_order_is_on_the_way_a_line_is_left_out()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtOrderAsync(access, Five, Office.Number, Shop.Number);
        var paidSoon = await portal.OrderedAsync(access, new CallWish(3), Shop.Number);
        await AnnounceAsync(portal, paidSoon);

        Assert.Equal($"PaymentAnnounced({paidSoon})", (await portal.AnswersAsync(access, await portal.LookAtOrderAsync(access, Five, Shop.Number)))[Shop.Number]);
        await portal.OrderAsync(access, batch);

        Assert.Equal(OrderState.AwaitingPayment, (await portal.StoredOrderAsync(paidSoon)).State);
    }

    private static (string? Office, string? Shop) Pair(Dictionary<string, BatchRow> rows) => (rows[Office.Number].OpenOrder, rows[Shop.Number].OpenOrder);

    private static async Task<(string Order, int Lines)> OpenOrderAsync(TestPortal portal, Access access)
    {
        var order = (await portal.CallsFormAsync(access, At(Office))).Order!;
        return (order.Number, order.Lines);
    }

    private static async Task AnnounceAsync(TestPortal portal, string number)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        (await context.Orders.SingleAsync(order => order.Number == number, Cancellation)).HoldPayment(TestPortal.Start);
        await context.SaveChangesAsync(Cancellation);
    }
}
