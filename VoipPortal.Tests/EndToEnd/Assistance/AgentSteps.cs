using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Assistance;

/// <summary>What a member of support does in a browser.</summary>
internal static class AgentSteps
{
    /// <summary>Finds a customer by what is typed, and opens a session for it.</summary>
    public static async Task OpenSessionAsync(this Visit agent, string typed, string company)
    {
        await agent.OpenAsync("/assistance");
        await agent.Page.Locator("#customer-search").FillAsync(typed);
        await agent.Page.Locator(".hit", new() { HasTextString = company }).ClickAsync();
        await agent.Page.Locator("#session-reason").FillAsync("Le client demande plus d'appels");
        await agent.Page.Locator("#session-ticket").FillAsync("T-1042");
        await agent.Page.Locator("dialog[open] .btn-primary").ClickAsync();
        await Expect(agent.Page.Locator(".support-banner")).ToContainTextAsync(company);
        await agent.Page.WaitForInteractiveAsync();
    }

    /// <summary>Waits as long as an open page may outlive its session.</summary>
    public static Task StopsAsync(this Visit agent) =>
        agent.Page.WaitForURLAsync("**/assistance?terminee=*", new() { Timeout = 60_000 });
}
