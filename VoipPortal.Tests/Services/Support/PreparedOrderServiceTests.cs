using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Support;

/// <summary>Support prepares, the customer accepts and pays; each is written down as the one who did it, and told.</summary>
public abstract class PreparedOrderServiceTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Line = new("alpha-1", "33199000001");

    [Fact]
    public async Task It_is_accepted_paid_and_only_then_active_and_each_step_names_who_did_it()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        var customer = await portal.AccountAsync("CL-A", PortalRoles.Administrator, "jeanne@alpha.example");
        var number = await portal.PrepareAsync(session, Line, 5);
        portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(number, (await portal.AcceptAsync(customer, number)).Value);
        var accepted = await portal.StoredOrderAsync(number);
        Assert.Equal(("jeanne@alpha.example", TestPortal.Start.AddDays(1), TestPortal.Start.AddDays(8)), (accepted.AcceptedBy, accepted.AcceptedAt, accepted.ExpiresAt));
        Assert.Equal(2, (await portal.StoredLineAsync(Line)).TotalCalls);
        Assert.Equal(PaymentEffect.Delivered, await portal.PayAsync(number));

        Assert.Equal(5, (await portal.StoredLineAsync(Line)).TotalCalls);
        var told = (await portal.JournalAsync()).Where(entry => entry.After?.Order == number).Select(entry => (entry.Action, entry.ActorName, entry.SupportSessionId)).ToList();
        Assert.Equal((JournalAction.OrderPrepared, session.Actor.Name, session.SupportSession), told[0]);
        Assert.Equal((JournalAction.OrderAccepted, "jeanne@alpha.example", (Guid?)null), told[1]);
    }

    [Fact]
    public async Task The_customer_is_told_by_mail_when_it_is_prepared()
    {
        await using var portal = await WorldAsync();
        await portal.AccountAsync("CL-A", PortalRoles.Administrator, "jeanne@alpha.example", "en");
        await portal.AccountAsync("CL-A", PortalRoles.Technical, "tech@alpha.example");

        await portal.PrepareAsync(await portal.InSessionAsync(), Line, 5);

        Assert.Equal([$"{nameof(OrderPrepared)} jeanne@alpha.example en"], await portal.MailsAsync());
    }

    [Fact]
    public async Task Nobody_in_a_session_accepts_conditions_or_pays_or_opens_a_payment_page()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        var quote = (await portal.QuoteAsync(session, Line, 5)).Value.Id;
        Assert.IsType<NotAllowed>((await portal.ConfirmAsync(session, quote, accepted: true)).Refusal);
        var number = (await portal.Get<OrderCommands>().PrepareAsync(session, quote, CancellationToken.None)).Value.Number;

        Assert.IsType<NotAllowed>((await portal.AcceptAsync(session, number)).Refusal);
        await portal.AcceptAsync(await portal.UserOfAsync("CL-A"), number);
        Assert.IsType<NotAllowed>((await portal.Get<CheckoutCommands>().StartAsync(session, number, DemoCheckout.WayName, PaymentTold.Back, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await portal.Get<BankTransferCommands>().RecordAsync(
            session, number, Money.Euros(3.6m), new DateOnly(2026, 1, 15), "r", CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task A_customer_prepares_nothing()
    {
        await using var portal = await WorldAsync();
        var customer = await portal.UserOfAsync("CL-A");
        var quote = (await portal.QuoteAsync(customer, Line, 5)).Value.Id;

        Assert.IsType<NotAllowed>((await portal.Get<OrderCommands>().PrepareAsync(customer, quote, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Without_the_box_or_with_older_conditions_or_without_the_right_it_is_not_accepted()
    {
        await using var portal = await WorldAsync();
        var number = await portal.PrepareAsync(await portal.InSessionAsync(), Line, 5);
        var customer = await portal.UserOfAsync("CL-A");

        Assert.IsType<ConditionsNotAccepted>((await portal.AcceptAsync(customer, number, accepted: false)).Refusal);
        Assert.IsType<ConditionsChanged>((await portal.AcceptAsync(customer, number, version: "2025-07")).Refusal);
        Assert.IsType<NotAllowed>((await portal.AcceptAsync(await portal.UserOfAsync("CL-A", PortalRoles.Billing), number)).Refusal);
        Assert.IsType<NotFound>((await portal.AcceptAsync(await portal.UserOfAsync("CL-B"), number)).Refusal);
        Assert.Equal(OrderState.Prepared, (await portal.StoredOrderAsync(number)).State);
    }

    [Fact]
    public async Task Accepted_by_two_at_once_it_is_accepted_once()
    {
        await using var portal = await WorldAsync();
        var number = await portal.PrepareAsync(await portal.InSessionAsync(), Line, 5);
        var customer = await portal.UserOfAsync("CL-A");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => portal.AcceptAsync(customer, number))));

        Assert.Single(outcomes, outcome => !outcome.IsRefused);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.Equal(new OrderAlreadyAccepted(number), outcome.Refusal));
        Assert.Single(await portal.JournalAsync(), entry => entry.Action == JournalAction.OrderAccepted);
    }

    [Fact]
    public async Task It_occupies_its_line_and_the_next_one_takes_its_place()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        var first = await portal.PrepareAsync(session, Line, 5);
        var customer = await portal.UserOfAsync("CL-A");

        var second = await portal.OrderAsync(customer, Line, 4);

        Assert.Equal(OrderState.Cancelled, (await portal.StoredOrderAsync(first)).State);
        Assert.Equal(OrderState.AwaitingPayment, (await portal.StoredOrderAsync(second)).State);
        Assert.IsType<OrderNotOpen>((await portal.AcceptAsync(customer, first)).Refusal);
    }

    [Fact]
    public async Task It_expires_as_any_other_and_both_may_cancel_it_before()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();
        var number = await portal.PrepareAsync(session, Line, 5);
        Assert.False((await portal.CancelOrderAsync(session, number)).IsRefused);
        var next = await portal.PrepareAsync(session, Line, 5);

        portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await portal.Get<OrderExpiry>().RunAsync(CancellationToken.None));

        Assert.Equal(OrderState.Expired, (await portal.StoredOrderAsync(next)).State);
    }

    [Fact]
    public async Task Money_for_what_nobody_accepted_waits_for_operations_and_changes_nothing()
    {
        await using var portal = await WorldAsync();
        var number = await portal.PrepareAsync(await portal.InSessionAsync(), Line, 5);

        Assert.Equal(PaymentEffect.Parked, await portal.PayAsync(number));

        var parked = Assert.Single(await portal.Get<ParkedCases>().OpenAsync(Callers.Operations, CancellationToken.None));
        Assert.Equal((ParkedReason.OrderNotAccepted, false), (parked.Reason, parked.MayReopen));
        Assert.Equal((OrderState.Prepared, 2), ((await portal.StoredOrderAsync(number)).State, (await portal.StoredLineAsync(Line)).TotalCalls));
    }

    [Fact]
    public async Task When_a_session_ends_its_administrators_are_told_once_what_was_done_in_it()
    {
        await using var portal = await WorldAsync();
        await portal.AccountAsync("CL-A", PortalRoles.Administrator, "jeanne@alpha.example");
        await portal.AccountAsync("CL-A", PortalRoles.Billing, "compta@alpha.example");
        var session = await portal.InSessionAsync();
        await portal.AskOfferAsync(session, Line, "enterprise-plus");
        await portal.Get<SupportCommands>().LeaveAsync(session, CancellationToken.None);

        var mail = Assert.Single(await portal.OutboxAsync(), mail => mail.Kind == nameof(SupportSessionEnded));
        var facts = Assert.IsType<SupportSessionEnded>(MailFactsJson.Read(mail.Kind, mail.Facts));

        Assert.Equal(("jeanne@alpha.example", SupportSteps.Reason, 1), (mail.Recipient, facts.Reason, facts.Total));
        Assert.Equal(nameof(JournalAction.OfferChangeRequested), Assert.Single(facts.Deeds).Action);
        Assert.DoesNotContain(session.Actor.Name, mail.Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_want_to_be_told_is_not()
    {
        await using var portal = await WorldAsync();
        var customer = await portal.AccountAsync("CL-A", PortalRoles.Administrator, "jeanne@alpha.example");
        await portal.Get<SupportSettings>().TellAsync(customer, false, CancellationToken.None);
        await portal.Get<SupportCommands>().LeaveAsync(await portal.InSessionAsync(), CancellationToken.None);

        Assert.Empty(await portal.OutboxAsync());
    }

    [Fact]
    public async Task What_was_asked_for_in_a_session_is_shown_to_the_customer_by_role_and_initials()
    {
        await using var portal = await WorldAsync();
        var staff = Access.ForUser(Guid.CreateVersion7(), "claire.dupont@staff.example", PortalRoles.Support, null);
        var session = await portal.InSessionAsync(staff: staff);

        await portal.AskOfferAsync(session, Line, "enterprise-plus");

        Assert.Equal("Support (C. D.)", (await portal.FormAsync(await portal.UserOfAsync("CL-A"), Line)).Line.Pending?.RequestedBy);
    }

    private async Task<TestPortal> WorldAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : PreparedOrderServiceTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : PreparedOrderServiceTests(DatabaseProvider.PostgreSql, cluster);
}
