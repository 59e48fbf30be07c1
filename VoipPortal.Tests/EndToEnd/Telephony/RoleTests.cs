using Microsoft.Playwright;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Telephony;

/// <summary>Who may see and do what.</summary>
public sealed class RoleTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Line = "/telecom/telephonie/tg10003-voip-2/lignes/33261910032";

    [Theory]
    [InlineData(Demo.Technical)]
    [InlineData(Demo.Billing)]
    public async Task Technical_and_billing_read_the_offer_and_change_nothing(string account)
    {
        await using var visit = await VisitAsync(account);
        await visit.OpenAsync(Line + "/gestion/changer-offre");

        await visit.SeesAsync("Offre actuelle");
        await visit.SeesAsync("Votre rôle permet de consulter cette page.");
        foreach (var action in (string[])["Modifier l'offre", "Valider", "Annuler le changement d'offre"])
        {
            await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = action })).ToHaveCountAsync(0);
        }
    }

    [Theory]
    [InlineData(Demo.Support, "/telecom")]
    [InlineData(Demo.Support, Line)]
    [InlineData(Demo.Operations, "/telecom/telephonie")]
    [InlineData(Demo.Operations, Line + "/gestion/changer-offre")]
    [InlineData(Demo.Support, "/exploitation/imports")]
    [InlineData(Demo.Administrator, "/exploitation/imports")]
    [InlineData(Demo.Technical, "/exploitation/imports")]
    public async Task A_page_that_the_role_does_not_give_is_refused(string account, string path)
    {
        await using var visit = await VisitAsync(account);

        await visit.Page.GotoAsync(path);

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Accès refusé");
        Assert.StartsWith("/compte/acces-refuse", visit.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Line + "/gestion/changer-offre")]
    [InlineData("/historique?q=01")]
    [InlineData("/exploitation/imports")]
    public async Task The_anonymous_sign_in_first_and_come_back(string path)
    {
        var account = await NewAccountAsync(path.StartsWith("/exploitation", StringComparison.Ordinal) ? PortalRoles.Operations : PortalRoles.Technical,
            path.StartsWith("/exploitation", StringComparison.Ordinal) ? null : "CL-10003");
        await using var visit = await VisitAsync();

        await visit.Page.GotoAsync(path);
        Assert.Equal($"/compte/connexion?ReturnUrl={Uri.EscapeDataString(path)}", visit.Path);
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync("Demo-VoipPortal-2026");
        await visit.ClickAsync("Se connecter");

        await visit.Page.WaitForInteractiveAsync();
        Assert.Equal(path, visit.Path);
    }
}
