using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Telephony;

/// <summary>Finding a line in a group, and from anywhere.</summary>
public sealed class LineListTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Group = "/telecom/telephonie/tg10003-voip-2";

    [Theory]
    [InlineData("0261910032")]
    [InlineData("02 61 91 00 32")]
    [InlineData("02.61.91.00.32")]
    [InlineData("+33 2 61 91 00 32")]
    [InlineData("0033261910032")]
    [InlineData("poste 042")]
    public async Task A_line_is_found_as_one_types_however_the_number_is_written(string typed)
    {
        await using var visit = await VisitAsync(Demo.Technical);
        var page = await visit.OpenAsync(Group);

        await page.GetByLabel("Rechercher une ligne", new() { Exact = true }).FillAsync(typed);

        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(Rows(page)).ToContainTextAsync("02 61 91 00 32");
        Assert.Contains("q=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_and_order_stand_in_the_address_and_survive_a_reload()
    {
        await using var visit = await VisitAsync(Demo.Technical);
        var page = await visit.OpenAsync(Group);

        await page.GetByLabel("Offre", new() { Exact = true }).SelectOptionAsync("enterprise-plus");
        await Expect(page).ToHaveURLAsync(new Regex("offre=enterprise-plus"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Libellé" }).ClickAsync();
        await IsSortedAsync(page, "ascending");
        await page.GetByRole(AriaRole.Link, new() { Name = "Libellé" }).ClickAsync();
        await IsSortedAsync(page, "descending");
        await Expect(page).ToHaveURLAsync(new Regex("tri=-libelle"));
        var labels = await LabelsAsync(page);
        await page.ReloadAsync();
        await page.WaitForInteractiveAsync();

        Assert.Equal(labels, await LabelsAsync(page));
        Assert.Equal(labels.OrderByDescending(label => label, StringComparer.Ordinal), labels);
        await IsSortedAsync(page, "descending");
    }

    [Fact]
    public async Task Pages_of_fifty_show_every_line_once()
    {
        await using var visit = await VisitAsync(Demo.Technical);
        var page = await visit.OpenAsync(Group);
        var numbers = new List<string>(await page.Locator(".row-link").AllInnerTextsAsync());
        foreach (var next in (string[])["page=2", "page=3"])
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Page suivante" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex(next));
            await Expect(page.Locator(".pager")).ToContainTextAsync(next == "page=2" ? "51–100 sur 118" : "101–118 sur 118");
            numbers.AddRange(await page.Locator(".row-link").AllInnerTextsAsync());
        }

        Assert.Equal(118, numbers.Count);
        Assert.Distinct(numbers);
    }

    [Fact]
    public async Task A_search_without_a_match_says_so_and_leads_back_to_all()
    {
        await using var visit = await VisitAsync(Demo.Technical);
        var page = await visit.OpenAsync(Group + "?q=zzzz");

        await visit.SeesAsync("Aucune ligne ne correspond");
        await visit.FollowAsync("Afficher toutes les lignes");

        await Expect(Rows(page)).ToHaveCountAsync(50);
        await Expect(page.GetByLabel("Rechercher une ligne", new() { Exact = true })).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Ctrl_K_finds_a_line_from_anywhere()
    {
        await using var visit = await VisitAsync(Demo.Technical);
        var page = await visit.OpenAsync("/historique");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("02 61 91 00 32");
        await Expect(page.Locator(".quick-search a")).ToContainTextAsync(["Poste 042"]);
        await page.Keyboard.PressAsync("Enter");

        await visit.SeesHeadingAsync("02 61 91 00 32 · Poste 042");
    }

    private static Task IsSortedAsync(IPage page, string way) =>
        Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Libellé" })).ToHaveAttributeAsync("aria-sort", way);

    private static ILocator Rows(IPage page) => page.Locator("tbody tr");

    private static Task<IReadOnlyList<string>> LabelsAsync(IPage page) => page.Locator("tbody td:nth-child(2)").AllInnerTextsAsync();
}
