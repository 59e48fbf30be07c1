using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>The same journey with the mouse unplugged.</summary>
public sealed class KeyboardJourneyTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const int Patience = 80;

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

    private static async Task PressOnAsync(IPage page, string name, string selector = "main a, main button, dialog button")
    {
        await Expect(page.Locator(selector).GetByText(name, new() { Exact = true }).Or(page.Locator(selector).Filter(new() { HasTextString = name })).First).ToBeVisibleAsync();
        await TabUntilAsync(page, $"[...document.querySelectorAll('{selector}')].includes(document.activeElement) && document.activeElement.innerText.trim() === '{name.Replace("'", "\\'", StringComparison.Ordinal)}'", name);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task TabToAsync(IPage page, string selector) =>
        TabUntilAsync(page, $"document.activeElement.matches('{selector}')", selector);

    /// <summary>Every stop on the way must show where the focus is.</summary>
    private static async Task TabUntilAsync(IPage page, string reached, string what)
    {
        for (var tab = 0; tab < Patience; tab++)
        {
            if (await page.EvaluateAsync<bool>(reached))
            {
                Assert.True(await page.EvaluateAsync<bool>(FocusShows), $"The focus on '{what}' cannot be seen.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"'{what}' was not reached by {Patience} tabs; the focus is on: {await FocusedAsync(page)}");
    }

    private const string FocusShows =
        """
        (() => {
          const shown = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          return shown(getComputedStyle(document.activeElement)) || shown(getComputedStyle(document.activeElement, '::after'));
        })()
        """;

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)");
}
