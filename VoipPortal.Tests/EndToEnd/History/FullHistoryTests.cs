using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.History;

/// <summary>A history with more than a page of entries.</summary>
public sealed class FullHistoryTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Fact]
    public async Task A_full_page_comes_alive_and_leads_to_the_next()
    {
        const string Customer = "CL-10004";
        var account = await NewAccountAsync(PortalRoles.Technical, Customer);
        await (await SiteAsync()).Backstage.FillJournalAsync(Customer, 60);
        await using var visit = await VisitAsync(account);

        // The circuit starts with what the page already shows: too much of it, and the page stays dead.
        var page = await visit.OpenAsync("/historique");
        await visit.ClickAsync("Page suivante", Microsoft.Playwright.AriaRole.Link);

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("page=2"));
        await Expect(page.Locator(".pager")).ToContainTextAsync("51–");
    }
}
