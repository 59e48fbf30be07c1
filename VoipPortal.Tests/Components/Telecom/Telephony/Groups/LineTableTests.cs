using Bunit;
using VoipPortal.Components.Telecom.Telephony.Groups;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Groups;

/// <summary>A page of lines.</summary>
public sealed class LineTableTests : ScreenTests
{
    private static readonly LineRow Line =
        new("+33199001232", "Poste 042", LineStatus.Active, "VoIP Entreprise", 3, Money.Euros(5.99m), null, null, null);

    [Fact]
    public void A_line_tells_number_label_offer_calls_and_price()
    {
        var row = Show(Line).Find("tbody tr");

        Assert.Equal("01 99 00 12 32 Poste 042 VoIP Entreprise 3 5,99\u00A0€", TextOf(row));
        Assert.Equal("/telecom/telephonie/ag-1/lignes/33199001232", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_pending_offer_stands_beside_the_current_one_with_its_date()
    {
        var row = Show(Line with { PendingOffer = "VoIP Entreprise+", PendingOn = new DateOnly(2026, 2, 1) }).Find("tbody tr");

        Assert.Equal("VoIP Entreprise", TextOf(row.QuerySelectorAll("td")[2]));
        Assert.Equal("VoIP Entreprise+, 1er février 2026", TextOf(row.QuerySelector(".badge-pending")!));
    }

    [Theory]
    [InlineData(LineStatus.Suspended, "Ligne suspendue")]
    [InlineData(LineStatus.Closed, "Ligne résiliée")]
    public void A_line_out_of_service_says_so(LineStatus status, string text) =>
        Assert.Equal(text, TextOf(Show(Line with { Status = status }).Find(".badge-refused")));

    [Fact]
    public void A_heading_sorts_by_its_column_and_turns_the_order_round()
    {
        var headings = Show(Line).FindAll("th a").Select(link => link.GetAttribute("href"));

        Assert.Equal(["-Number", "Label", "Offer", "Calls", "Price", "Pending"], headings);
    }

    private IRenderedComponent<LineTable> Show(LineRow line) => Render<LineTable>(parameters => parameters
        .Add(table => table.Group, "ag-1")
        .Add(table => table.Rows, [line])
        .Add(table => table.Request, new LineListRequest(Page: 2))
        .Add(table => table.Url, request => (request.Descending ? "-" : "") + request.Sort + (request.Page == 1 ? "" : "?")));
}
