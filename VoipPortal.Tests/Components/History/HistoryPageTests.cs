using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.History;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.History;

/// <summary>The journal that one may read.</summary>
public sealed class HistoryPageTests : ScreenTests
{
    [Fact]
    public async Task A_customer_reads_what_happened_newest_first()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        await AskAsync(EnterprisePlus, "enterprise");

        var rows = Open("").FindAll("tbody tr");

        Assert.Equal(2, rows.Count);
        Assert.Contains("01 99 00 12 33", rows[0].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=01 99 00 12 32", 1)]
    [InlineData("?q=jeanne", 2)]
    [InlineData("?action=OfferChangeRequested", 2)]
    [InlineData("?action=SignedIn", 0)]
    [InlineData("?action=nonsense&page=-1", 2)]
    [InlineData("?q=zzzz", 0)]
    public async Task Search_and_filter_stand_in_the_address(string query, int rows)
    {
        await AskAsync(Enterprise, "enterprise-plus");
        await AskAsync(EnterprisePlus, "enterprise");

        var page = Open(query);

        Assert.Equal(rows, page.FindAll("tbody tr").Count);
        Assert.Equal(rows == 0, page.FindAll(".empty").Count == 1);
    }

    [Fact]
    public async Task Staff_read_what_they_did_themselves_and_nothing_of_customers()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        await SignInAsync(PortalRoles.Operations);

        Assert.Empty(Open("").FindAll("tbody tr"));
    }

    [Fact]
    public void Every_action_can_be_filtered_by_its_name() =>
        Assert.Equal(Enum.GetValues<JournalAction>().Length + 1, Open("").FindAll("#journal-action option").Select(option => option.TextContent).Distinct().Count());

    private IRenderedComponent<HistoryPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/historique" + query);
        var page = Render<HistoryPage>();
        page.WaitForElement(".grid, .empty");
        return page;
    }
}
