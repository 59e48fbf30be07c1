using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>Rows that are right by themselves and wrong beside another row, or beside what is stored.</summary>
public abstract class FleetConsistencyTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine First = new("+33199000001");
    private static readonly FleetLine Second = new("+33199000002");

    [Fact]
    public async Task A_number_stands_on_one_row_alone()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.TryLinesAsync(First, Second, First with { Label = "Autre" }, First with { Label = "Encore" });

        Assert.Equal(["4 line_number NotOnRow", "5 line_number NotOnRow"], report.InShort());
        Assert.All(report.Problems, problem => Assert.Equal(2, Assert.Single(problem.Details)));
    }

    [Fact]
    public async Task The_number_of_a_wrong_row_counts_as_taken()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.TryLinesAsync(First with { Offer = "platinum" }, First);

        Assert.Equal(["2 offer_code KnownOffer", "3 line_number NotOnRow"], report.InShort());
    }

    [Theory]
    [InlineData("company")]
    [InlineData("siren")]
    [InlineData("billing_email")]
    [InlineData("group_label")]
    public async Task Rows_of_one_customer_or_group_say_the_same_of_it(string column)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.TryLinesAsync(First, Differing(column));

        var problem = Assert.Single(report.Problems, problem => problem.Column == column);
        Assert.Equal((3, 2), (problem.Row, problem.Details[1]));
        Assert.Equal("SameAsRow", problem.Expected.ToString());
    }

    [Fact]
    public async Task A_group_belongs_to_one_customer_within_a_file()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.TryLinesAsync(First, Second.Of("B", 1) with { Group = First.Group });

        Assert.Contains("3 customer_code SameAsRow", report.InShort());
    }

    [Fact]
    public async Task A_group_that_is_stored_stays_with_its_customer()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(First);

        var report = await portal.TryLinesAsync(Second.Of("B", 1) with { Group = First.Group });

        Assert.Equal(["2 group_code GroupOfSameCustomer"], report.InShort());
    }

    [Fact]
    public async Task A_line_that_is_stored_stays_in_its_group()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(First, Second.Of("B", 1));

        var moved = await portal.TryLinesAsync(First with { Group = "alpha-2" });
        var taken = await portal.TryLinesAsync(First.Of("B", 1));

        Assert.Equal(["2 line_number LineOfSameGroup"], moved.InShort());
        Assert.Equal(["2 line_number LineOfSameGroup"], taken.InShort());
    }

    private static FleetLine Differing(string column) => column switch
    {
        "company" => Second with { Company = "Autre nom" },
        "siren" => Second with { Siren = FleetLine.Sirens[1] },
        "billing_email" => Second with { Email = "autre@alpha.example" },
        _ => Second with { GroupLabel = "Autre groupe" },
    };

    public sealed class OnSqlite(PostgreSqlCluster cluster) : FleetConsistencyTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : FleetConsistencyTests(DatabaseProvider.PostgreSql, cluster);
}
