using Bunit;
using VoipPortal.Components.Telecom.Telephony.Changes;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Changes;

/// <summary>Everything that waits for a renewal.</summary>
public sealed class PendingChangesPageTests : ScreenTests
{
    [Fact]
    public void Without_a_change_the_page_says_how_to_ask_for_one()
    {
        var page = RenderPage();

        Assert.Contains("Aucun changement en attente", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/telecom/telephonie", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Each_change_has_from_and_to_difference_date_and_who_asked()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        await AskAsync(EnterprisePlus, "enterprise");

        var page = RenderPage();

        Assert.Equal("2 changements 0,00\u00A0€ HT / mois", TextOf(page.Find(".page-facts")));
        var row = page.Find("tbody tr");
        Assert.Contains("VoIP Entreprise → VoIP Entreprise+", TextOf(row), StringComparison.Ordinal);
        Assert.Contains("+10,00\u00A0€", TextOf(row), StringComparison.Ordinal);
        Assert.Contains("1er février 2026", TextOf(row), StringComparison.Ordinal);
        Assert.Contains("jeanne.administrator@martin.example", TextOf(row), StringComparison.Ordinal);
        Assert.Equal("/telecom/telephonie/ag-1/lignes/33199001232/gestion/changer-offre", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task From_its_date_on_a_change_is_being_applied()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        Portal.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));

        Assert.Contains("En cours d'application", RenderPage().Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<PendingChangesPage> RenderPage()
    {
        var page = Render<PendingChangesPage>();
        page.WaitForElement(".grid, .empty");
        return page;
    }
}
