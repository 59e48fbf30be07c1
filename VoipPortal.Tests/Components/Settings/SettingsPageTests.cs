using Bunit;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Components.Settings;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Tests.Components.Assistance;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Settings;

/// <summary>The customer's say about support.</summary>
public sealed class SettingsPageTests : AssistanceScreens
{
    [Fact]
    public async Task Closing_the_door_is_kept_said_and_ends_what_is_running()
    {
        var session = await InSessionAsync();
        await SignInAsync(PortalRoles.Administrator);
        var page = Render<SettingsPage>();
        Assert.Contains("Support (J. S.), ticket T-1042", page.Markup.Replace("&nbsp;", " ", StringComparison.Ordinal), StringComparison.Ordinal);

        page.FindAll("input[type=checkbox]")[0].Change(false);

        page.WaitForAssertion(() => Assert.Contains("L'accès du support est fermé", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        Assert.Contains("Aucune session", page.Markup, StringComparison.Ordinal);
        Assert.Equal(SessionEnding.DoorClosed, (await Portal.SessionAsync(session)).Ending);
    }

    [Fact]
    public async Task A_running_session_is_stopped_by_one_click_and_the_door_stays_open()
    {
        var session = await InSessionAsync();
        await SignInAsync(PortalRoles.Administrator);
        var page = Render<SettingsPage>();

        await page.Find(".notice .btn-danger").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("La session est terminée", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        Assert.Equal(SessionEnding.ByCustomer, (await Portal.SessionAsync(session)).Ending);
        Assert.True(page.FindAll("input[type=checkbox]")[0].HasAttribute("checked"));
    }

    [Theory]
    [InlineData(PortalRoles.Administrator, true)]
    [InlineData(PortalRoles.Technical, false)]
    [InlineData(PortalRoles.Billing, false)]
    public async Task Administrators_alone_find_the_data_of_their_company_there(PortalRoles role, bool finds)
    {
        await SignInAsync(role);

        var page = Render<SettingsPage>();

        Assert.Equal(finds ? ["/parametres/donnees"] : [], page.FindAll("a[download]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_reports_by_mail_can_be_switched_off()
    {
        var page = Render<SettingsPage>();

        page.FindAll("input[type=checkbox]")[1].Change(false);

        page.WaitForAssertion(() => Assert.Contains("Plus de compte rendu", page.Find(".notice-done").TextContent, StringComparison.Ordinal));
        await using var context = Open();
        Assert.False((await context.Customers.SingleAsync(customer => customer.Code == "CL-1", Cancellation)).TellsOfSupport);
    }

    [Fact]
    public async Task Who_is_no_administrator_reads_and_changes_nothing()
    {
        await SignInAsync(PortalRoles.Technical);
        var page = Render<SettingsPage>();

        Assert.All(page.FindAll("input[type=checkbox]"), box => Assert.True(box.HasAttribute("disabled")));
        Assert.Contains("Seul un administrateur", page.Find(".notice").TextContent, StringComparison.Ordinal);
        page.FindAll("input[type=checkbox]")[0].Change(false);
        page.WaitForAssertion(() => Assert.Contains("Votre rôle", page.Find(".notice-refused").TextContent, StringComparison.Ordinal));
    }
}
