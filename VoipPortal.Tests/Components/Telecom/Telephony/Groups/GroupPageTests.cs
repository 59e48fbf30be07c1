using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Telecom.Telephony.Groups;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Groups;

/// <summary>The lines of a group, as the address asks for them.</summary>
public sealed class GroupPageTests : ScreenTests
{
    [Fact]
    public async Task The_group_shows_its_lines_and_its_figures()
    {
        await AskAsync(Enterprise, "enterprise-plus");

        var page = Open("");

        Assert.Equal("Groupe ag-1 3 lignes VoIP 21,97\u00A0€ HT / mois 1 en attente", TextOf(page.Find(".page-facts")));
        Assert.Equal(3, page.FindAll("tbody tr").Count);
        Assert.Equal("0 ligne choisie · 3 lignes correspondent", page.Find("p[role=status]").TextContent);
    }

    [Theory]
    [InlineData("?q=01 99 00 12 32", "01 99 00 12 32")]
    [InlineData("?q=poste", "01 99 00 12 32")]
    [InlineData("?offre=discovery", "01 99 00 12 31")]
    [InlineData("?attente=oui", "01 99 00 12 33")]
    [InlineData("?tri=-numero", "01 99 00 12 33,01 99 00 12 32,01 99 00 12 31")]
    [InlineData("?tri=libelle", "01 99 00 12 31,01 99 00 12 33,01 99 00 12 32")]
    [InlineData("?tri=-prix", "01 99 00 12 33,01 99 00 12 32,01 99 00 12 31")]
    [InlineData("?tri=nonsense&page=-7", "01 99 00 12 31,01 99 00 12 32,01 99 00 12 33")]
    public async Task The_address_says_which_lines_and_in_which_order(string query, string numbers)
    {
        await AskAsync(EnterprisePlus, "enterprise");

        Assert.Equal(numbers, string.Join(',', Open(query).FindAll(".row-link").Select(TextOf)));
    }

    [Fact]
    public void Without_a_match_the_page_leads_back_to_all()
    {
        var page = Open("?q=zzzz");

        Assert.Contains("Aucune ligne ne correspond", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/telecom/telephonie/ag-1", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_group_without_a_line_says_so()
    {
        await AddEmptyGroupAsync();

        Assert.Contains("Ce groupe n'a pas encore de ligne", Open("", "vide").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("au-1")]
    [InlineData("nowhere")]
    public void Another_customers_group_and_none_are_not_found(string group)
    {
        var page = Render<GroupPage>(parameters => parameters.Add(page => page.Group, group));

        page.WaitForState(() => SaysNotFound);
        Assert.DoesNotContain("Ailleurs", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_stay_chosen_when_the_filter_changes_and_the_count_includes_those_out_of_sight()
    {
        var page = Open("");
        page.Find("tbody input[aria-label='Choisir la ligne 01 99 00 12 32']").Change(true);

        Services.GetRequiredService<NavigationManager>().NavigateTo($"/telecom/telephonie/{Group}?offre=discovery");
        page.Render();

        page.WaitForAssertion(() => Assert.Equal("1 ligne choisie · 1 ligne correspond", page.Find("p[role=status]").TextContent));
        Assert.False(page.Find("tbody input").HasAttribute("checked"));
        page.Find("thead input").Change(true);
        page.WaitForAssertion(() => Assert.Equal("2 lignes choisies · 1 ligne correspond", page.Find("p[role=status]").TextContent));
    }

    [Fact]
    public void All_that_match_are_chosen_at_once_and_one_of_them_left_out()
    {
        var page = Open("");

        page.FindAll(".selection-bar button")[0].Click();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("input[type=checkbox][checked]").Count));
        page.FindAll("tbody input")[0].Change(false);

        page.WaitForAssertion(() => Assert.Equal("2 lignes choisies · 3 lignes correspondent", page.Find("p[role=status]").TextContent));
        Assert.False(page.Find("thead input").HasAttribute("checked"));
        page.FindAll(".selection-bar button")[1].Click();
        page.WaitForAssertion(() => Assert.StartsWith("0 ligne choisie", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_change_nothing_chooses_nothing()
    {
        await SignInAsync(PortalRoles.Technical);

        var page = Open("");

        Assert.Empty(page.FindAll("input[type=checkbox]"));
        Assert.Equal("3 lignes trouvées", page.Find("p[role=status]").TextContent);
    }

    private IRenderedComponent<GroupPage> Open(string query, string group = Group)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/telecom/telephonie/{group}{query}");
        var page = Render<GroupPage>(parameters => parameters.Add(page => page.Group, group));
        page.WaitForElement(".grid, .empty");
        return page;
    }
}
