using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Lines;

public abstract class GroupPageTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<LineSort, bool> Sorts() => [.. from sort in Enum.GetValues<LineSort>() from reversed in (bool[])[false, true] select (sort, reversed)];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task All_pages_together_hold_every_line_once_whatever_the_order(LineSort sort, bool descending)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var access = await FillAsync(portal);

        var rows = new List<LineRow>();
        foreach (var page in (int[])[1, 2, 3])
        {
            rows.AddRange((await PageAsync(portal, access, new LineListRequest(Sort: sort, Descending: descending, Page: page))).Rows);
        }

        Assert.Equal(137, rows.Count);
        Assert.Equal(137, rows.Select(row => row.Number).Distinct().Count());
        Assert.Equal(Sorted(rows, sort, descending), rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1_000_000)]
    [InlineData(int.MaxValue)]
    public async Task A_page_beyond_the_end_is_empty_and_still_counts(int page)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var access = await FillAsync(portal);

        var beyond = await PageAsync(portal, access, new LineListRequest(Page: page));

        Assert.Empty(beyond.Rows);
        Assert.Equal((137, 137), (beyond.Lines, beyond.Matches));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(int.MinValue)]
    public async Task A_page_before_the_first_is_the_first(int page)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var access = await FillAsync(portal);

        Assert.Equal("+33199000000", (await PageAsync(portal, access, new LineListRequest(Page: page))).Rows[0].Number);
    }

    [Fact]
    public async Task Counts_offers_and_total_are_those_of_the_whole_group()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var access = await FillAsync(portal);

        var group = await PageAsync(portal, access, new LineListRequest(Offer: "discovery"));

        Assert.Equal((137, 46, 1, 46), (group.Lines, group.Matches, group.Pending, group.Offers[0].Lines));
        Assert.Equal(["discovery", "enterprise", "enterprise-plus"], group.Offers.Select(offer => offer.Code));

        // 46 at 0.99 €, 46 at 4.99 €, 45 at 14.99 €, and one call more than included, 1.00 €, on each but the first.
        Assert.Equal((46 * 0.99m) + (46 * 4.99m) + (45 * 14.99m) + 91, group.MonthlyTotalHt.Amount);
    }

    [Fact]
    public async Task Filters_leave_what_they_name()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var access = await FillAsync(portal);

        Assert.Equal(["+33199000001"], (await PageAsync(portal, access, new LineListRequest(Pending: true))).Rows.Select(row => row.Number));
        Assert.Equal(136, (await PageAsync(portal, access, new LineListRequest(Pending: false))).Matches);
        Assert.Equal(45, (await PageAsync(portal, access, new LineListRequest(Pending: false, Offer: "enterprise"))).Matches);
        Assert.Equal(0, (await PageAsync(portal, access, new LineListRequest(Offer: "platinum"))).Matches);
        Assert.Equal(0, (await PageAsync(portal, access, new LineListRequest(Offer: "' OR 1=1 --"))).Matches);
    }

    [Fact]
    public async Task What_is_pending_is_in_its_row_and_the_current_offer_stays_the_current_one()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var access = await FillAsync(portal);

        var row = Assert.Single((await PageAsync(portal, access, new LineListRequest(Pending: true))).Rows);

        Assert.Equal(("VoIP Entreprise", "VoIP Entreprise+", new DateOnly(2026, 2, 1)), (row.Offer, row.PendingOffer, row.PendingOn));
        Assert.Equal((3, 5.99m), (row.Calls, row.MonthlyPriceHt.Amount));
    }

    [Fact]
    public async Task A_group_of_another_customer_answers_as_one_that_does_not_exist()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await FillAsync(portal);
        var stranger = await portal.UserOfAsync("CL-B");

        Assert.Null(await portal.Get<LineQueries>().GroupAsync(stranger, "alpha-1", new LineListRequest(), Cancellation));
        Assert.Null(await portal.Get<LineQueries>().GroupAsync(stranger, "none", new LineListRequest(), Cancellation));
    }

    /// <summary>137 lines over three offers, one of them with a change pending, and another customer.</summary>
    private static async Task<Access> FillAsync(TestPortal portal)
    {
        string[] offers = ["discovery", "enterprise", "enterprise-plus"];
        var lines = FleetLine.Many(137).Select((line, place) => line with { Offer = offers[place % 3], Calls = place % 3 == 0 ? "1" : "3", Label = $"Étage {place % 7}" });

        // Stored in another order than that of their numbers, so that ties are not settled by chance.
        await portal.ImportLinesAsync([.. lines.Reverse(), new FleetLine("+33299000000").Of("B", 1)]);
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, new LineAddress("alpha-1", "+33199000001"), "enterprise-plus");
        return access;
    }

    private static async Task<GroupLines> PageAsync(TestPortal portal, Access access, LineListRequest request) =>
        (await portal.Get<LineQueries>().GroupAsync(access, "alpha-1", request, Cancellation))!;

    private static IEnumerable<string> Sorted(List<LineRow> rows, LineSort sort, bool descending)
    {
        Func<LineRow, IComparable> key = sort switch
        {
            LineSort.Label => row => row.Label,
            LineSort.Offer or LineSort.Price => row => row.MonthlyPriceHt.Amount,
            LineSort.Calls => row => row.Calls,
            LineSort.Pending => row => row.PendingOffer is null,
            _ => row => long.Parse(row.Number[1..], System.Globalization.CultureInfo.InvariantCulture),
        };
        return (descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(row => row.Number, StringComparer.Ordinal).Select(row => row.Number);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : GroupPageTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : GroupPageTests(DatabaseProvider.PostgreSql, cluster);
}
