using Bunit;
using VoipPortal.Components.Telecom.Telephony.Groups.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Groups.Lines;

/// <summary>A line under its four tabs.</summary>
public sealed class LinePageTests : ScreenTests
{
    [Fact]
    public void At_a_glance_offer_calls_and_next_renewal()
    {
        var page = Open(null);

        Assert.Equal("01 99 00 12 32 · Poste 042", page.Find("h1").TextContent);
        Assert.Equal(["VoIP Entreprise", "3", "1er février 2026"], page.FindAll(".figure").Select(TextOf));
        Assert.Contains("2 inclus + 1 en option, 99 au maximum", page.Markup, StringComparison.Ordinal);
        Assert.Contains("dans 17 jours", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".notice"));
    }

    [Fact]
    public async Task What_is_pending_stands_above_and_the_current_offer_stays_the_current_one()
    {
        await AskAsync(Enterprise, "enterprise-plus");

        var page = Open(null);

        Assert.Contains("VoIP Entreprise+ le 1er février 2026", page.Find(".notice-pending").TextContent, StringComparison.Ordinal);
        Assert.Equal("VoIP Entreprise", TextOf(page.Find(".figure")));
        Assert.Contains("5,99\u00A0€ → 15,99\u00A0€ HT / mois", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/telecom/telephonie/ag-1/lignes/33199001232/gestion/changer-offre", page.Find(".notice-pending a").GetAttribute("href"));
    }

    [Fact]
    public async Task From_the_cut_off_on_the_change_is_being_applied_and_nothing_leads_to_cancelling()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        Portal.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));

        var notice = Open(null).Find(".notice");

        Assert.Contains("est en cours d'application", notice.TextContent, StringComparison.Ordinal);
        Assert.Null(notice.QuerySelector("a"));
    }

    [Fact]
    public async Task A_suspended_line_says_so()
    {
        await SuspendAsync(Enterprise);

        Assert.Equal("Ligne suspendue", TextOf(Open(null).Find(".notice-refused")));
    }

    [Theory]
    [InlineData(null, "Tableau de bord", "Prochain renouvellement")]
    [InlineData("gestion", "Gestion", "Changer d'offre")]
    [InlineData("appels", "Gestion des appels", "Inclus avec la ligne")]
    [InlineData("historique", "Historique", "Aucun événement sur cette ligne")]
    public void Each_tab_has_its_address_and_its_content(string? section, string tab, string content)
    {
        var page = Open(section);

        Assert.Equal(tab, page.Find("[aria-selected=true]").TextContent);
        page.WaitForAssertion(() => Assert.Contains(content, page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_of_the_line_tells_its_changes_newest_first()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        await AskAsync(Enterprise, "enterprise-mob-1h");

        var page = Open("historique");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("remplacé", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Group, "33199001232", "nonsense")]
    [InlineData(Group, "33199009999", null)]
    [InlineData("au-1", "33199009999", null)]
    [InlineData("au-1", "33199001232", null)]
    [InlineData(Group, "0199001232", null)]
    [InlineData(Group, "<script>", null)]
    public void What_is_unknown_or_out_of_reach_is_not_found(string group, string number, string? section)
    {
        var page = Render(group, number, section);

        page.WaitForState(() => SaysNotFound);
        Assert.DoesNotContain("Leur ligne", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<LinePage> Open(string? section)
    {
        var page = Render(Group, Enterprise[1..], section);
        page.WaitForElement("[role=tabpanel]");
        return page;
    }

    private IRenderedComponent<LinePage> Render(string group, string number, string? section) => Render<LinePage>(parameters => parameters
        .Add(page => page.Group, group).Add(page => page.Number, number).Add(page => page.Section, section));
}
