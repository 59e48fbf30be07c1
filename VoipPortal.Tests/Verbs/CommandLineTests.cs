using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

public sealed class CommandLineTests : VerbTests
{
    [Theory]
    [InlineData("--help", "serve|import|user|--urls|--environment")]
    [InlineData("-h", "serve|import|user")]
    [InlineData("serve --help", "--urls|--environment")]
    [InlineData("import --help", "file|--dry-run|CSV|UTF-8")]
    [InlineData("user --help", "add")]
    [InlineData("user add --help", "email|--role|--customer|Support|Operations|Administrator|standard input")]
    public async Task Help_says_what_there_is_and_touches_no_database(string arguments, string words)
    {
        var exit = await RunAsync(arguments.Split(' '));

        AssertExit(Done, exit);
        Assert.All(words.Split('|'), word => Assert.Contains(word, exit.Output, StringComparison.Ordinal));
        Assert.False(File.Exists(Folder.File("portal.db")));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("--unknown")]
    [InlineData("imports fleet.csv")]
    [InlineData("import")]
    [InlineData("import fleet.csv another.csv")]
    [InlineData("import no-such-file.csv")]
    [InlineData("import --dry")]
    [InlineData("user")]
    [InlineData("user add")]
    [InlineData("user add marie@alpha.example")]
    [InlineData("user add marie@alpha.example --role King")]
    [InlineData("user add marie@alpha.example --role 31")]
    [InlineData("user remove marie@alpha.example")]
    public async Task What_is_not_understood_ends_with_2_says_so_and_touches_no_database(string arguments)
    {
        var exit = await RunAsync(arguments.Split(' '));

        AssertExit(Usage, exit);
        Assert.NotEmpty(exit.Errors);
        Assert.False(File.Exists(Folder.File("portal.db")));
    }

    [Theory]
    [InlineData("Billing__TimeZone", "Mars/Olympus", "Billing:TimeZone")]
    [InlineData("Billing__VatRate", "vingt", "Billing:VatRate")]
    [InlineData("Catalogue__Offers__0__MonthlyPrice", "cheap", "Catalogue:Offers:0:MonthlyPrice")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider")]
    [InlineData("Database__ConnectionString", "nonsense", "Database:ConnectionString")]
    [InlineData("Demo__Now", "2026-01-31T22:59:30Z", "Demo:Now")]
    public async Task A_wrong_setting_ends_every_verb_with_78_and_its_name(string setting, string value, string key)
    {
        var options = Options with { Settings = new Dictionary<string, string?> { [setting] = value } };
        var file = Folder.Write("fleet.csv", FleetLine.Header);

        var exits = await Task.WhenAll(
            PortalProcess.RunAsync(options, cancellation: Cancellation),
            PortalProcess.RunAsync(options with { Arguments = ["import", file] }, cancellation: Cancellation));

        Assert.All(exits, exit => AssertExit(BadConfiguration, exit));
        Assert.All(exits, exit => Assert.Contains(key, exit.Errors, StringComparison.Ordinal));
        Assert.All(exits, exit => Assert.DoesNotContain("   at ", exit.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_ends_with_70_and_without_a_stack_trace()
    {
        var options = Options with { Provider = "PostgreSql", ConnectionString = $"Host=127.0.0.1;Port={FreePort.Next()};Username=nobody;Timeout=2" };

        var exit = await PortalProcess.RunAsync(options, cancellation: Cancellation);

        AssertExit(Failed, exit);
        Assert.DoesNotContain("   at ", exit.Errors, StringComparison.Ordinal);
    }
}
