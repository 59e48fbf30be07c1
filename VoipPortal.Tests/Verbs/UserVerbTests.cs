using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

public sealed class UserVerbTests : VerbTests
{
    private const string Password = "mot de passe assez long";

    [Fact]
    public async Task The_first_staff_account_is_added_with_the_password_of_the_standard_input()
    {
        var exit = await AddAsync(Password, "marie@alpha.example", "--role", "Support", "Operations");

        AssertExit(Done, exit);
        Assert.Contains("marie@alpha.example", exit.Output, StringComparison.Ordinal);
        Assert.Equal("marie@alpha.example|24", await AskAsync("SELECT \"Email\" || '|' || \"Roles\" FROM \"Users\""));
        Assert.DoesNotContain(Password, exit.Output + exit.Errors, StringComparison.Ordinal);
        Assert.Equal("AccountAdded by user", await AskAsync("SELECT \"Action\" || ' by ' || \"ActorName\" FROM \"Journal\""));
    }

    [Theory]
    [InlineData("court", "marie@alpha.example", "Support", null, "15")]
    [InlineData("", "marie@alpha.example", "Support", null, "15")]
    [InlineData(Password, "marie", "Support", null, "marie")]
    [InlineData(Password, "marie@alpha.example", "Administrator", null, "Administrator")]
    [InlineData(Password, "marie@alpha.example", "Administrator", "CL-404", "CL-404")]
    [InlineData(Password, "marie@alpha.example", "Support", "CL-404", "Support")]
    public async Task What_cannot_be_added_ends_with_1_and_says_why(string password, string email, string role, string? customer, string reason)
    {
        string[] forCustomer = customer is null ? [] : ["--customer", customer];

        var exit = await AddAsync(password, [email, "--role", role, .. forCustomer]);

        AssertExit(Refused, exit);
        Assert.Contains(reason, exit.Errors, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync("SELECT COUNT(*) FROM \"Users\""));
    }

    [Fact]
    public async Task A_customer_s_user_is_added_by_the_customer_s_code_and_once()
    {
        await RunAsync("import", Folder.Write("fleet.csv", $"{FleetLine.Header}\n{new FleetLine("+33199000001")}\n"));

        AssertExit(Done, await AddAsync(Password, "marie@alpha.example", "--role", "Technical", "--customer", "CL-A"));
        var again = await AddAsync(Password, "Marie@alpha.example", "--role", "Technical", "--customer", "CL-A");

        AssertExit(Refused, again);
        Assert.Equal("CL-A", await AskAsync("SELECT c.\"Code\" FROM \"Users\" u JOIN \"Customers\" c ON c.\"Id\" = u.\"CustomerId\""));
    }

    [Fact]
    public async Task The_demo_clock_says_when_it_was()
    {
        var now = new DateTimeOffset(2026, 1, 31, 22, 59, 30, TimeSpan.Zero);

        await RunWithAsync(Password, Options with { EnvironmentName = "Development", Now = now, Arguments = ["user", "add", "marie@alpha.example", "--role", "Support"] });

        var written = (string)(await AskAsync("SELECT \"OccurredAt\" FROM \"Journal\" WHERE \"Subject\" = 'marie@alpha.example'"))!;
        Assert.InRange(DateTimeOffset.Parse(written + "Z", System.Globalization.CultureInfo.InvariantCulture), now, now.AddMinutes(5));
    }

    private Task<ProcessExit> AddAsync(string password, params string[] arguments) =>
        RunWithAsync(password, Options with { Arguments = ["user", "add", .. arguments] });
}
