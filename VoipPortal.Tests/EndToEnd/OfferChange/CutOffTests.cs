using Microsoft.Playwright;
using VoipPortal.Domain.Journal;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>The last seconds of January in Paris, on a portal whose clock shows them and runs on.</summary>
public sealed class CutOffTests(Browser browser)
{
    /// <summary>00:00 of 1 February in Paris.</summary>
    private static readonly DateTimeOffset CutOff = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    /// <summary>Enough to start and to ask for one change before the month ends.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(45);

    private const string Late = "33261910021";
    private const string Choosing = "33261910025";
    private const string Fresh = "33261910026";

    [Fact]
    public async Task From_the_cut_off_on_nothing_is_cancelled_and_a_new_request_is_for_march()
    {
        await using var site = await PortalSite.StartAsync(browser, CutOff - Before);
        await using var visit = await site.VisitAsync(Demo.Administrator);
        await using var choosing = await visit.SecondTabAsync();
        await AskAsync(visit, Late);
        await visit.SeesAsync("à partir du 1er février 2026");
        await PrepareAnotherAsync(choosing);
        await visit.ClickAsync("Annuler le changement d'offre");

        await MonthEndsAsync(site);
        await visit.ClickAsync("Confirmer l'annulation");
        await visit.SeesAsync("Le changement prévu le 1er février 2026 est en cours d'application : il ne peut plus être remplacé ni annulé.");
        await IsBeingAppliedAsync(visit);

        await choosing.ClickAsync("Valider");
        await choosing.SeesAsync("La situation de cette ligne a changé");

        await AskAsync(visit, Fresh);
        await visit.SeesAsync("à partir du 1er mars 2026");
        Assert.Equal(
            [JournalAction.OfferChangeRequested, JournalAction.OfferChangeCancellationRefused],
            await site.Backstage.JournalOfAsync("+" + Late));
    }

    private static async Task AskAsync(Visit visit, string number)
    {
        await visit.OpenAsync(Demo.OfferChangePath(number));
        await visit.ClickAsync("Modifier l'offre");
        await visit.Page.Locator("#offers").SelectOptionAsync("enterprise-plus");
        await visit.ClickAsync("Valider");
        await visit.SeesAsync("Changement enregistré");
    }

    /// <summary>Chosen in January, to be confirmed in February: the date on the screen will no longer be true.</summary>
    private static async Task PrepareAnotherAsync(Visit visit)
    {
        await visit.OpenAsync(Demo.OfferChangePath(Choosing));
        await visit.ClickAsync("Modifier l'offre");
        await visit.Page.Locator("#offers").SelectOptionAsync("enterprise-plus");
        await visit.SeesAsync("1er février 2026");
    }

    /// <summary>The portal's own clock says when: the next renewal of any line jumps to March.</summary>
    private static async Task MonthEndsAsync(PortalSite site)
    {
        using var client = await site.ClientAsync(Demo.Administrator);
        await Eventually.IsTrueAsync(
            async token => (await client.GetStringAsync(new Uri(Demo.LinePath(Fresh), UriKind.Relative), token)).Contains("datetime=\"2026-03-01\"", StringComparison.Ordinal),
            "the portal's clock passes the end of January",
            within: Before * 2);
    }

    private static async Task IsBeingAppliedAsync(Visit visit)
    {
        await visit.SeesAsync("est en cours d'application : il ne peut plus être modifié ni annulé.");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Annuler le changement d'offre" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Modifier l'offre" })).ToHaveCountAsync(0);
    }
}
