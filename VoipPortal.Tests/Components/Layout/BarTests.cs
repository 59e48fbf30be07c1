using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Layout;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Layout;

/// <summary>The search and the counter of the bar.</summary>
public sealed class BarTests : ScreenTests
{
    [Fact]
    public void The_search_answers_when_the_typing_has_settled()
    {
        var search = Render<QuickSearch>();

        search.Find("input").Input("01 99 00 12 32");
        Assert.Empty(search.FindAll(".menu-sheet"));
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(200));

        search.WaitForAssertion(() => Assert.Equal("01 99 00 12 32 Poste 042 Agences", TextOf(Assert.Single(search.FindAll(".menu-item")))));
    }

    [Fact]
    public void One_letter_is_no_search_and_no_hit_is_said()
    {
        var search = Render<QuickSearch>();
        search.Find("input").Input("z");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(search.FindAll(".menu-sheet"));

        search.Find("input").Input("zzzz");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        search.WaitForAssertion(() => Assert.Contains("Aucune ligne trouvée", search.Find(".menu-sheet").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Enter_opens_the_only_hit_and_escape_closes_the_list()
    {
        var search = Render<QuickSearch>();
        search.Find("input").Input("99 00 12 3");
        search.Find("input").KeyDown("Enter");
        search.WaitForAssertion(() => Assert.Equal(3, search.FindAll(".menu-item").Count));
        search.Find("input").KeyDown("Escape");
        Assert.Empty(search.FindAll(".menu-sheet"));

        search.Find("input").Input("poste 042");
        search.Find("input").KeyDown("Enter");

        search.WaitForAssertion(() => Assert.EndsWith(
            "/telecom/telephonie/ag-1/lignes/33199001232", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_customers_line_is_never_a_hit()
    {
        var search = Render<QuickSearch>();
        search.Find("input").Input("99 00 99 99");
        search.Find("input").KeyDown("Enter");

        search.WaitForAssertion(() => Assert.Empty(search.FindAll(".menu-item")));
    }

    [Fact]
    public async Task Staff_have_no_search_of_lines()
    {
        await SignInAsync(PortalRoles.Operations);

        Assert.Empty(Render<QuickSearch>().FindAll("input"));
    }

    [Fact]
    public async Task The_counter_is_absent_at_zero_and_counts_again_when_it_is_told()
    {
        var counter = Render<PendingCounter>();
        Assert.Empty(counter.FindAll("a"));

        await AskAsync(Enterprise, "enterprise-plus");
        Services.GetRequiredService<PendingNews>().Tell();

        counter.WaitForAssertion(() => Assert.Equal("1 en attente", counter.Find("a").GetAttribute("aria-label")));
        Assert.Equal("/telecom/telephonie/changements", counter.Find("a").GetAttribute("href"));
    }

    [Theory]
    [InlineData(PortalRoles.Administrator, "Télécom,Téléphonie,Commandes,Factures,Historique,Utilisateurs")]
    [InlineData(PortalRoles.Billing, "Télécom,Téléphonie,Commandes,Factures,Historique")]
    [InlineData(PortalRoles.Support, "Assistance,Historique,Journal")]
    [InlineData(PortalRoles.Operations, "Historique,Journal,À traiter,Virements,Renouvellements,Courriers,Imports,Comptes du personnel")]
    public async Task The_menu_has_what_the_role_may_open(PortalRoles role, string entries)
    {
        await SignInAsync(role);

        var menu = Render<SideNav>(parameters => parameters.Add(menu => menu.Path, "/historique"));

        Assert.Equal(entries, string.Join(',', menu.FindAll("a").Select(TextOf)));
        Assert.Equal("Historique", TextOf(menu.Find("[aria-current=page]")));
    }
}
