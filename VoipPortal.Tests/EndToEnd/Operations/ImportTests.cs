using System.Text;
using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Operations;

/// <summary>Operations imports a fleet from the page.</summary>
public sealed class ImportTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Header =
        "customer_code,company,siren,vat_number,billing_email,group_code,group_label,line_number,line_label,offer_code,simultaneous_calls";

    [Fact]
    public async Task A_broken_file_shows_each_wrong_row_and_stores_nothing()
    {
        await using var visit = await VisitAsync(await NewAccountAsync(PortalRoles.Operations, customer: null));
        await ImportAsync(visit, "broken.csv", Row("+33199880001", "enterprise", "2"), Row("0199880002", "enterprise", "2"), Row("+33199880003", "platinum", "deux"));

        await visit.SeesAsync("Refusé. Lignes fausses : 2 sur 3. Rien n'a été enregistré.");
        var rows = visit.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.First).ToContainTextAsync("0199880002");
        await Expect(rows.First).ToContainTextAsync("un numéro international, comme +33199001234");
        await Expect(rows).ToContainTextAsync(["3", "4", "4"]);
    }

    [Fact]
    public async Task A_good_file_shows_its_progress_and_what_it_made()
    {
        await using var visit = await VisitAsync(await NewAccountAsync(PortalRoles.Operations, customer: null));
        await visit.OpenAsync("/exploitation/imports");
        await WatchForProgressAsync(visit.Page);

        await ImportAsync(visit, "good.csv", [.. Enumerable.Range(0, 1000).Select(at => Row($"+3319977{at:0000}", "enterprise", "2"))]);

        await Expect(visit.Page.Locator(".notice-done")).ToContainTextAsync(
            "Importé : 1000 lignes lues. Créés : 1 clients, 1 groupes, 1000 lignes VoIP.", new() { Timeout = 60_000 });
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.progressSeen"), "No progress was shown on the way.");
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_made_and_makes_nothing()
    {
        await using var visit = await VisitAsync(await NewAccountAsync(PortalRoles.Operations, customer: null));
        await visit.OpenAsync("/exploitation/imports");
        await visit.Page.GetByLabel("Essai : tout vérifier sans rien enregistrer").CheckAsync();

        await ImportAsync(visit, "trial.csv", Row("+33199880009", "enterprise", "2"));

        await visit.SeesAsync("Essai : 1 lignes lues, rien n'a été enregistré. À créer :");
        Assert.Equal(0, await (await SiteAsync()).Backstage.CountLinesAsync("+33199880009"));
    }

    private static async Task ImportAsync(Visit visit, string name, params string[] rows)
    {
        if (!visit.Path.StartsWith("/exploitation", StringComparison.Ordinal))
        {
            await visit.OpenAsync("/exploitation/imports");
        }

        var file = visit.Page.GetByLabel("Fichier CSV");
        await Expect(file).ToBeEnabledAsync();
        await file.SetInputFilesAsync(new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(Header + "\n" + string.Join('\n', rows)),
        });
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { NameRegex = new("^(Importer|Vérifier) le fichier$") }).ClickAsync();
    }

    private static string Row(string number, string offer, string calls) =>
        $"CL-20001,Ateliers Réunis,000200014,FR{Key("000200014")}000200014,compta@ateliers.example,at20001-voip-1,Ateliers,{number},Poste,{offer},{calls}";

    private static string Key(string siren) =>
        ((12 + (3 * (long.Parse(siren, System.Globalization.CultureInfo.InvariantCulture) % 97))) % 97).ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task WatchForProgressAsync(IPage page) => await page.EvaluateAsync(
        """
        window.progressSeen = false;
        new MutationObserver(() => window.progressSeen ||= document.querySelector('[role=progressbar]') !== null)
          .observe(document.body, { childList: true, subtree: true });
        """);
}
