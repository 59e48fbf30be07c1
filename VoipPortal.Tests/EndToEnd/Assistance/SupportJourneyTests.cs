using Microsoft.Playwright;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Assistance;

/// <summary>Two browsers at once: one of support, one of the customer.</summary>
public sealed class SupportJourneyTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Company = "Cabinet d'avocats Ó Braonáin";
    private const string Line = "+33353010000";

    [Fact]
    public async Task An_agent_prepares_in_english_what_the_customer_accepts_and_pays_in_french_before_closing_the_door()
    {
        var site = await SiteAsync();
        await using var agent = await VisitAsync(await NewAccountAsync(PortalRoles.Support, null), Viewer.English);
        await using var customer = await VisitAsync(await NewAccountAsync(PortalRoles.Administrator, "CL-10002"));

        await agent.OpenSessionAsync("03 53 01 00 00", Company);
        Assert.StartsWith($"[{Company}", await agent.Page.TitleAsync(), StringComparison.Ordinal);
        var order = await PrepareAsync(agent);
        Assert.Equal(2, await site.Backstage.CallsOfAsync(Line));

        await AcceptAsync(customer);
        await PayAsync(customer);
        Assert.Equal(5, await site.Backstage.CallsOfAsync(Line));
        Assert.Equal(1, await site.Backstage.CountAsync(JournalAction.OrderPaid, order));

        await customer.OpenAsync("/parametres");
        await customer.Page.GetByLabel("Le support peut agir sur mon compte").UncheckAsync();
        await customer.SeesAsync("L'accès du support est fermé");
        await agent.StopsAsync();

        await agent.SeesAsync("closed support's access");
        await Expect(agent.Page.Locator(".support-banner")).ToHaveCountAsync(0);
        await agent.Page.GotoAsync("/telecom");
        await agent.SeesHeadingAsync("Access refused");
        await SeesInHistoryAsync(customer);
    }

    [Fact]
    public async Task Opened_by_keyboard_it_is_on_every_page_and_in_each_window_and_ends_with_signing_out()
    {
        await using var agent = await VisitAsync(await NewAccountAsync(PortalRoles.Support, null));
        await using var other = await agent.SecondTabAsync();
        await other.OpenAsync("/historique");
        await OpenByKeyboardAsync(agent.Page);

        // The window that was open before shows it too, and so does a page without a circuit.
        await Expect(other.Page.Locator(".support-banner")).ToContainTextAsync("Clinique Sainte-Odile");
        await agent.Page.GotoAsync("/compte/mot-de-passe");
        await Expect(agent.Page.Locator(".support-banner")).ToContainTextAsync("Clinique Sainte-Odile");
        await KeyboardSteps.PressOnAsync(agent.Page, "Quitter la session", ".support-banner button");
        await agent.SeesAsync("Vous avez quitté la session pour Clinique Sainte-Odile");
        await other.StopsAsync();

        await agent.OpenSessionAsync("CL-10004", "Clinique Sainte-Odile");
        await agent.Page.Locator(".bar details.menu > summary").Last.ClickAsync();
        await agent.ClickAsync("Se déconnecter");
        await agent.SeesHeadingAsync("Connexion");
        await using var customer = await VisitAsync(await NewAccountAsync(PortalRoles.Technical, "CL-10004"));
        await customer.OpenAsync("/historique?action=SupportSessionEnded");
        await customer.SeesAsync("déconnexion du personnel");
    }

    private static async Task<string> PrepareAsync(Visit agent)
    {
        await agent.OpenAsync(Demo.LinePath(Line.TrimStart('+'), "ob10002-voip-1") + "/appels/simultanes");
        await agent.Page.Locator("#calls").SelectOptionAsync("5");
        await agent.SeesAsync("Only the customer can accept and pay");
        await agent.ClickAsync("Prepare the order form");
        await agent.SeesAsync("Prepared by support, to be accepted");
        await Expect(agent.Page.GetByRole(AriaRole.Button, new() { Name = "Accept and pay" })).ToHaveCountAsync(0);
        return agent.Path.Split('/')[^1];
    }

    private static async Task AcceptAsync(Visit customer)
    {
        await customer.OpenAsync("/telecom");
        await customer.SeesAsync("Préparé par le support, à valider");
        await customer.FollowAsync("Voir le bon de commande");
        await customer.SeesAsync("Rien n'est dû tant que vous ne l'avez pas accepté");
        await Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Accepter et payer" })).ToBeDisabledAsync();
        await customer.Page.GetByLabel("J'accepte les Conditions Générales de Téléphonie").CheckAsync();
        await customer.ClickAsync("Accepter et payer");
    }

    private static async Task PayAsync(Visit customer)
    {
        await customer.ClickAsync("Payer");
        await customer.SeesHeadingAsync("Payer 3,60 €");
        await customer.Page.Locator("#card-number").FillAsync("4242 4242 4242 4242");
        await customer.Page.Locator("#card-expiry").FillAsync("12/40");
        await customer.Page.Locator("#card-code").FillAsync("123");
        await customer.Page.Locator("main button[type=submit]").ClickAsync();
        await customer.SeesAsync("Les appels simultanés sont actifs");
    }

    private static async Task SeesInHistoryAsync(Visit customer)
    {
        await customer.OpenAsync("/historique");
        await customer.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Voir la session" }).First.ClickAsync();
        await customer.SeesHeadingAsync("Session d'assistance");
        await customer.SeesAsync("Le client demande plus d'appels");
        await customer.SeesAsync("préparé par le support, à valider");
        await customer.SeesAsync("accès fermé par le client");
        Assert.DoesNotContain("@test.example ouv", await customer.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task OpenByKeyboardAsync(IPage page)
    {
        await page.GotoAsync("/assistance");
        await page.WaitForInteractiveAsync();
        await KeyboardSteps.TabToAsync(page, "#customer-search");
        await page.Keyboard.TypeAsync("sainte-odile");
        await page.Locator(".hit").WaitForAsync();
        await KeyboardSteps.TabToAsync(page, ".hit");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dialog[open]").WaitForAsync();
        await KeyboardSteps.TabToAsync(page, "#session-reason");
        await page.Keyboard.TypeAsync("Panne");
        await KeyboardSteps.TabToAsync(page, "#session-ticket");
        await page.Keyboard.TypeAsync("T-7");
        await KeyboardSteps.PressOnAsync(page, "Ouvrir la session", "dialog button");
        await Expect(page.Locator(".support-banner")).ToContainTextAsync("Clinique Sainte-Odile");
    }
}
