using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

/// <summary>The command that proves the journal, as an operator runs it.</summary>
public sealed class CheckVerbTests : VerbTests
{
    [Fact]
    public async Task A_fleet_that_the_portal_imported_has_its_rows_and_ends_with_0()
    {
        await ImportAsync();

        var exit = await RunAsync("check");

        AssertExit(Done, exit);
        Assert.Contains(" 0 findings", exit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_behind_the_portal_s_back_ends_with_1_and_names_the_row()
    {
        await ImportAsync();
        await AskAsync("UPDATE \"Lines\" SET \"OfferCode\" = 'enterprise-plus' WHERE \"Number\" = '+33199000001'; SELECT 1");

        var exit = await RunAsync("check");

        AssertExit(Refused, exit);
        Assert.Contains("+33199000001", exit.Output, StringComparison.Ordinal);
    }

    private Task<ProcessExit> ImportAsync() => RunAsync("import", Folder.Write("fleet.csv", $"{FleetLine.Header}\n{new FleetLine("+33199000001")}\n"));
}
