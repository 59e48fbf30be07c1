using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>An administrator invites, the invited one comes in, and is shown out again.</summary>
public sealed class InvitationTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Wanted = "une phrase bien plus longue";

    [Fact]
    public async Task A_colleague_is_invited_by_mail_comes_in_and_is_removed()
    {
        var colleague = $"{Guid.NewGuid():N}@invited.example";
        await using var admin = await VisitAsync(await NewAccountAsync(PortalRoles.Administrator, "CL-10004"));
        await admin.OpenAsync("/utilisateurs");
        await admin.Page.Locator("#invite-email").FillAsync(colleague);
        await admin.ClickAsync("Envoyer l'invitation");
        await admin.SeesAsync($"L'invitation est envoyée à {colleague}.");

        await using var invited = await VisitAsync();
        var link = await MailedLinks.ToAsync(await SiteAsync(), colleague, Cancellation);
        await invited.Page.GotoAsync(link);
        await invited.SeesAsync(colleague);
        await ChooseAsync(invited, "court");
        await invited.SeesAsync("Le mot de passe doit compter au moins 15 caractères.");
        await ChooseAsync(invited, Wanted);
        await invited.SeesAsync("Votre accès est créé.");
        await invited.Page.GotoAsync(link);
        await invited.SeesAsync("Ce lien");
        await SignInAsync(invited, colleague);
        await invited.SeesHeadingAsync("Télécom");
        Assert.Equal(0, await invited.Page.GetByText("Utilisateurs").CountAsync());

        await admin.OpenAsync("/utilisateurs");
        await admin.ClickAsync($"Retirer {colleague}");
        await admin.Page.Locator("dialog[open] .btn-primary").ClickAsync();
        await admin.SeesAsync($"{colleague} n'a plus accès au portail.");
        await invited.Page.GotoAsync("/telecom");
        await Expect(invited.Page.GetByLabel("Adresse e-mail")).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(Visit visit, string password)
    {
        await visit.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(password);
        await visit.ClickAsync("Créer mon accès");
    }

    private static async Task SignInAsync(Visit visit, string account)
    {
        await visit.Page.GotoAsync("/compte/connexion");
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(Wanted);
        await visit.ClickAsync("Se connecter");
    }
}
