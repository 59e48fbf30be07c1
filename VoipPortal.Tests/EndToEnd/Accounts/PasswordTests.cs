using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>A password is forgotten, found again by mail, and changed.</summary>
public sealed class PasswordTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Wanted = "une phrase bien plus longue";

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_link_in_the_mail_once()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/compte/connexion");
        await visit.FollowAsync("Mot de passe oublié ?");
        await AskForTheLinkAsync(visit, account);

        var link = await LinkMailedToAsync(account);
        await ChooseAsync(visit, link, account);
        await visit.SeesAsync("Votre mot de passe est changé. Vous pouvez vous connecter.");
        await ChooseAsync(visit, link, account);
        await visit.SeesAsync("Ce lien ne convient pas");

        await SignInAsync(visit, account, Wanted);
        await visit.SeesHeadingAsync("Télécom");
    }

    [Fact]
    public async Task Asking_for_an_unknown_address_answers_the_same_and_mails_nobody()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/compte/mot-de-passe-oublie");
        await AskForTheLinkAsync(visit, "unknown@test.example");
        var witness = await NewAccountAsync(PortalRoles.Technical);
        await visit.Page.GotoAsync("/compte/mot-de-passe-oublie");
        await AskForTheLinkAsync(visit, witness);

        await LinkMailedToAsync(witness);

        Assert.Null(await MailedLinks.MailToAsync(await SiteAsync(), "unknown@test.example", Cancellation));
    }

    [Fact]
    public async Task A_password_is_changed_by_whoever_knows_the_current_one()
    {
        var account = await NewAccountAsync(PortalRoles.Technical);
        await using var visit = await VisitAsync(account);
        await visit.Page.GotoAsync("/compte/mot-de-passe");

        await ChangeAsync(visit, "not-the-current-one", Wanted);
        await visit.SeesAsync("Le mot de passe actuel n'est pas le bon.");
        await ChangeAsync(visit, DemoFleet.Password, "court");
        await visit.SeesAsync("Le mot de passe doit compter au moins 15 caractères.");
        await ChangeAsync(visit, DemoFleet.Password, Wanted);
        await visit.SeesAsync("Votre mot de passe est changé. Vos autres sessions sont fermées.");

        await using var elsewhere = await VisitAsync();
        await SignInAsync(elsewhere, account, Wanted);
        await elsewhere.SeesHeadingAsync("Télécom");
    }

    private static async Task AskForTheLinkAsync(Visit visit, string account)
    {
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.ClickAsync("Envoyer le lien");
        await visit.SeesAsync("Si un compte existe à cette adresse, un message vient d'y partir.");
    }

    private async Task<string> LinkMailedToAsync(string account) => await MailedLinks.ToAsync(await SiteAsync(), account, Cancellation);

    private static async Task ChooseAsync(Visit visit, string link, string account)
    {
        await visit.Page.GotoAsync(link);
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.Page.GetByLabel("Nouveau mot de passe").FillAsync(Wanted);
        await visit.ClickAsync("Enregistrer");
    }

    private static async Task ChangeAsync(Visit visit, string current, string wanted)
    {
        await visit.Page.GetByLabel("Mot de passe actuel").FillAsync(current);
        await visit.Page.GetByLabel("Nouveau mot de passe").FillAsync(wanted);
        await visit.ClickAsync("Enregistrer");
    }

    private static async Task SignInAsync(Visit visit, string account, string password)
    {
        await visit.Page.GotoAsync("/compte/connexion");
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(account);
        await visit.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(password);
        await visit.ClickAsync("Se connecter");
    }
}
