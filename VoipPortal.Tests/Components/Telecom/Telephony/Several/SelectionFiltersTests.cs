using Bunit;
using VoipPortal.Components.Telecom.Telephony.Several;
using VoipPortal.Services.Batches;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Several;

/// <summary>Search and filters over the lines of all groups.</summary>
public sealed class SelectionFiltersTests : ScreenTests
{
    private readonly List<LineFilter> _asked = [];

    [Fact]
    public void Typing_asks_once_when_it_has_settled_for_a_quarter_of_a_second()
    {
        var filters = Show(new LineFilter(Group: Group));

        filters.Find("#several-search").Input("fa");
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(200));
        filters.Find("#several-search").Input("fax");
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Empty(_asked);
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(50));

        filters.WaitForAssertion(() => Assert.Equal(new LineFilter("fax", Group), Assert.Single(_asked)));
    }

    [Fact]
    public void Another_filter_takes_what_is_typed_with_it_at_once()
    {
        var filters = Show(new LineFilter());

        filters.Find("#several-search").Input("fax");
        filters.Find("#several-offer").Change("enterprise");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new LineFilter("fax", Offer: "enterprise"), Assert.Single(_asked));
    }

    [Fact]
    public async Task What_is_chosen_stays_while_one_types()
    {
        var page = Render<SeveralLinesPage>();
        page.WaitForElement("tbody input[type=checkbox]").Change(true);
        page.WaitForAssertion(() => Assert.Contains("1 ligne choisie", page.Markup, StringComparison.Ordinal));

        await page.Find("#several-search").InputAsync("fax");
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(250));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("1 ligne choisie", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<SelectionFilters> Show(LineFilter filter) => Render<SelectionFilters>(parameters => parameters
        .Add(filters => filters.Filter, filter)
        .Add(filters => filters.Choices, new SelectionChoices([new Named(Group, "Agences")], [new Named("enterprise", "VoIP Entreprise")], []))
        .Add(filters => filters.OnChange, _asked.Add));
}
