using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Assistance;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Assistance;

/// <summary>Support finds a customer as it types, and opens a session for a reason and a ticket.</summary>
public sealed class AssistancePageTests : AssistanceScreens
{
    [Fact]
    public async Task Results_come_when_the_typing_has_settled_and_say_what_matched()
    {
        await AsSupportAsync();
        var page = Render<AssistancePage>();

        page.Find("#customer-search").Input("01 99 00 12 32");
        Assert.Empty(page.FindAll(".hit"));
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(250));

        page.WaitForAssertion(() => Assert.Equal("Fonderie Martin CL-1 · SIREN 000\u00a0100\u00a0016 Ligne 01 99 00 12 32", TextOf(Assert.Single(page.FindAll(".hit")))));
    }

    [Fact]
    public async Task One_character_is_no_search_and_what_finds_nobody_is_said()
    {
        await AsSupportAsync();
        var page = Render<AssistancePage>();
        page.Find("#customer-search").Input("F");
        page.Find("#customer-search").KeyDown("Enter");
        Assert.Empty(page.FindAll("[role=status] *"));

        page.Find("#customer-search").Input("zzzz");
        page.Find("#customer-search").KeyDown("Enter");

        page.WaitForAssertion(() => Assert.Contains("Aucun client trouvé", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_reason_the_dialog_says_so_and_nothing_is_opened()
    {
        await AsSupportAsync();
        var page = await ChosenAsync();

        await page.Find("dialog .btn-primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Indiquez le motif", page.Find("dialog .notice").TextContent, StringComparison.Ordinal));
        await using var context = Open();
        Assert.False(await context.SupportSessions.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task With_reason_and_ticket_the_session_opens_and_leads_to_the_customers_services()
    {
        await AsSupportAsync();
        var page = await ChosenAsync();

        page.Find("#session-reason").Input("Plus d'appels");
        page.Find("#session-ticket").Input("T-1");
        await page.Find("dialog .btn-primary").ClickAsync();

        Assert.EndsWith("/telecom", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        await using var context = Open();
        var session = await context.SupportSessions.SingleAsync(Cancellation);
        Assert.Equal(("Plus d'appels", "T-1", "jeanne.support@martin.example"), (session.Reason, session.Ticket, session.StaffName));
    }

    [Fact]
    public async Task The_dialog_says_what_can_and_cannot_be_done_and_that_the_customer_sees_it()
    {
        await AsSupportAsync();
        var page = await ChosenAsync();

        var dialog = page.Find("dialog").TextContent;

        Assert.All(
            ["Fonderie Martin", "Vous pourrez", "Vous ne pourrez ni accepter les conditions, ni payer", "30 minutes", "Le client voit la session"],
            text => Assert.Contains(text, dialog, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_door_is_shown_before_and_refused_in_the_dialog()
    {
        await AsSupportAsync();
        await Portal.AllowSupportAsync(await Portal.UserOfAsync("CL-1"), false);
        var page = await ChosenAsync();
        Assert.Contains("Accès fermé par le client", page.Find(".hit").TextContent, StringComparison.Ordinal);

        page.Find("#session-reason").Input("Plus d'appels");
        page.Find("#session-ticket").Input("T-1");
        await page.Find("dialog .btn-primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("n'autorise pas le support", page.Find("dialog .notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_end_the_page_says_why_to_the_one_whose_session_it_was()
    {
        var session = await InSessionAsync();
        await EndAsync(session);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/assistance?terminee={session}");

        var page = Render<AssistancePage>();

        Assert.Contains("Le client Fonderie Martin a mis fin à la session le 15 janv. 2026 à 12:00", page.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<AssistancePage>> ChosenAsync()
    {
        var page = Render<AssistancePage>();
        page.Find("#customer-search").Input("fonderie");
        page.Find("#customer-search").KeyDown("Enter");
        await page.WaitForElement(".hit").ClickAsync();
        return page;
    }
}
