using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Lines;

public abstract class LineSearchTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine[] Fleet =
    [
        new("+33199001234") { Label = "Accueil Lefèvre" },
        new("+33261910005") { Label = "Œuvre 50 % _brut_" },
        new("+33536490050") { Label = "O'Hara \\ quai" },
        new("+442071838750") { Label = "London 1234" },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01 99 00 12 34", "+33199001234")]
    [InlineData("0199001234", "+33199001234")]
    [InlineData("01.99.00", "+33199001234")]
    [InlineData("+33 (0)1 99", "+33199001234")]
    [InlineData("+33199001234", "+33199001234")]
    [InlineData("0033 1 99 00", "+33199001234")]
    [InlineData("33199", "+33199001234")]
    [InlineData(" 1910005 ", "+33261910005")]
    [InlineData("+44 20", "+442071838750")]
    [InlineData("1234", "+33199001234", "+442071838750")]
    [InlineData("lefevre", "+33199001234")]
    [InlineData("LEFÈVRE", "+33199001234")]
    [InlineData("accueil lef", "+33199001234")]
    [InlineData("oeuvre", "+33261910005")]
    [InlineData("o’hara", "+33536490050")]
    [InlineData("\\", "+33536490050")]
    [InlineData("%", "+33261910005")]
    [InlineData("_", "+33261910005")]
    [InlineData("50 %", "+33261910005")]
    [InlineData("5_ %")]
    [InlineData("l%e")]
    [InlineData("[a-z]")]
    [InlineData("' OR ''='")]
    [InlineData("+1")]
    [InlineData("\0")]
    [InlineData("a\0b")]
    public async Task A_search_finds_numbers_in_any_notation_and_labels_letter_for_letter(string search, params string[] expected)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Fleet);
        var access = await portal.UserOfAsync("CL-A");

        var group = await portal.Get<LineQueries>().GroupAsync(access, "alpha-1", new LineListRequest(search), Cancellation);
        var hits = await portal.Get<LineQueries>().FindAsync(access, search, Cancellation);

        Assert.Equal(expected, group!.Rows.Select(row => row.Number));
        Assert.Equal(expected.Length, group.Matches);
        Assert.Equal(expected, hits.Select(hit => hit.Number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_search_leaves_the_group_whole_and_the_search_box_empty(string search)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Fleet);
        var access = await portal.UserOfAsync("CL-A");

        Assert.Equal(4, (await portal.Get<LineQueries>().GroupAsync(access, "alpha-1", new LineListRequest(search), Cancellation))!.Matches);
        Assert.Empty(await portal.Get<LineQueries>().FindAsync(access, search, Cancellation));
    }

    [Fact]
    public async Task The_search_box_shows_the_first_eight_of_the_own_customer_with_their_groups()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(
            [.. FleetLine.Many(20).Select((line, place) => place == 0 ? line with { Group = "alpha-2", GroupLabel = "" } : line),
            .. FleetLine.Many(5, 33100000000).Select(line => line.Of("B", 1))]);

        var hits = await portal.Get<LineQueries>().FindAsync(await portal.UserOfAsync("CL-A", PortalRoles.Billing), "poste", Cancellation);

        Assert.Equal(FleetLine.Many(8).Select(line => line.Number), hits.Select(hit => hit.Number));
        Assert.Equal(("alpha-2", "alpha-2"), (hits[0].Group, hits[0].GroupName));
        Assert.Equal(("alpha-1", "Siège"), (hits[1].Group, hits[1].GroupName));
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : LineSearchTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : LineSearchTests(DatabaseProvider.PostgreSql, cluster);
}
