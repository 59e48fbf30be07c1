using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

public sealed class ImportVerbTests : VerbTests
{
    private static string Demo => RepositoryRoot.Of("VoipPortal", "Data", "Demo", "fleet.csv");

    [Fact]
    public async Task The_demo_fleet_is_imported_and_told_and_again_changes_nothing()
    {
        var first = await RunAsync("import", Demo);
        var again = await RunAsync("import", Demo);

        AssertExit(Done, first);
        AssertExit(Done, again);
        Assert.Matches("422.* 4 .* 10 .* 422 ", first.Output);
        Assert.Matches("422.* 0 .* 0 .* 0 ", again.Output);
        Assert.Equal(422L, await AskAsync("SELECT COUNT(*) FROM \"Lines\""));
    }

    [Fact]
    public async Task The_broken_fleet_ends_with_1_a_line_for_each_wrong_row_and_nothing_stored()
    {
        var exit = await RunAsync("import", RepositoryRoot.Of("VoipPortal.Tests", "Data", "fleet-broken.csv"));

        AssertExit(Refused, exit);
        var lines = exit.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.All(((int[])[3, 5, 6, 7, 8, 9, 10, 11, 12, 13]).Zip(lines), pair => Assert.Contains($" {pair.First}", pair.Second, StringComparison.Ordinal));
        Assert.Equal(0L, await AskAsync("SELECT COUNT(*) FROM \"Lines\""));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_stores_nothing()
    {
        var exit = await RunAsync("import", Demo, "--dry-run");

        AssertExit(Done, exit);
        Assert.Matches("422.* 4 .* 10 .* 422 ", exit.Output);
        Assert.Equal(0L, await AskAsync("SELECT (SELECT COUNT(*) FROM \"Lines\") + (SELECT COUNT(*) FROM \"Journal\")"));
    }

    [Fact]
    public async Task What_the_portal_keeps_is_told_row_by_row()
    {
        var line = new FleetLine("+33199000001");
        await RunAsync("import", Folder.Write("fleet.csv", $"{FleetLine.Header}\n{line}\n"));

        var exit = await RunAsync("import", Folder.Write("fleet.csv", $"{FleetLine.Header}\n{line with { Offer = "enterprise-plus", Calls = "9" }}\n"));

        AssertExit(Done, exit);
        Assert.Contains("offer_code", exit.Output, StringComparison.Ordinal);
        Assert.Contains("simultaneous_calls", exit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        AssertExit(Usage, await RunAsync("import", Folder.FullName));
    }
}
