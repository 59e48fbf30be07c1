using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Mail;

/// <summary>What is done on a line or an order is told to those it concerns, once each, in the same transaction.</summary>
public abstract class MailRecipientTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly string[] Kinds = ["OrderMade", "OrderPaid", "PaymentParked"];
    private static readonly string[] People = ["admin@a.example en", "billing@a.example fr", "second@a.example fr"];
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_offer_change_is_told_to_every_administrator_in_the_language_of_each_and_to_nobody_else()
    {
        await using var portal = await FilledAsync();
        var admin = await AccountsAsync(portal);

        await portal.AskOfferAsync(admin, Address, "enterprise-plus");

        Assert.Equal(["OfferChangeAsked admin@a.example en", "OfferChangeAsked second@a.example fr"], await portal.MailsAsync());
    }

    [Fact]
    public async Task Replacing_and_cancelling_are_told_as_such()
    {
        await using var portal = await FilledAsync();
        var admin = await AdminAsync(portal);

        foreach (var offer in new[] { "enterprise-plus", "enterprise-mob-1h" })
        {
            await portal.AskOfferAsync(admin, Address, offer);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await portal.CancelOfferAsync(admin, Address);

        Assert.Equal(["OfferChangeAsked", "OfferChangeReplaced", "OfferChangeCancelled"], await KindsAsync(portal));
        var replaced = (OfferChangeReplaced)MailFactsJson.Read("OfferChangeReplaced", (await portal.OutboxAsync())[1].Facts);
        Assert.Equal(
            ("VoIP Entreprise", "VoIP Entreprise+", "VoIP Entreprise + 1 h vers les mobiles", new DateOnly(2026, 2, 1), "admin@a.example"),
            (replaced.Offer, replaced.FormerOffer, replaced.NewOffer, replaced.EffectiveOn, replaced.By));
        Assert.Equal((5.99m, 1.20m, 7.19m), (replaced.Monthly.Ht.Amount, replaced.Monthly.Vat.Amount, replaced.Monthly.Ttc.Amount));
    }

    [Fact]
    public async Task What_is_refused_and_what_is_clicked_twice_tell_nobody_again()
    {
        await using var portal = await FilledAsync();
        var admin = await AdminAsync(portal);
        var form = await portal.FormAsync(admin, Address);
        var commands = portal.Get<OfferChangeCommands>();

        await commands.RequestAsync(admin, form.RequestFor("enterprise"), Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => commands.RequestAsync(admin, form.RequestFor("enterprise-plus"), Cancellation), Cancellation)));
        await commands.RequestAsync(admin, form.RequestFor("enterprise-mob-1h"), Cancellation);

        Assert.Equal(["OfferChangeAsked"], await KindsAsync(portal));
    }

    [Fact]
    public async Task A_change_that_is_not_stored_leaves_no_mail()
    {
        await using var portal = await FilledAsync();
        var admin = await AdminAsync(portal);
        await portal.BreakJournalAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => portal.AskOfferAsync(admin, Address, "enterprise-plus"));

        Assert.Empty(await portal.OutboxAsync());
    }

    [Fact]
    public async Task A_mail_that_cannot_be_stored_leaves_no_change()
    {
        await using var portal = await FilledAsync();
        var admin = await AdminAsync(portal);
        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            await context.Database.ExecuteSqlRawAsync(
                provider == DatabaseProvider.Sqlite
                    ? "CREATE TRIGGER broken BEFORE INSERT ON \"Outbox\" BEGIN SELECT RAISE(ABORT, 'broken'); END"
                    : "ALTER TABLE \"Outbox\" ADD CONSTRAINT broken CHECK (false) NOT VALID",
                Cancellation);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => portal.AskOfferAsync(admin, Address, "enterprise-plus"));

        Assert.Null((await portal.FormAsync(admin, Address)).Pending);
    }

    [Fact]
    public async Task A_reduction_is_told_when_asked_replaced_and_cancelled()
    {
        await using var portal = await FilledAsync(calls: "9");
        var admin = await AdminAsync(portal);
        var commands = portal.Get<ReductionCommands>();

        foreach (var calls in new[] { 5, 4, 4 })
        {
            await commands.RequestAsync(admin, new(Address, calls, await VersionAsync(portal), new DateOnly(2026, 2, 1)), Cancellation);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await commands.CancelAsync(admin, Address, await VersionAsync(portal), Cancellation);

        Assert.Equal(["ReductionAsked", "ReductionReplaced", "ReductionCancelled"], await KindsAsync(portal));
        var replaced = (ReductionReplaced)MailFactsJson.Read("ReductionReplaced", (await portal.OutboxAsync())[1].Facts);
        Assert.Equal((9, 5, 4, 2.00m, 2.40m), (replaced.Calls, replaced.FormerCalls, replaced.NewCalls, replaced.Monthly.Ht.Amount, replaced.Monthly.Ttc.Amount));
    }

    [Fact]
    public async Task An_order_and_its_payment_are_told_to_administrators_and_billing()
    {
        await using var portal = await FilledAsync();
        var admin = await AccountsAsync(portal);

        var order = await OrderAsync(portal, admin, 5);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await PayAsync(portal, order, 3.60m, "one");
        await PayAsync(portal, order, 3.60m, "one");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await PayAsync(portal, order, 3.60m, "two");

        Assert.Equal(
            from kind in Kinds from person in People select $"{kind} {person}",
            await portal.MailsAsync());
        var paid = (OrderPaid)MailFactsJson.Read("OrderPaid", (await portal.OutboxAsync())[3].Facts);
        Assert.Equal((order, 3.00m, 0.60m, 3.60m), (paid.Order.Number, paid.Order.Due.Ht.Amount, paid.Order.Due.Vat.Amount, paid.Order.Due.Ttc.Amount));
        Assert.Equal((2, 5), (paid.Order.Rows[0].FromCalls, paid.Order.Rows[0].ToCalls));
    }

    [Fact]
    public async Task An_order_that_takes_the_place_of_another_says_so_and_cancelling_and_expiring_are_told()
    {
        await using var portal = await FilledAsync();
        var admin = await AdminAsync(portal);

        var first = await OrderAsync(portal, admin, 4);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await OrderAsync(portal, admin, 5);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.Get<OrderCommands>().CancelAsync(admin, second, Cancellation);
        await portal.Get<OrderCommands>().CancelAsync(admin, second, Cancellation);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await OrderAsync(portal, admin, 6);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.Get<OrderExpiry>().RunAsync(Cancellation);
        await portal.Get<OrderExpiry>().RunAsync(Cancellation);

        Assert.Equal(["OrderMade", "OrderMade", "OrderCancelled", "OrderMade", "OrderExpired"], await KindsAsync(portal));
        Assert.Equal(first, ((OrderMade)MailFactsJson.Read("OrderMade", (await portal.OutboxAsync())[1].Facts)).Replaces);
    }

    [Fact]
    public async Task Whoever_acted_is_told_once_and_staff_are_neither_told_nor_named()
    {
        await using var portal = await FilledAsync();
        var admin = await AdminAsync(portal);
        var order = await OrderAsync(portal, admin, 5);
        var staff = await StaffAsync(portal);

        await portal.Get<BankTransferCommands>().RecordAsync(staff, order, Money.Euros(3.60m), new DateOnly(2026, 1, 15), "ref", Cancellation);

        Assert.Equal(
            ["OrderPaid admin@a.example fr"], (await portal.MailsAsync()).Where(mail => mail.StartsWith("OrderPaid", StringComparison.Ordinal)));
        Assert.DoesNotContain("staff.example", string.Concat((await portal.OutboxAsync()).Select(mail => mail.Facts)), StringComparison.Ordinal);
    }

    private async Task<TestPortal> FilledAsync(string calls = "2")
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001") { Calls = calls }, new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    private static Task<Access> AdminAsync(TestPortal portal) => portal.AccountAsync("CL-A", PortalRoles.Administrator, "admin@a.example");

    /// <summary>Every role, a colleague, a closed account and another customer; answers the administrator, who reads English.</summary>
    private static async Task<Access> AccountsAsync(TestPortal portal)
    {
        await portal.AccountAsync("CL-A", PortalRoles.Technical, "technical@a.example");
        await portal.AccountAsync("CL-A", PortalRoles.Billing, "billing@a.example");
        await portal.AccountAsync("CL-A", PortalRoles.Administrator, "second@a.example", "fr", closedUntil: TestPortal.Start.AddMinutes(10));
        await portal.AccountAsync("CL-A", PortalRoles.Administrator, "closed@a.example", closedUntil: DateTimeOffset.MaxValue);
        await portal.AccountAsync("CL-B", PortalRoles.Administrator, "admin@b.example");
        return await portal.AccountAsync("CL-A", PortalRoles.Administrator, "admin@a.example", "en");
    }

    private static async Task<Access> StaffAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = new ApplicationUser("ops@staff.example", PortalRoles.Operations, null);
        context.Users.Add(user);
        await context.SaveChangesAsync(Cancellation);
        return Access.ForUser(user.Id, user.Email!, PortalRoles.Operations, null);
    }

    private static async Task<string> OrderAsync(TestPortal portal, Access access, int calls)
    {
        var quote = (await portal.Get<QuoteCommands>().MakeAsync(access, Address, calls, Cancellation)).Value;
        return (await portal.Get<OrderCommands>().MakeAsync(access, quote.Id, conditionsAccepted: true, Cancellation)).Value.Number;
    }

    private static Task<PaymentEffect> PayAsync(TestPortal portal, string order, decimal amount, string reference) =>
        portal.Get<PaymentConfirmation>().ConfirmAsync(
            Access.ForSystem("test"), new ReceivedPayment(order, Money.Euros(amount), Money.Currency, "card", reference), Cancellation);

    private static async Task<int> VersionAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Lines.Where(line => line.Number == "+33199000001").Select(line => line.Version).SingleAsync(Cancellation);
    }

    private static async Task<IEnumerable<string>> KindsAsync(TestPortal portal) => (await portal.OutboxAsync()).Select(mail => mail.Kind);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : MailRecipientTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : MailRecipientTests(DatabaseProvider.PostgreSql, cluster);
}
