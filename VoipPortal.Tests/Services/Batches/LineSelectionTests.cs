using VoipPortal.Data;
using VoipPortal.Services.Batches;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Batches;

/// <summary>Lines chosen by conditions and one by one, over several groups.</summary>
public abstract class LineSelectionTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine First = new("+33199000001") { Group = "paris" };
    private static readonly FleetLine Second = First with { Number = "+33199000002", Offer = "enterprise-plus" };
    private static readonly FleetLine Third = First with { Number = "+33199000003", Group = "lyon" };
    private static readonly FleetLine Fourth = First with { Number = "+33199000004", Group = "lyon" };
    private static readonly FleetLine[] All = [First, Second, Third, Fourth];

    private static readonly LineFilter Paris = new(Group: "paris");
    private static readonly LineFilter Lyon = new(Group: "lyon");

    public static TheoryData<LineSelection, string> Selections => new()
    {
        { LineSelection.Empty, "" },
        { LineSelection.Of(First.Number, Fourth.Number), "14" },
        { LineSelection.Empty.With(Paris), "12" },
        { LineSelection.Empty.With(Paris).With(Lyon), "1234" },
        { LineSelection.Empty.With(Paris).With(First.Number, chosen: false), "2" },
        { LineSelection.Empty.With(Paris).With(First.Number, chosen: false).With(Lyon), "234" },
        { LineSelection.Empty.With(Paris).With(First.Number, chosen: false).With(Paris), "12" },
        { LineSelection.Empty.With(Paris).With(First.Number, chosen: false).With(First.Number, chosen: true), "12" },
        { LineSelection.Of(Third.Number).With(Paris).Without([Third.Number, Second.Number]), "1" },
        { LineSelection.Empty.With(Paris).With(new LineFilter(Offer: "enterprise")), "1234" },
        { LineSelection.Empty.With(Lyon).With([Second.Number, Third.Number]), "234" },
    };

    [Fact]
    public async Task Conditions_and_single_lines_add_up_and_what_was_left_out_stays_out()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportAsync([.. All.Select(line => line.ToString())]);
        var access = await portal.UserOfAsync(First.Customer);
        var queries = portal.Get<SelectionQueries>();

        foreach (var row in Selections)
        {
            var (selection, expected) = row.Data;
            var chosen = await queries.ChosenAsync(access, selection, [.. All.Select(line => line.Number)], TestContext.Current.CancellationToken);
            var page = await queries.PageAsync(access, new LineFilter(), selection, 1, TestContext.Current.CancellationToken);

            Assert.Equal(expected, string.Concat(chosen.Numbers.Order().Select(number => number[^1])));
            Assert.Equal(expected.Length, chosen.Count);
            Assert.Equal(expected, string.Concat(page!.Rows.Where(line => line.IsSelected).Select(line => line.Number[^1])));
            Assert.Equal(expected.Length, page.Selected);
        }
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : LineSelectionTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : LineSelectionTests(DatabaseProvider.PostgreSql, cluster);
}
