using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static VoipPortal.Tests.Support.KeyboardSteps;

namespace VoipPortal.Tests.EndToEnd.Operations;

/// <summary>Operations renew a month without a mouse, in a portal that carries it out by itself.</summary>
public sealed class RenewalJourneyTests(Browser browser)
{
    private const string Broken = "CL-10003";
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_month_is_started_watched_and_its_parked_groups_mended_by_keyboard_alone()
    {
        await using var site = await PortalSite.StartAsync(browser, Day);
        var siren = await site.Backstage.SirenOfAsync(Broken);
        await site.Backstage.SetSirenAsync(Broken, "123");
        await using var visit = await site.VisitAsync(Demo.Operations);
        var page = await visit.OpenAsync("/exploitation/renouvellements");

        await StartAsync(visit, page);
        await SeeItEndAsync(visit, page);
        await TryAgainAsync(visit, page, () => site.Backstage.SetSirenAsync(Broken, siren));
    }

    private static async Task StartAsync(Visit visit, IPage page)
    {
        await PressOnAsync(page, "Lancer");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Total TTC");
        await page.AssertNoAxeViolationsAsync("renewals, dialog");
        await PressOnAsync(page, "Lancer le renouvellement");
        await visit.SeesHeadingAsync("Renouvellement du 1er novembre 2026");
    }

    private static async Task SeeItEndAsync(Visit visit, IPage page)
    {
        await visit.SeesAsync("Terminé");
        await visit.SeesAsync("FA-2026-000001");
        await page.ReloadAsync();
        await page.WaitForInteractiveAsync();
        await visit.SeesAsync("Terminé");
    }

    private static async Task TryAgainAsync(Visit visit, IPage page, Func<Task> mendAsync)
    {
        await TabToAsync(page, "[role=tab]");
        await page.Keyboard.PressAsync("End");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Mis de côté" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await visit.SeesAsync("Client impossible à facturer");
        await mendAsync();

        await PressOnAsync(page, "Tout réessayer");
        await Expect(page.Locator("main [tabindex='-1']:focus")).ToContainTextAsync("Nouvel essai lancé");
        await visit.SeesAsync("Aucun groupe mis de côté");
    }
}
