using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Orders;

/// <summary>What the page of an order says of its payment.</summary>
public sealed class OrderPaymentTests : ScreenTests
{
    private const string Way = DemoCheckout.WayName;

    [Fact]
    public async Task An_unpaid_order_offers_each_way_that_is_set_up_and_the_transfer()
    {
        var page = await OpenAsync();

        Assert.Equal("Payer", TextOf(page.Find("form button")));
        Assert.Contains("Par virement", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_coming_back_the_page_waits_and_shows_the_confirmation_by_itself()
    {
        var page = await OpenAsync("?retour=paiement");
        Assert.Contains("Nous attendons la confirmation de votre paiement", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form button"));

        await TellAsync(paid => paid);
        Portal.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Contains("Les appels simultanés sont actifs", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payment_that_is_announced_hides_the_buttons_and_its_failure_brings_them_back()
    {
        var page = await OpenAsync("?retour=paiement");
        await TellAsync(paid => paid.Announced);
        Portal.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.Contains("Votre paiement est en cours de confirmation", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form button"));

        await TellAsync(paid => paid.Failed);
        Portal.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Contains("Le paiement n'a pas abouti : rien n'a été débité", page.Markup.Replace('\u00a0', ' '), StringComparison.Ordinal));
        Assert.Single(page.FindAll("form button"));
    }

    [Fact]
    public async Task When_nothing_comes_for_two_minutes_one_can_pay_and_is_warned()
    {
        var page = await OpenAsync("?retour=paiement");

        for (var tick = 0; tick <= 60; tick++)
        {
            Portal.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        page.WaitForAssertion(() => Assert.Contains("Si vous avez payé, ne payez pas une seconde fois", page.Markup, StringComparison.Ordinal));
        Assert.Single(page.FindAll("form button"));
    }

    [Theory]
    [InlineData("?refus=PaymentUnavailable", "Le service de paiement ne répond pas")]
    [InlineData("?refus=OrderNotOpen", "est déjà payé, expiré ou annulé")]
    [InlineData("?retour=annule", "Vous êtes revenu sans payer")]
    public async Task Why_one_is_back_is_said_in_a_sentence(string query, string sentence) =>
        Assert.Contains(sentence, (await OpenAsync(query)).Find("main, .stack").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("?refus=SignInRefused")]
    [InlineData("?refus=%3Cscript%3E")]
    [InlineData("?retour=autre")]
    public async Task An_address_that_says_something_else_shows_nothing_of_it(string query) =>
        Assert.Empty((await OpenAsync(query)).FindAll(".notice"));

    [Fact]
    public async Task Who_may_not_pay_is_told_who_may()
    {
        await OrderAsync();
        await SignInAsync(PortalRoles.Technical);

        var page = Show("");

        Assert.Empty(page.FindAll("form button"));
        Assert.Contains("Votre rôle ne permet pas de payer", page.Markup, StringComparison.Ordinal);
    }

    private string _number = "";

    private async Task<IRenderedComponent<OrderPage>> OpenAsync(string query = "")
    {
        await OrderAsync();
        return Show(query);
    }

    private async Task OrderAsync()
    {
        _number = await Portal.OrderAsync(AsAdministrator(), new LineAddress(Group, Enterprise), 5);
        Assert.False((await Portal.StartPayingAsync(AsAdministrator(), _number, Way)).IsRefused);
    }

    private IRenderedComponent<OrderPage> Show(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/commandes/{_number}{query}");
        var page = Render<OrderPage>(parameters => parameters.Add(page => page.Number, _number));
        page.WaitForElement(".steps");
        return page;
    }

    private CheckoutEvent? _paid;

    private async Task TellAsync(Func<CheckoutEvent, CheckoutEvent> what)
    {
        _paid ??= CheckoutEvent.PaidFor(await Portal.StoredOrderAsync(_number));
        Assert.False((await Portal.TellAsync(Way, what(_paid).Body)).IsRefused);
    }
}
