using Microsoft.Playwright;
using VoipPortal.Domain.Journal;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Payments;

/// <summary>Orders paid with the demo's cards, in a browser.</summary>
public sealed class CardPaymentTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Pay = "Payer";
    private const string Delivered = "Les appels simultanés sont actifs";
    private const string Good = "4242 4242 4242 4242";

    [Fact]
    public async Task After_a_declined_card_nothing_is_paid_and_another_one_activates_the_calls()
    {
        const string line = "+33465710048";
        await using var visit = await VisitAsync(Demo.Administrator);
        await OpenAsync(visit, line);
        await visit.ClickAsync(Pay);
        await visit.SeesHeadingAsync("Payer 2,40 €");
        await visit.Page.AssertNoAxeViolationsAsync("demo card page");

        await PayAsync(visit, "4000 0000 0000 0002");
        await visit.SeesAsync("Carte refusée. Rien n'a été débité");
        Assert.Equal(2, await CallsAsync(line));
        await PayAsync(visit, Good);

        await visit.SeesAsync(Delivered);
        Assert.Equal(4, await CallsAsync(line));
    }

    [Fact]
    public async Task A_card_that_is_confirmed_late_is_waited_for_and_cannot_be_paid_twice()
    {
        const string line = "+33261910049";
        await using var visit = await VisitAsync(Demo.Administrator);
        await OpenAsync(visit, line);
        await visit.ClickAsync(Pay);

        await PayAsync(visit, "4000 0000 0000 0077");

        await visit.SeesAsync("Votre paiement est en cours de confirmation");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = Pay, Exact = true })).ToHaveCountAsync(0);
        await visit.SeesAsync(Delivered);
        Assert.Equal(4, await CallsAsync(line));
    }

    [Fact]
    public async Task Who_comes_back_without_paying_is_told_that_nothing_was_charged_and_finds_the_same_page_again()
    {
        await using var visit = await VisitAsync(Demo.Administrator, Viewer.English);
        await OpenAsync(visit, "+33261910047");
        await visit.ClickAsync("Pay");
        var page = visit.Page.Url;

        await visit.FollowAsync("Cancel and go back to the order");
        await visit.SeesAsync("You came back without paying: nothing was charged");
        await visit.Page.WaitForInteractiveAsync();
        await visit.ClickAsync("Pay");

        await visit.SeesHeadingAsync("Pay €2.40");
        Assert.Equal(page, visit.Page.Url);
    }

    [Fact]
    public async Task Two_tabs_two_clicks_and_the_back_button_pay_once()
    {
        const string line = "+33353010028";
        await using var first = await VisitAsync(Demo.Administrator);
        var order = await OpenAsync(first, line);
        await using var second = await first.SecondTabAsync();
        await using var third = await first.SecondTabAsync();
        await second.OpenAsync($"/commandes/{order}");
        await third.OpenAsync($"/commandes/{order}");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = Pay, Exact = true }).DblClickAsync();
        await second.ClickAsync(Pay);
        await second.SeesHeadingAsync("Payer 2,40 €");

        await first.SeesHeadingAsync("Payer 2,40 €");
        await FillAsync(first, Good);
        await first.Page.Locator("main button[type=submit]").DblClickAsync();
        await first.SeesAsync(Delivered);

        await PayAsync(second, Good);
        await second.SeesAsync(Delivered);
        await third.ClickAsync(Pay);
        await third.SeesAsync($"Le bon de commande {order} est déjà payé");
        await first.Page.GoBackAsync();
        await first.SeesAsync("Cette commande a déjà été payée");
        Assert.Equal(4, await CallsAsync(line));
        Assert.Equal(1, await (await SiteAsync()).Backstage.CountAsync(JournalAction.OrderPaid, order));
    }

    /// <summary>An order of two more calls, made before, on its page.</summary>
    private async Task<string> OpenAsync(Visit visit, string line)
    {
        var order = await (await SiteAsync()).Backstage.OrderAsync(line, 4);
        await visit.OpenAsync($"/commandes/{order}");
        return order;
    }

    private static async Task PayAsync(Visit visit, string card)
    {
        await FillAsync(visit, card);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
    }

    private static async Task FillAsync(Visit visit, string card)
    {
        await visit.Page.Locator("#card-number").FillAsync(card);
        await visit.Page.Locator("#card-expiry").FillAsync("12/40");
        await visit.Page.Locator("#card-code").FillAsync("123");
    }

    private async Task<int> CallsAsync(string line) => await (await SiteAsync()).Backstage.CallsOfAsync(line);
}
