using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Orders;

/// <summary>A confirmation or a cancellation that is refused: nothing but the journal changes, and it says why.</summary>
public abstract class OrderRefusalTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");
    private static readonly DateTimeOffset CutOff = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public Task ConditionsNotAccepted() => RefusesAsync(new ConditionsNotAccepted(), (_, _) => Task.CompletedTask, accepted: false);

    [Fact]
    public Task QuoteExpired() => RefusesAsync(new QuoteExpired(), (portal, _) => Later(portal, TimeSpan.FromMinutes(30)));

    [Fact]
    public Task ChangedMeanwhile() => RefusesAsync(new ChangedMeanwhile(), (portal, access) => portal.AskOfferAsync(access, Address, "enterprise-plus"));

    [Fact]
    public Task ConditionsChanged() => RefusesAsync(new ConditionsChanged(), async (portal, _) =>
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Quotes.ExecuteUpdateAsync(set => set.SetProperty(quote => quote.ConditionsVersion, "2025-07"));
    });

    [Fact]
    public async Task TooLate_when_the_offer_change_began_to_be_applied_between_the_quote_and_the_click()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");
        portal.Clock.SetUtcNow(CutOff.AddTicks(-1));
        var quote = (await portal.QuoteAsync(access, Address, 9)).Value;
        portal.Clock.SetUtcNow(CutOff);

        Assert.Equal(new TooLate(new DateOnly(2026, 2, 1)), (await portal.ConfirmAsync(access, quote.Id)).Refusal);
        Assert.IsType<TooLate>((await portal.QuoteAsync(access, Address, 9)).Refusal);
        Assert.IsType<TooLate>((await portal.ReduceAsync(access, Address, 4)).Refusal);
    }

    [Fact]
    public async Task TooLate_for_offers_while_a_reduction_is_being_applied_and_the_form_says_so()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.ReduceAsync(access, Address, 4);
        portal.Clock.SetUtcNow(CutOff);

        Assert.Equal(new TooLate(new DateOnly(2026, 2, 1)), (await portal.AskOfferAsync(access, Address, "enterprise-plus")).Refusal);
        Assert.Equal((new DateOnly(2026, 2, 1), false), await portal.FormAsync(access, Address) is var form ? (form.Line.BeingAppliedOn, form.Line.MayChange) : default);
    }

    [Theory]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    public async Task NotAllowed_is_in_the_journal_with_the_line(PortalRoles role)
    {
        await using var portal = await FilledAsync();
        var quote = (await portal.QuoteAsync(await portal.UserOfAsync("CL-A"), Address, 9)).Value;

        Assert.IsType<NotAllowed>((await portal.ConfirmAsync(await portal.UserOfAsync("CL-A", role), quote.Id)).Refusal);
        Assert.Equal((JournalAction.OrderRefused, "NotAllowed", "+33199000001"), await LastAsync(portal));
    }

    [Fact]
    public async Task OrderNotOpen_to_cancel_from_its_expiry_on()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderAsync(access, Address, 9);
        portal.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(new OrderNotOpen(number), (await portal.CancelOrderAsync(access, number)).Refusal);

        Assert.Equal((JournalAction.OrderCancellationRefused, "OrderNotOpen", "+33199000001"), await LastAsync(portal));
        Assert.Equal([number], (await portal.LastJournalEntryAsync()).RefusalDetails);
        Assert.Equal(OrderState.AwaitingPayment, (await portal.StoredOrderAsync(number)).State);
    }

    [Fact]
    public async Task NotFound_for_quotes_and_orders_of_another_customer_is_written_down_as_an_access_that_was_refused()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderAsync(access, Address, 9);
        var quote = (await portal.QuoteAsync(access, Address, 10)).Value;
        var stranger = await portal.UserOfAsync("CL-B");

        Assert.IsType<NotFound>((await portal.ConfirmAsync(stranger, quote.Id)).Refusal);
        Assert.IsType<NotFound>((await portal.CancelOrderAsync(stranger, number)).Refusal);
        Assert.IsType<NotFound>((await portal.QuoteAsync(stranger, Address, 10)).Refusal);

        var entries = (await portal.JournalAsync()).TakeLast(3).ToList();
        Assert.Equal([$"{quote.Id}", number, "alpha-1 +33199000001"], entries.Select(entry => entry.Subject));
        Assert.All(entries, entry => Assert.Equal((JournalAction.AccessRefused, stranger.CustomerId, true), (entry.Action, entry.CustomerId, entry.After!.Exists)));
    }

    private async Task RefusesAsync(Refusal expected, Func<TestPortal, Access, Task> meanwhile, bool accepted = true)
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.OrderAsync(access, Address, 9);
        var quote = (await portal.QuoteAsync(access, Address, 10)).Value;
        await meanwhile(portal, access);
        var before = await portal.FleetRowsAsync();

        Assert.Equal(expected, (await portal.ConfirmAsync(access, quote.Id, accepted)).Refusal);

        Assert.Equal(before, await portal.FleetRowsAsync());
        Assert.Equal((JournalAction.OrderRefused, expected.Code, "+33199000001"), await LastAsync(portal));
    }

    private static Task Later(TestPortal portal, TimeSpan time)
    {
        portal.Clock.Advance(time);
        return Task.CompletedTask;
    }

    private static async Task<(JournalAction, string?, string?)> LastAsync(TestPortal portal) =>
        await portal.LastJournalEntryAsync() is var entry ? (entry.Action, entry.RefusalCode, entry.Subject) : default;

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001") { Calls = "8" }, new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderRefusalTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderRefusalTests(DatabaseProvider.PostgreSql, cluster);
}
