using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.SimultaneousCalls;

/// <summary>Orders and reductions asked for twice, from two tabs and by the keyboard.</summary>
public sealed partial class OrderClicksTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string MakeOrder = "Générer le bon de commande";

    [Fact]
    public async Task A_double_click_makes_one_order_and_shows_it()
    {
        const string number = "33536490026";
        await using var visit = await ChoosingAsync(number, "5");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = MakeOrder }).DblClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(OrderPage());

        Assert.Equal([OrderState.AwaitingPayment], await OrdersOfAsync(number));
    }

    [Fact]
    public async Task A_second_order_of_the_line_cancels_the_first_and_says_so()
    {
        const string number = "33465710027";
        await using var first = await ChoosingAsync(number, "4");
        await using var second = await ChoosingAsync(number, "6");
        await first.ClickAsync(MakeOrder);
        await first.SeesAsync("En attente de paiement");

        await second.ClickAsync(MakeOrder);

        await second.SeesAsync("Ce bon de commande remplace le BC-");
        Assert.Equal([OrderState.Cancelled, OrderState.AwaitingPayment], await OrdersOfAsync(number));
    }

    [Fact]
    public async Task A_reduction_asked_in_another_tab_refuses_the_order_and_one_click_undoes_it()
    {
        const string number = "33261910033";
        await using var visit = await ChoosingAsync(number, "10");
        await ReduceInAnotherTabAsync(visit, number);

        await visit.ClickAsync(MakeOrder);
        await Expect(visit.Page.Locator(".aside .notice-refused")).ToBeVisibleAsync();
        await visit.ClickAsync("Annuler la diminution");
        await visit.SeesAsync("Diminution annulée");
        await Expect(visit.Page.GetByLabel("Nombre d'appels simultanés")).ToHaveValueAsync("10");
        await visit.ClickAsync(MakeOrder);

        await visit.SeesAsync("En attente de paiement");
        Assert.Equal([OrderState.AwaitingPayment], await OrdersOfAsync(number));
    }

    [Fact]
    public async Task An_open_order_refuses_a_reduction_and_one_click_undoes_it()
    {
        const string number = "33536490032";
        await using var visit = await ChoosingAsync(number, "9");
        await visit.ClickAsync(MakeOrder);
        await visit.SeesAsync("En attente de paiement");

        await visit.OpenAsync(CallsPath(number));
        await ReduceAsync(visit, "3");
        await Expect(visit.Page.Locator("main .notice-refused")).ToBeVisibleAsync();
        await visit.ClickAsync("Annuler le bon de commande");
        await visit.SeesAsync("annulé. Rien n'est dû.");
        await visit.ClickAsync("Diminuer");
        await visit.ClickAsync("Confirmer la diminution");

        await visit.SeesAsync("Diminution enregistrée");
        Assert.Equal([OrderState.Cancelled], await OrdersOfAsync(number));
    }

    [Fact]
    public async Task Calls_are_ordered_without_a_mouse()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        await visit.OpenAsync(CallsPath("33199000041"));
        await visit.Page.GetByLabel("Nombre d'appels simultanés").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.SeesAsync("1,20 € TTC");

        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByLabel("J'accepte")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = MakeOrder })).ToBeEnabledAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.SeesAsync("En attente de paiement");
    }

    private static string CallsPath(string number) => Demo.LinePath(number) + "/appels/simultanes";

    private async Task<List<OrderState>> OrdersOfAsync(string number) => await (await SiteAsync()).Backstage.OrdersOfAsync("+" + number);

    private async Task<Visit> ChoosingAsync(string number, string total)
    {
        var visit = await VisitAsync(Demo.Administrator);
        await visit.OpenAsync(CallsPath(number));
        await visit.Page.GetByLabel("Nombre d'appels simultanés").SelectOptionAsync(total);
        await visit.Page.GetByLabel("J'accepte").CheckAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = MakeOrder })).ToBeEnabledAsync();
        return visit;
    }

    private static async Task ReduceInAnotherTabAsync(Visit visit, string number)
    {
        var tab = await visit.SecondTabAsync();
        await tab.OpenAsync(CallsPath(number));
        await ReduceAsync(tab, "4");
        await tab.SeesAsync("Diminution enregistrée");
    }

    private static async Task ReduceAsync(Visit visit, string total)
    {
        await visit.Page.GetByLabel("Nombre d'appels simultanés").SelectOptionAsync(total);
        await visit.ClickAsync("Diminuer");
        await visit.ClickAsync("Confirmer la diminution");
    }

    [GeneratedRegex("/commandes/BC-")]
    private static partial Regex OrderPage();
}
