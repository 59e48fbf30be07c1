using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.SeveralLines;

/// <summary>The portal, killed while it changes many lines: none is changed, the page says what happens, and the same click does it once.</summary>
public sealed class KilledBatchTests(Browser browser)
{
    /// <summary>With the mail all is written, and nothing committed.</summary>
    private const string LastStatement = "INSERT INTO \"Outbox\"";

    [Fact]
    public async Task After_a_kill_the_preview_is_there_and_is_confirmed_once()
    {
        await using var site = await PortalSite.StartAsync(browser, atFirst: new Dictionary<string, string?>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            [StartupHook.StatementVariable] = LastStatement,
        });
        await site.Backstage.ImportAsync(FleetLine.Many(300, 33199700000).Select(line => line.Of("kill", 1)));
        await site.Backstage.AddAccountAsync("kill@test.example", PortalRoles.Administrator, "CL-kill");
        await using var visit = await site.VisitAsync("kill@test.example");
        var page = await visit.OpenAsync("/telecom/telephonie/plusieurs-lignes?offre=enterprise-plus");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choisir les 300 lignes qui correspondent" }).ClickAsync();
        await visit.SeesAsync("300 lignes choisies");
        await visit.ClickAsync("Voir l'aperçu");
        var confirm = page.GetByRole(AriaRole.Button, new() { Name = "Valider pour 300 lignes" });

        await confirm.ClickAsync();
        await Expect(page.ConnectionDialog()).ToBeVisibleAsync();
        await Eventually.IsTrueAsync(() => site.Portal.HasExited, "the portal is gone", cancellation: TestContext.Current.CancellationToken);
        await site.RestartAsync();
        await page.RecoversAsync();
        Assert.Empty(await site.Backstage.JournalOfAsync("+33199700002"));

        await confirm.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Résultat");
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("300 modifiées"));
        Assert.Single(await site.Backstage.JournalOfAsync("+33199700002"));
    }
}
