using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Frame;

/// <summary>The portal dies behind an open page, and comes back.</summary>
public sealed class ConnectionTests(Browser browser)
{
    [Fact]
    public async Task A_page_says_that_the_portal_is_gone_and_goes_on_when_it_is_back()
    {
        await using var site = await PortalSite.StartAsync(browser);
        await using var visit = await site.VisitAsync(Demo.Administrator);
        var page = await visit.OpenAsync(Demo.OfferChangePath("33261910032"));
        var dialog = page.Locator("#components-reconnect-modal");

        await site.Portal.StopAsync(TimeSpan.Zero);
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(dialog).ToContainTextAsync("Connexion interrompue");
        await site.RestartAsync();
        await RecoversAsync(page, dialog);

        await visit.ClickAsync("Modifier l'offre");
        await Expect(page.GetByLabel("Offres disponibles")).ToBeVisibleAsync();
    }

    private const string PressWhatIsOffered =
        """
        [...document.querySelectorAll('[data-reconnect=retry], [data-reconnect=reload]')].find(button => button.checkVisibility())?.click()
        """;

    /// <summary>By itself, or by the button that it offers meanwhile: to retry at once, or to reload.</summary>
    private static async Task RecoversAsync(IPage page, ILocator dialog)
    {
        await Eventually.IsTrueAsync(_ => HasRecoveredAsync(page, dialog), "the page recovers once the portal is back", within: TimeSpan.FromMinutes(1));
        await page.WaitForInteractiveAsync();
    }

    private static async Task<bool> HasRecoveredAsync(IPage page, ILocator dialog)
    {
        try
        {
            await page.EvaluateAsync(PressWhatIsOffered);
            return await dialog.IsHiddenAsync() && await page.Locator("[data-interactive=true]").CountAsync() > 0;
        }
        catch (PlaywrightException)
        {
            // The page is being loaded anew: the caller looks again.
            return false;
        }
    }
}
