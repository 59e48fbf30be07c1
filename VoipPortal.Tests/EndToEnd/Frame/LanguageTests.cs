using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Frame;

/// <summary>Two languages: the account's, or the cookie's, or the browser's.</summary>
public sealed class LanguageTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Theory]
    [InlineData("fr-FR", "fr", "Connexion")]
    [InlineData("en-GB", "en", "Sign in")]
    [InlineData("de-DE", "fr", "Connexion")]
    public async Task A_first_visit_is_in_the_language_of_the_browser_or_in_french(string locale, string language, string title)
    {
        await using var visit = await VisitAsync(viewer: new Viewer(locale));

        await visit.Page.GotoAsync("/compte/connexion");

        await SpeaksAsync(visit.Page, language, title);
    }

    [Fact]
    public async Task The_switch_of_the_sign_in_page_is_kept_by_the_browser()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/compte/connexion");

        await visit.Page.GetByTitle("English").ClickAsync();
        await SpeaksAsync(visit.Page, "en", "Sign in");
        await visit.Page.GotoAsync("/compte/mot-de-passe-oublie");

        await SpeaksAsync(visit.Page, "en", "Forgotten password");
    }

    [Fact]
    public async Task The_switch_is_kept_with_the_account_after_a_reload_and_in_a_new_session()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using (var visit = await VisitAsync(account))
        {
            await visit.OpenAsync(Demo.LinePath("33261910032"));
            await visit.Page.GetByTitle("English").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Call management" })).ToBeVisibleAsync();
            Assert.Equal(Demo.LinePath("33261910032"), visit.Path);
            await visit.Page.ReloadAsync();
            await SpeaksAsync(visit.Page, "en", "02 61 91 00 32 · Poste 042");
        }

        await using var elsewhere = await VisitAsync(viewer: Viewer.French);
        await SignInInFrenchAsync(elsewhere, account);

        await SpeaksAsync(elsewhere.Page, "en", "Telecom");
        await elsewhere.Page.WaitForInteractiveAsync();
        await SpeaksAsync(elsewhere.Page, "en", "Telecom");
    }

    [Fact]
    public async Task French_again_is_one_click_away()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using var visit = await VisitAsync(account);
        await visit.OpenAsync("/telecom");
        await visit.Page.GetByTitle("English").ClickAsync();
        await SpeaksAsync(visit.Page, "en", "Telecom");

        await visit.Page.GetByTitle("Français").ClickAsync();

        await SpeaksAsync(visit.Page, "fr", "Télécom");
    }

    private static async Task SignInInFrenchAsync(Visit visit, string account)
    {
        await visit.Page.GotoAsync("/compte/connexion");
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync("Demo-VoipPortal-2026");
        await visit.ClickAsync("Se connecter");
    }

    private static async Task SpeaksAsync(IPage page, string language, string title)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page).ToHaveTitleAsync($"{title} · VoipPortal");
    }
}
