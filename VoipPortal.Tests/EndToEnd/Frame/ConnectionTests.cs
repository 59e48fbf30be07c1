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
        var dialog = page.ConnectionDialog();

        await site.Portal.StopAsync(TimeSpan.Zero);
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(dialog).ToContainTextAsync("Connexion interrompue");
        await site.RestartAsync();
        await page.RecoversAsync();

        await visit.ClickAsync("Modifier l'offre");
        await Expect(page.GetByLabel("Offres disponibles")).ToBeVisibleAsync();
    }
}
