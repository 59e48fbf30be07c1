using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using MimeKit;
using VoipPortal.Domain.People;
using VoipPortal.Tests.EndToEnd.Assistance;
using VoipPortal.Tests.Services.Documents.Invoices;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>Three hundred texts that would be scripts, as labels of lines and groups, names of companies, reasons and tickets: none becomes anything but text.</summary>
public sealed class PayloadTests(Browser browser)
{
    private const string Owner = "owner@payload.example";
    private const int PerGroup = 50;

    private readonly ConcurrentQueue<string> _ran = new();

    [Fact]
    public async Task None_runs_and_none_becomes_an_element()
    {
        Assert.Equal(300, ScriptPayloads.All.Count);
        await using var site = await PortalSite.StartAsync(browser);
        await site.Backstage.ImportAsync(Lines());
        await site.Backstage.AddAccountAsync(Owner, PortalRoles.Administrator, "CL-PAYLOAD");
        var order = await site.Backstage.OrderAsync(NumberOf(0), 5);

        await using var support = await VisitAsync(site, Demo.Support);
        await support.OpenSessionAsync("CL-PAYLOAD", ScriptPayloads.All[0]);
        await WalkAsync(support, ["/telecom", "/parametres"]);
        await using var owner = await VisitAsync(site, Owner);
        await WalkAsync(owner, [.. Pages(), $"/commandes/{order}", "/commandes", "/historique", "/parametres", "/factures"]);
        await using var operations = await VisitAsync(site, Demo.Operations);
        await WalkAsync(operations, ["/exploitation/journal", "/exploitation/courriers"]);

        Assert.Empty(_ran);
        Assert.Empty(owner.Violations.Concat(support.Violations).Concat(operations.Violations));
        await PdfAsync(site, order);
        await TablesAsync(site);
        await MailsAsync(site);
    }

    private static IEnumerable<FleetLine> Lines() => ScriptPayloads.All.Select((payload, place) => new FleetLine(NumberOf(place))
    {
        Customer = "CL-PAYLOAD",
        Company = ScriptPayloads.All[0],
        Siren = FleetLine.Sirens[0],
        Email = "compta@payload.example",
        Group = $"payload-{place / PerGroup}",
        GroupLabel = ScriptPayloads.All[(place / PerGroup * 10) + 1],
        Label = payload,
    });

    private static IEnumerable<string> Pages() =>
    [
        "/telecom", "/telecom/telephonie", "/telecom/telephonie/plusieurs-lignes",
        .. Enumerable.Range(0, ScriptPayloads.All.Count / PerGroup).Select(group => $"/telecom/telephonie/payload-{group}"),
        .. Enumerable.Range(0, 30).Select(place => $"/telecom/telephonie/payload-{place * 10 / PerGroup}/lignes/{NumberOf(place * 10).TrimStart('+')}"),
        $"/telecom/telephonie/payload-0/lignes/{NumberOf(0).TrimStart('+')}/gestion/changer-offre", $"/telecom/telephonie/payload-0/lignes/{NumberOf(0).TrimStart('+')}/appels/simultanes",
    ];

    private static string NumberOf(int place) => $"+33199660{place:000}";

    private async Task<Visit> VisitAsync(PortalSite site, string account)
    {
        var visit = await site.VisitAsync(account);
        visit.Page.Dialog += (_, dialog) =>
        {
            _ran.Enqueue($"{visit.Path}: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        return visit;
    }

    private static async Task WalkAsync(Visit visit, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            await visit.OpenAsync(path);
            Assert.Equal((path, 0), (path, await visit.Page.Locator(ScriptPayloads.Planted).CountAsync()));
        }
    }

    private static async Task PdfAsync(PortalSite site, string order)
    {
        using var client = await site.ClientAsync(Owner);
        var pdf = Encoding.Latin1.GetString(await client.GetByteArrayAsync(new Uri($"/commandes/{order}/pdf", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.All((string[])["/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch"], name => Assert.DoesNotContain(name + " ", pdf, StringComparison.Ordinal));
    }

    /// <summary>What a spreadsheet opens has no cell that it would take for a formula.</summary>
    private static async Task TablesAsync(PortalSite site)
    {
        using var owner = await site.ClientAsync(Owner);
        using var operations = await site.ClientAsync(Demo.Operations);
        List<byte[]> tables = [await FileAsync(operations, "/exploitation/journal/csv")];
        foreach (var archive in (byte[][])[await FileAsync(owner, "/compte/donnees/fichier"), await FileAsync(owner, "/parametres/donnees")])
        {
            using var zip = new ZipArchive(new MemoryStream(archive));
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal)))
            {
                using var content = new MemoryStream();
                await using var source = await entry.OpenAsync(TestContext.Current.CancellationToken);
                await source.CopyToAsync(content, TestContext.Current.CancellationToken);
                tables.Add(content.ToArray());
            }
        }

        var cells = tables.SelectMany(table => CsvReading.Of(table)).SelectMany(row => row.Values).ToList();
        Assert.True(ScriptPayloads.All.Count(payload => cells.Exists(cell => cell.TrimStart('\'') == payload)) > 200, "The payloads are not in the tables.");
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _));
    }

    private static Task<byte[]> FileAsync(HttpClient client, string path) => client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task MailsAsync(PortalSite site)
    {
        await Eventually.IsTrueAsync(() => Directory.Exists(site.MailFolder) && Directory.EnumerateFiles(site.MailFolder, "*.eml").Any(), "a mail is written", cancellation: TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(site.MailFolder, "*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            Assert.Empty(new HtmlParser().ParseDocument(mail.HtmlBody ?? "").QuerySelectorAll($"{ScriptPayloads.Planted}, script"));
        }
    }
}
