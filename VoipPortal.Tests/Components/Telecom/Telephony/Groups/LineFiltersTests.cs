using Bunit;
using VoipPortal.Components.Telecom.Telephony.Groups;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Groups;

/// <summary>Search and filters above the lines.</summary>
public sealed class LineFiltersTests : ScreenTests
{
    private readonly List<LineListRequest> _asked = [];

    [Fact]
    public void Typing_asks_once_when_it_has_settled()
    {
        var filters = Show(new LineListRequest(Page: 3));

        filters.Find("input").Input("01 9");
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(200));
        filters.Find("input").Input("01 99");
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Empty(_asked);
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(50));

        filters.WaitForAssertion(() => Assert.Equal(new LineListRequest("01 99"), Assert.Single(_asked)));
    }

    [Fact]
    public void Submitting_asks_at_once_and_not_again_when_the_typing_settles()
    {
        var filters = Show(new LineListRequest());

        filters.Find("input").Input("fax");
        filters.Find("form").Submit();
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new LineListRequest("fax"), Assert.Single(_asked));
    }

    [Fact]
    public void Blanks_are_no_search()
    {
        var filters = Show(new LineListRequest("fax"));

        filters.Find("input").Input("   ");
        filters.Find("form").Submit();

        Assert.Equal(new LineListRequest(), Assert.Single(_asked));
    }

    [Fact]
    public void A_filter_asks_at_once_and_keeps_the_others()
    {
        var filters = Show(new LineListRequest("fax", Page: 2));

        filters.Find("#line-offer").Change("discovery");
        filters.Find("#line-pending").Change("oui");
        filters.Find("#line-pending").Change("non");

        Assert.Equal(
            [new LineListRequest("fax", "discovery"), new LineListRequest("fax", Pending: true), new LineListRequest("fax", Pending: false)],
            _asked);
    }

    [Fact]
    public void Taking_a_filter_away_asks_for_all()
    {
        Show(new LineListRequest(Offer: "discovery")).Find("#line-offer").Change("");

        Assert.Equal(new LineListRequest(), Assert.Single(_asked));
    }

    [Fact]
    public void Another_address_replaces_the_text_of_the_search()
    {
        var filters = Show(new LineListRequest("fax"));

        filters.Render(parameters => parameters.Add(filters => filters.Request, new LineListRequest()));

        Assert.Equal("", filters.Find("input").GetAttribute("value") ?? "");
    }

    [Fact]
    public void The_choices_of_the_address_are_shown_with_their_counts()
    {
        var filters = Show(new LineListRequest("fax", "discovery", true));

        Assert.Equal("fax", filters.Find("input").GetAttribute("value"));
        Assert.Equal("VoIP Découverte (7)", filters.Find("#line-offer option[selected]").TextContent);
        Assert.Equal("Avec un changement en attente", filters.Find("#line-pending option[selected]").TextContent);
    }

    private IRenderedComponent<LineFilters> Show(LineListRequest request) => Render<LineFilters>(parameters => parameters
        .Add(filters => filters.Request, request)
        .Add(filters => filters.Offers, [new OfferInUse("discovery", "VoIP Découverte", 7)])
        .Add(filters => filters.Address, "/telecom/telephonie/ag-1")
        .Add(filters => filters.OnChange, _asked.Add));
}
