using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.SeveralLines;

/// <summary>Five thousand lines from the selection to the undo, as an administrator does it.</summary>
public sealed class SeveralLinesTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Failing = "+33199700001";

    [Fact]
    public async Task Five_thousand_lines_are_chosen_judged_applied_tried_again_and_taken_back()
    {
        var backstage = (await SiteAsync()).Backstage;
        await backstage.ImportAsync(FleetLine.Many(5000, 33199700000).Select(line => line.Of("sev", 1)));
        await backstage.SuspendAsync(Failing);
        await using var visit = await VisitAsync(await NewAccountAsync(PortalRoles.Administrator, "CL-sev"));
        var page = await visit.OpenAsync("/telecom/telephonie/plusieurs-lignes?offre=enterprise-plus");
        await visit.SeesAsync("0 ligne choisie");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Choisir les 5.000 lignes") }).PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("5.000 lignes choisies"));
        await page.Locator("tbody input[type=checkbox]").First.UncheckAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("4.999 lignes choisies"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Page suivante" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Page 2 sur 100");
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("4.999 lignes choisies"));
        await visit.ClickAsync("Voir l'aperçu");
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("4.998 modifiables"));
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Refusées") }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Valider pour 4.998 lignes") }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Résultat");

        await visit.ClickAsync("Réessayer les lignes refusées");
        await Expect(page.Locator("h1")).ToContainTextAsync("Aperçu");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir le lot d'origine" }).ClickAsync();
        await visit.ClickAsync("Annuler tout le lot…");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Annuler le changement de 4.998 lignes") }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("4.998 annulées"));
        Assert.Equal(2, (await backstage.JournalOfAsync("+33199700002")).Count);
    }

    [Fact]
    public async Task Lines_ticked_in_the_grid_by_keyboard_stay_chosen_on_the_way_to_the_preview_and_back()
    {
        var backstage = (await SiteAsync()).Backstage;
        await backstage.ImportAsync(FleetLine.Many(60, 33199800000).Select(line => line.Of("grid", 2)));
        await using var visit = await VisitAsync(await NewAccountAsync(PortalRoles.Administrator, "CL-grid"), Viewer.French.Phone);
        var page = await visit.OpenAsync("/telecom/telephonie/grid-1");
        await visit.SeesAsync("0 ligne choisie");

        await page.GetByLabel("Choisir la ligne 01 99 80 00 00").PressAsync("Space");
        await visit.SeesAsync("1 ligne choisie");
        await page.GetByRole(AriaRole.Link, new() { Name = "Page suivante" }).PressAsync("Enter");
        await page.GetByLabel("Choisir la ligne 01 99 80 00 55").PressAsync("Space");
        await visit.SeesAsync("2 lignes choisies");
        await page.GetByRole(AriaRole.Link, new() { Name = "Appliquer à plusieurs lignes" }).PressAsync("Enter");
        await visit.SeesAsync("2 lignes choisies");
        await page.GetByLabel("Offres disponibles").SelectOptionAsync("enterprise-plus");
        var look = page.GetByRole(AriaRole.Button, new() { Name = "Voir l'aperçu" });
        await Expect(look).ToBeEnabledAsync();
        await look.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("2 modifiables");
        await page.GetByRole(AriaRole.Link, new() { Name = "Revenir à la sélection" }).PressAsync("Enter");

        await visit.SeesAsync("2 lignes choisies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tout décocher" }).PressAsync("Enter");
        await visit.SeesAsync("0 ligne choisie");
    }
}
