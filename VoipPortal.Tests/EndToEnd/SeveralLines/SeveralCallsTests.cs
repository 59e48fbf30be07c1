using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.SeveralLines;

/// <summary>More calls for a whole site on one order and one card, fewer of them later, and the second thought.</summary>
public sealed partial class SeveralCallsTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string First = "+33199710000";

    [Fact]
    public async Task Calls_of_sixty_lines_are_ordered_and_paid_once_then_reduced_and_the_reduction_is_taken_back()
    {
        var backstage = (await SiteAsync()).Backstage;
        await backstage.ImportAsync(FleetLine.Many(60, 33199710000).Select(line => line.Of("scl", 2)));
        await using var visit = await VisitAsync(await NewAccountAsync(PortalRoles.Administrator, "CL-scl"));
        var page = await visit.OpenAsync("/telecom/telephonie/scl-1/lignes/33199710000/appels/simultanes");
        await visit.FollowAsync("Appliquer à plusieurs lignes");
        await visit.SeesAsync("1 ligne choisie");
        await page.Locator("#several-search").PressSequentiallyAsync("Poste 05");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(10);
        await visit.SeesAsync("1 ligne choisie");
        await page.Locator("#several-search").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Choisir les 60 lignes") }).PressAsync("Enter");
        await page.Locator("#several-calls").FillAsync("5");
        await visit.ClickAsync("Voir l'aperçu");

        await visit.SeesAsync("60 lignes choisies : 60 à commander, 0 refusée.");
        await Expect(page.Locator(".aside")).ToContainTextAsync(new Regex("180,00.€ HT.*36,00.€.*216,00.€ TTC", RegexOptions.Singleline));
        var order = page.GetByRole(AriaRole.Button, new() { Name = "Générer le bon de commande" });
        await Expect(order).ToBeDisabledAsync();
        await page.GetByLabel("J'accepte les Conditions Générales de Téléphonie").CheckAsync();
        await Expect(order).ToBeEnabledAsync();
        await order.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(OrderPage());
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
        await PayAsync(visit);
        Assert.Equal(5, await backstage.CallsOfAsync(First));

        await ReduceAsync(visit);
        await visit.ClickAsync("Annuler tout le lot…");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Annuler le changement de 60 lignes") }).ClickAsync();
        await visit.SeesAsync("60 annulées");
    }

    private static async Task PayAsync(Visit visit)
    {
        await visit.ClickAsync("Payer");
        await visit.Page.Locator("#card-number").FillAsync("4242 4242 4242 4242");
        await visit.Page.Locator("#card-expiry").FillAsync("12/39");
        await visit.Page.Locator("#card-code").FillAsync("123");
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(visit.Page.Locator(".step-done", new() { HasTextString = "Appels actifs" })).ToBeVisibleAsync();
    }

    private static async Task ReduceAsync(Visit visit)
    {
        var page = await visit.OpenAsync("/telecom/telephonie/plusieurs-lignes?faire=appels");
        await page.Locator("#how").SelectOptionAsync("Reduction");
        await page.Locator("#several-calls").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Choisir les 60 lignes") }).ClickAsync();
        await visit.ClickAsync("Voir l'aperçu");
        await visit.SeesAsync("5 → 3 appels");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Valider pour 60 lignes") }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Résultat");
    }

    [GeneratedRegex("/commandes/BC-[0-9]+-[0-9]+$")]
    private static partial Regex OrderPage();
}
