using System.Net;
using System.Text.RegularExpressions;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>What the sign-in page tells, and does not tell.</summary>
public sealed partial class SignInTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Refused = "Adresse e-mail ou mot de passe incorrect. Après cinq essais, attendez une minute avant de réessayer.";

    [Fact]
    public async Task A_failure_is_alike_for_a_known_and_an_unknown_account()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);

        var known = await RefusedPageAsync(account, "wrong-password-1");
        var unknown = await RefusedPageAsync("nobody@test.example", "wrong-password-1");

        Assert.Contains(Refused, WebUtility.HtmlDecode(known), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password-1", known, StringComparison.Ordinal);
        Assert.Equal(unknown.Replace("nobody@test.example", account, StringComparison.Ordinal), known);
    }

    [Fact]
    public async Task After_five_failures_even_the_right_password_is_refused_with_the_same_words()
    {
        var site = await SiteAsync();
        var account = await NewAccountAsync(PortalRoles.Technical);
        string failed = "";
        for (var failure = 0; failure < 5; failure++)
        {
            failed = await RefusedPageAsync(account, "wrong-password-1");
        }

        var locked = await RefusedPageAsync(account, DemoFleet.Password);

        Assert.Equal(failed, locked);
        Assert.True(await site.Backstage.CountAsync(JournalAction.AccountLockedOut, account) > 0, "The journal does not tell that the account is locked.");
    }

    [Theory]
    [InlineData("https://evil.example/telecom")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_return_address_on_another_site_is_ignored(string address)
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        using var client = await (await SiteAsync()).ClientAsync();

        using var answer = await PortalSite.PostSignInAsync(client, account, DemoFleet.Password, "?ReturnUrl=" + Uri.EscapeDataString(address));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", new Uri(client.BaseAddress!, answer.Headers.Location!).AbsolutePath);
        Assert.Equal(client.BaseAddress!.Authority, new Uri(client.BaseAddress, answer.Headers.Location!).Authority);
    }

    [Theory]
    [InlineData(Demo.Administrator, "/telecom")]
    [InlineData(Demo.Support, "/assistance")]
    [InlineData(Demo.Operations, "/exploitation/imports")]
    public async Task Each_kind_of_user_starts_at_its_own_page(string account, string start)
    {
        await using var visit = await VisitAsync(account);

        await visit.OpenAsync("/");

        Assert.Equal(start, visit.Path);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using var visit = await VisitAsync(account);
        await visit.OpenAsync("/telecom");

        await visit.Page.Locator("summary").Filter(new() { HasTextString = "Mon compte" }).ClickAsync();
        await visit.ClickAsync("Se déconnecter");
        await visit.SeesHeadingAsync("Connexion");
        await visit.Page.GotoAsync("/telecom");

        Assert.StartsWith("/compte/connexion", visit.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_form_says_what_to_type_beside_each_field()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/compte/connexion");

        await visit.ClickAsync("Se connecter");

        await visit.SeesAsync("Saisissez votre adresse e-mail.");
        await visit.SeesAsync("Saisissez le mot de passe.");
    }

    private async Task<string> RefusedPageAsync(string email, string password)
    {
        using var client = await (await SiteAsync()).ClientAsync();
        using var answer = await PortalSite.PostSignInAsync(client, email, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Token().Replace(await answer.Content.ReadAsStringAsync(Cancellation), "token");
    }

    [GeneratedRegex("CfDJ8[\\w+/=-]+")]
    private static partial Regex Token();
}
