using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoipPortal.Components.Shared;
using VoipPortal.Components.Accounts;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Accounts;

/// <summary>The users of a customer and the staff, as those who manage them see them.</summary>
public sealed class AccountsPanelTests : ScreenTests
{
    private const string Own = "jeanne.administrator@martin.example";

    public AccountsPanelTests() =>
        Services.AddSingleton(_ => new MailLinks(Portal.Get<IOptions<MailOptions>>(), Portal.Get<IHostEnvironment>()));

    [Fact]
    public async Task An_invitation_is_sent_listed_renewed_and_withdrawn()
    {
        var page = Render<UsersPage>();

        await InviteAsync(page, "paul@martin.example");
        page.WaitForAssertion(() => Assert.Contains("L'invitation est envoyée à paul@martin.example", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        var row = page.FindAll("section tbody tr").Single();
        Assert.Contains("Technique", row.TextContent, StringComparison.Ordinal);
        await Button(row, "Renvoyer").ClickAsync();
        Assert.Equal(2, await MailsAsync());
        await Button(page.FindAll("section tbody tr").Single(), "Annuler").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("section tbody tr")));
        Assert.Equal(JournalAction.InvitationWithdrawn, (await Portal.LastJournalEntryAsync()).Action);
    }

    [Theory]
    [InlineData("paul", "n'est pas une adresse e-mail")]
    [InlineData("taken@martin.example", "Cette adresse ne peut pas être invitée")]
    public async Task What_is_no_address_or_has_an_account_is_said_and_kept_in_the_field(string typed, string said)
    {
        await Portal.AccountAsync("CL-1", PortalRoles.Technical, "taken@martin.example");
        var page = Render<UsersPage>();

        await InviteAsync(page, typed);

        page.WaitForAssertion(() => Assert.Contains(said, page.Find(".notice-refused").TextContent, StringComparison.Ordinal));
        Assert.Equal(typed, page.Find("#invite-email").GetAttribute("value"));
        Assert.Equal(0, await MailsAsync());
    }

    [Fact]
    public async Task A_role_is_changed_once_it_is_confirmed()
    {
        var colleague = await Portal.AccountAsync("CL-1", PortalRoles.Technical, "paul@martin.example");
        var page = Render<UsersPage>();
        Assert.DoesNotContain(page.FindAll("button"), button => TextOf(button) == "Changer le rôle");

        RowOf(page, "paul@").QuerySelector("select")!.Change($"{(int)PortalRoles.Billing}");
        await Button(RowOf(page, "paul@"), "Changer le rôle").ClickAsync();
        Assert.Equal(PortalRoles.Technical, await RolesAsync(colleague));
        await page.Find("dialog .btn-primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Le rôle de paul@martin.example est changé", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        Assert.Equal(PortalRoles.Billing, await RolesAsync(colleague));
    }

    [Fact]
    public async Task The_last_administrator_stays_and_the_page_says_why()
    {
        var page = Render<UsersPage>();

        await Button(RowOf(page, Own), "Retirer").ClickAsync();
        await page.Find("dialog .btn-primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("dernier compte qui peut gérer les autres", page.Find(".notice-refused").TextContent, StringComparison.Ordinal));
        Assert.Contains(Own, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_erased_once_it_is_confirmed_and_the_dialog_says_what_is_kept_and_why()
    {
        await Portal.AccountAsync("CL-1", PortalRoles.Technical, "paul@martin.example");
        var page = Render<UsersPage>();

        await Button(RowOf(page, "paul@"), "Effacer").ClickAsync();
        Assert.Contains("L123-22", page.Find("dialog .dialog-body").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("tbody tr").Count);
        await page.FindAll("dialog .btn-primary")[^1].ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("La personne est effacée", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        Assert.Contains("Personne effacée", page.Find(".notice-done").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("paul@", page.Markup, StringComparison.Ordinal);
        Assert.Equal(JournalAction.PersonErased, (await Portal.LastJournalEntryAsync()).Action);
    }

    [Fact]
    public async Task Who_was_removed_is_erased_by_address_and_an_unknown_one_is_refused()
    {
        await SignInAsync(PortalRoles.Operations);
        await Portal.Get<AccountJournal>().RecordAsync(null, "paul@martin.example", JournalAction.SignInFailed, Cancellation);
        var page = Render<StaffPage>();

        await EraseAsync(page, "paul@martin.example");
        page.WaitForAssertion(() => Assert.Contains("La personne est effacée", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        await EraseAsync(page, "nobody@martin.example");

        page.WaitForElement(".notice-refused");
        Assert.Equal("nobody@martin.example", page.Find("#erase-email").GetAttribute("value"));
    }

    [Fact]
    public async Task Staff_see_their_own_account_without_a_way_to_change_it()
    {
        await SignInAsync(PortalRoles.Operations);
        await MeanwhileAsync(context =>
        {
            context.Users.Add(new ApplicationUser("agent@portal.example", PortalRoles.Support, null));
            return Task.CompletedTask;
        });

        var page = Render<StaffPage>();

        Assert.Empty(RowOf(page, "jeanne.operations@").QuerySelectorAll("select, button"));
        Assert.NotNull(RowOf(page, "agent@").QuerySelector("select"));
        Assert.DoesNotContain(Own, page.Markup, StringComparison.Ordinal);
    }

    private static async Task InviteAsync(IRenderedComponent<UsersPage> page, string email)
    {
        page.Find("#invite-email").Change(email);
        await page.Find("form").SubmitAsync();
    }

    private static async Task EraseAsync(IRenderedComponent<StaffPage> page, string email)
    {
        page.Find("#erase-email").Change(email);
        await page.Find("form:has(#erase-email)").SubmitAsync();
        await page.FindAll("dialog .btn-primary")[^1].ClickAsync();
    }

    private static IElement RowOf<T>(IRenderedComponent<T> page, string account)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        page.FindAll("tbody tr").Single(row => row.TextContent.Contains(account, StringComparison.Ordinal));

    private static IElement Button(IElement row, string text) => row.QuerySelectorAll("button").Single(button => TextOf(button) == text);

    private async Task<int> MailsAsync()
    {
        await using var context = Open();
        return await context.Outbox.CountAsync(Cancellation);
    }

    private async Task<PortalRoles> RolesAsync(Access account)
    {
        await using var context = Open();
        return await context.Users.Where(user => user.Id == account.Actor.UserId).Select(user => user.Roles).SingleAsync(Cancellation);
    }
}
