using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.EndToEnd.Assistance;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accessibility;

/// <summary>What support and those whom it helps see.</summary>
public static partial class Screens
{
    /// <summary>A member of support who is in a session on the customer of the next one.</summary>
    private const string Agent = "agent@screens.example";
    private const string Assisted = "assisted@screens.example";
    private const string AssistedLine = "/telecom/telephonie/so10004-voip-1/lignes/33353010031";

    private static (string Name, string? Account, string Path, Func<IPage, Task>? Prepare)[] OfSupport =>
    [
        ("assistance", Demo.Support, "/assistance", null),
        ("assistance, results", Demo.Support, "/assistance", SearchAsync),
        ("assistance, dialog", Demo.Support, "/assistance", ChooseCustomerAsync),
        ("assistance, in session", Agent, "/assistance", null),
        ("in session, telecom", Agent, "/telecom", null),
        ("in session, calls", Agent, AssistedLine + "/appels/simultanes", MoreAsync),
        ("in session, order prepared", Agent, "/commandes", OpenOrderAsync),
        ("in session, password", Agent, "/compte/mot-de-passe", null),
        ("order to accept", Assisted, "/commandes", OpenOrderAsync),
        ("telecom, order to accept", Assisted, "/telecom", null),
        ("support session", Assisted, "/historique?action=SupportSessionOpened", OpenSupportSessionAsync),
        ("settings", Assisted, "/parametres", null),
        ("settings, read only", Demo.Technical, "/parametres", null),
    ];

    private static async Task AssistAsync(PortalSite site)
    {
        await site.Backstage.AddAccountAsync(Agent, PortalRoles.Support, null);
        await site.Backstage.AddAccountAsync(Assisted, PortalRoles.Administrator, "CL-10004");
        await using var agent = await site.VisitAsync(Agent);
        await agent.OpenSessionAsync("CL-10004", "Clinique Sainte-Odile");
        await agent.OpenAsync(AssistedLine + "/appels/simultanes");
        await MoreAsync(agent.Page);
        await agent.ClickAsync("Préparer le bon de commande");
        await agent.SeesAsync("Préparé par le support, à valider");
    }

    private static async Task RemoveUserAsync(IPage page)
    {
        await page.Locator("main td .btn-quiet").First.ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
    }

    private static async Task ErasePersonAsync(IPage page)
    {
        await page.Locator("main td .btn-quiet").Nth(1).ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
    }

    private static async Task SearchAsync(IPage page)
    {
        await page.Locator("#customer-search").FillAsync("CL-100");
        await page.Locator(".hit").First.WaitForAsync();
    }

    private static async Task ChooseCustomerAsync(IPage page)
    {
        await SearchAsync(page);
        await page.Locator(".hit").First.ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
    }

    private static async Task OpenSupportSessionAsync(IPage page)
    {
        await page.Locator("main td a").First.ClickAsync();
        await page.Locator("main .card dl").WaitForAsync();
    }
}
