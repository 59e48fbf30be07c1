using System.Text;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

public abstract class DemoFleetImportTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_fleet_becomes_4_customers_10_groups_and_422_lines()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.ImportFileAsync(FleetFiles.Demo);

        Assert.Empty(report.Problems);
        Assert.Equal(new ImportCounts(4, 10, 422), report.Created);
        Assert.Equal(422, report.Rows);
        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.Equal(4, await context.Customers.CountAsync(Cancellation));
        Assert.Equal(10, await context.Groups.CountAsync(Cancellation));
        Assert.Equal(422, await context.Lines.CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_file_again_changes_no_row()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportFileAsync(FleetFiles.Demo);
        var before = await portal.FleetRowsAsync();

        var again = await portal.ImportFileAsync(FleetFiles.Demo);

        Assert.Equal(new ImportCounts(0, 0, 0), again.Created);
        Assert.Equal(new ImportCounts(0, 0, 0), again.Updated);
        Assert.Empty(again.Kept);
        Assert.Equal(before, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task Every_label_is_stored_as_the_file_has_it_but_for_the_spaces_around()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportFileAsync(FleetFiles.Demo);
        await using var context = portal.Database.Open(TestPortal.Everything);

        var stored = await context.Lines.ToDictionaryAsync(line => line.Number, line => line.Label, Cancellation);

        var expected = Fields().ToDictionary(fields => fields[7], fields => fields[8].Trim());
        Assert.Equal(expected, stored);
        Assert.Contains(stored.Values, label => label.StartsWith("<script>", StringComparison.Ordinal));
        Assert.Contains("O'Hara \"le grand\"", stored.Values);
    }

    [Theory]
    [InlineData("o'hara \"LE GRAND\"")]
    [InlineData("avec; separateurs")]
    [InlineData("<script>alert(1)")]
    [InlineData("naivete")]
    [InlineData("oeuvre fin")]
    [InlineData("angstrom")]
    [InlineData("📞")]
    [InlineData("=sum(a1:a9)")]
    [InlineData("../../etc/passwd")]
    [InlineData("%00%0d%0aset-cookie")]
    public async Task An_ugly_label_is_found_by_typing_it(string search)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportFileAsync(FleetFiles.Demo);

        var hits = await portal.Get<LineQueries>().FindAsync(await portal.UserOfAsync("CL-10004"), search, Cancellation);

        Assert.Single(hits);
    }

    /// <summary>Read by hand: quotes are at most around one field of a row here.</summary>
    private static IEnumerable<List<string>> Fields() =>
        Encoding.UTF8.GetString(FleetFiles.Demo).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Split);

    private static List<string> Split(string row)
    {
        var open = row.IndexOf('"', StringComparison.Ordinal);
        if (open < 0)
        {
            return [.. row.Split(',')];
        }

        var close = row.LastIndexOf('"');
        var quoted = row[(open + 1)..close].Replace("\"\"", "\"", StringComparison.Ordinal);
        return [.. row[..(open - 1)].Split(','), quoted, .. row[(close + 2)..].Split(',')];
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : DemoFleetImportTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : DemoFleetImportTests(DatabaseProvider.PostgreSql, cluster);
}
