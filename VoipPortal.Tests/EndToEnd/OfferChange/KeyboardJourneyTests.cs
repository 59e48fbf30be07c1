using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static VoipPortal.Tests.Support.KeyboardSteps;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>The same journey with the mouse unplugged.</summary>
public sealed class KeyboardJourneyTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Fact]
    public async Task An_offer_is_changed_and_cancelled_by_keyboard_alone()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        var page = await visit.OpenAsync("/telecom");
        await PressOnAsync(page, "Téléphonie", "main a");
        await visit.SeesHeadingAsync("Téléphonie");
        await PressOnAsync(page, "Astreinte");
        await visit.SeesHeadingAsync("Astreinte");
        var line = page.Locator("tbody a.row-link").First;
        var number = await line.InnerTextAsync();
        await PressOnAsync(page, number);
        await visit.SeesAsync("Prochain renouvellement");
        await ByTabsToManagementAsync(page);
        await PressOnAsync(page, "Changer d'offre", "main a.btn");
        await visit.SeesHeadingAsync("Changer d'offre");
        await PressOnAsync(page, "Modifier l'offre");

        await TabToAsync(page, "#offers");
        await page.Keyboard.PressAsync("ArrowDown");
        await PressOnAsync(page, "Valider");
        await visit.SeesAsync("Changement enregistré");

        await PressOnAsync(page, "Annuler le changement d'offre");
        await PressOnAsync(page, "Confirmer l'annulation");
        await visit.SeesAsync("Changement annulé");
    }

    [Fact]
    public async Task The_dialog_keeps_the_focus_closes_on_escape_and_gives_it_back()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        var page = await visit.OpenAsync(Demo.OfferChangePath("33261910022"));
        await visit.ClickAsync("Modifier l'offre");
        await page.Locator("#offers").SelectOptionAsync("enterprise-plus");
        await visit.ClickAsync("Valider");
        await PressOnAsync(page, "Annuler le changement d'offre");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();

        for (var tab = 0; tab < 5; tab++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"),
                $"After {tab + 1} tabs the focus left the dialog for: {await FocusedAsync(page)}");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Annuler le changement d'offre" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_tab_offers_to_skip_to_the_content()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        var page = await visit.OpenAsync("/telecom/telephonie");
        await page.EvaluateAsync("document.activeElement.blur(); window.getSelection().removeAllRanges()");
        await page.Locator("a.skip").FocusAsync();
        await Expect(page.Locator("a.skip")).ToBeInViewportAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("main")).ToBeFocusedAsync();
        Assert.Equal("/telecom/telephonie", new Uri(page.Url).AbsolutePath);
    }

    private static async Task ByTabsToManagementAsync(IPage page)
    {
        await TabToAsync(page, "[role=tab]");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Gestion", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/gestion");
    }
}
