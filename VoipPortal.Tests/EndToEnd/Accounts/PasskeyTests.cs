using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>A key of the device in place of the password, of the code after it, and of both.</summary>
public sealed class PasskeyTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Unused = "Aucune clé d'accès n'a été utilisée.";
    private const string Refused = "Cette clé d'accès ne convient pas";

    private readonly Browser _browser = browser;

    [Fact]
    public async Task It_is_added_with_recovery_codes_and_then_signs_in_by_itself()
    {
        var account = await NewAccountAsync(PortalRoles.Administrator);
        await using var holder = await AddedAsync(account, "Portable");
        await holder.Visit.SeesAsync("chacun permet de se connecter une fois");
        await holder.Visit.Page.AssertNoAxeViolationsAsync("account security, with a key and recovery codes");
        await SignOutAsync(holder);

        await holder.Visit.ClickAsync("Se connecter avec une clé d'accès");

        await holder.Visit.SeesHeadingAsync("Télécom");
        Assert.Equal(1, await (await SiteAsync()).Backstage.CountAsync(JournalAction.PasskeyAdded, account));
        Assert.Empty(holder.Visit.Violations);
    }

    [Fact]
    public async Task After_the_password_it_stands_for_the_code_and_the_password_alone_opens_nothing()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using var holder = await AddedAsync(account, "Portable");
        await SignOutAsync(holder);

        await TypePasswordAsync(holder.Visit, account);
        await holder.Visit.SeesHeadingAsync("Code de connexion");
        await holder.Visit.Page.GotoAsync("/telecom");
        Assert.StartsWith("/compte/connexion", holder.Visit.Path, StringComparison.Ordinal);
        await holder.Visit.Page.GotoAsync("/compte/code");
        await holder.Visit.ClickAsync("Utiliser une clé d'accès");

        await holder.Visit.SeesHeadingAsync("Télécom");
    }

    [Fact]
    public async Task The_key_of_another_account_ends_nobody_s_sign_in()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using var owner = await AddedAsync(account, "Portable");
        await using var other = await AddedAsync(await NewAccountAsync(PortalRoles.Technical), "Autre");
        await SignOutAsync(other);
        await TypePasswordAsync(other.Visit, account);
        await other.Visit.SeesHeadingAsync("Code de connexion");

        // The form asks for any key, as no page does.
        await other.Visit.Page.EvaluateAsync("document.querySelector('form[data-passkey] [name=purpose]').value = 'SignIn'");
        await other.Visit.ClickAsync("Utiliser une clé d'accès");

        await other.Visit.SeesAsync(Refused);
        await other.Visit.Page.GotoAsync("/telecom");
        Assert.StartsWith("/compte/connexion", other.Visit.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_does_not_recognise_its_owner_opens_nothing_and_says_what_to_do()
    {
        await using var holder = await AddedAsync(await NewAccountAsync(PortalRoles.Technical), "Portable");
        await SignOutAsync(holder);
        await holder.RecogniseAsync(owner: false);

        await holder.Visit.ClickAsync("Se connecter avec une clé d'accès");

        await holder.Visit.SeesAsync(Unused);
        await holder.RecogniseAsync(owner: true);
        await holder.Visit.ClickAsync("Se connecter avec une clé d'accès");
        await holder.Visit.SeesHeadingAsync("Télécom");
    }

    [Fact]
    public async Task It_proves_who_sits_there_gets_another_name_and_taken_away_it_opens_nothing()
    {
        await using var holder = await AddedAsync(await NewAccountAsync(PortalRoles.Technical), "Portable");
        await holder.Visit.Page.GotoAsync("/compte/confirmer?ReturnUrl=/compte/securite");
        await holder.Visit.ClickAsync("Utiliser une clé d'accès");
        await holder.Visit.SeesHeadingAsync("Sécurité du compte");

        await holder.Visit.Page.Locator("li.session input[name=Name]").FillAsync("<b>Bureau</b>");
        await holder.Visit.ClickAsync("Renommer Portable");
        await holder.Visit.SeesAsync("<b>Bureau</b>");
        await holder.Visit.ClickAsync("Retirer <b>Bureau</b>");
        await Microsoft.Playwright.Assertions.Expect(holder.Visit.Page.Locator("li.session")).ToHaveCountAsync(0);
        await SignOutAsync(holder);
        await holder.Visit.ClickAsync("Se connecter avec une clé d'accès");

        await holder.Visit.SeesAsync(Refused);
        Assert.Single(await holder.KeysAsync());
    }

    [Fact]
    public async Task At_a_number_in_place_of_a_name_the_page_says_that_keys_are_impossible_there()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/compte/connexion");

        await visit.ClickAsync("Se connecter avec une clé d'accès");

        await visit.SeesAsync("Ce navigateur ne permet pas les clés d'accès à cette adresse.");
    }

    /// <summary>A device with a new key of the account, signed in and on the page that shows it.</summary>
    private async Task<KeyHolder> AddedAsync(string account, string name)
    {
        var holder = await KeyHolder.AtAsync((await SiteAsync()).Portal.Address, _browser);
        await TypePasswordAsync(holder.Visit, account);
        await holder.Visit.SeesHeadingAsync("Télécom");
        await holder.Visit.Page.GotoAsync("/compte/securite");
        await holder.Visit.Page.GetByLabel("Nom de la clé").FillAsync(name);
        await holder.Visit.ClickAsync("Ajouter une clé d'accès");
        await holder.Visit.SeesAsync(name);
        return holder;
    }

    private static async Task TypePasswordAsync(Visit visit, string account)
    {
        await visit.Page.GotoAsync("/compte/connexion");
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(DemoFleet.Password);
        await visit.ClickAsync("Se connecter");
    }

    private static async Task SignOutAsync(KeyHolder holder)
    {
        await holder.Visit.Context.ClearCookiesAsync();
        await holder.Visit.Page.GotoAsync("/compte/connexion");
    }
}
