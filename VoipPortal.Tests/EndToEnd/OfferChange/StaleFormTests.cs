using Microsoft.Playwright;
using VoipPortal.Domain.Journal;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>A form sent from two tabs, or twice.</summary>
public sealed class StaleFormTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Fact]
    public async Task A_form_of_another_tab_is_refused_and_shows_how_the_line_stands_now()
    {
        const string Number = "33261910035";
        await using var first = await VisitAsync(Demo.Administrator);
        await using var second = await first.SecondTabAsync();
        await ChooseAsync(first, Number, "enterprise-plus");
        await ChooseAsync(second, Number, "enterprise-mob-1h");

        await first.ClickAsync("Valider");
        await first.SeesAsync("Changement enregistré");
        await second.ClickAsync("Valider");

        await second.SeesAsync("La situation de cette ligne a changé depuis l'affichage de la page");
        await Expect(second.Page.Locator(".badge-pending").Filter(new() { HasTextString = "VoIP Entreprise+" }).First).ToBeVisibleAsync();
        Assert.Equal(
            [JournalAction.OfferChangeRequested, JournalAction.OfferChangeRefused],
            await (await SiteAsync()).Backstage.JournalOfAsync("+" + Number));
    }

    [Fact]
    public async Task A_double_click_makes_one_change()
    {
        const string Number = "33536490036";
        await using var visit = await VisitAsync(Demo.Administrator);
        await ChooseAsync(visit, Number, "enterprise-plus");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Valider", Exact = true }).DblClickAsync();
        await visit.SeesAsync("Changement enregistré");

        Assert.Equal([JournalAction.OfferChangeRequested], await (await SiteAsync()).Backstage.JournalOfAsync("+" + Number));
    }

    [Fact]
    public async Task A_change_cancelled_in_another_tab_is_not_cancelled_again()
    {
        const string Number = "33465710035";
        await using var first = await VisitAsync(Demo.Administrator);
        await ChooseAsync(first, Number, "enterprise-plus");
        await first.ClickAsync("Valider");
        await using var second = await first.SecondTabAsync();
        await second.OpenAsync(Demo.OfferChangePath(Number));

        await CancelAsync(first);
        await first.SeesAsync("Changement annulé");
        await CancelAsync(second);

        await second.SeesAsync("il n'y a rien à annuler");
        await Expect(second.Page.GetByText("Nouvelle offre")).ToHaveCountAsync(0);
    }

    private static async Task ChooseAsync(Visit visit, string number, string offer)
    {
        await visit.OpenAsync(Demo.OfferChangePath(number));
        await visit.ClickAsync("Modifier l'offre");
        await visit.Page.Locator("#offers").SelectOptionAsync(offer);
    }

    private static async Task CancelAsync(Visit visit)
    {
        await visit.ClickAsync("Annuler le changement d'offre");
        await visit.ClickAsync("Confirmer l'annulation");
    }
}
