using Microsoft.Data.Sqlite;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Setup;

/// <summary>First starts of the real program.</summary>
public sealed class FirstStartTests(PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Two_processes_that_start_at_once_on_one_empty_database_both_come_up(string provider)
    {
        using var folder = new TemporaryDirectory();
        var options = new PortalOptions
        {
            Provider = provider,
            ConnectionString = provider == "Sqlite" ? $"Data Source={folder.File("portal.db")}" : await cluster.CreateDatabaseAsync(cancellation: Cancellation),
        };

        var portals = await Task.WhenAll(PortalProcess.StartAsync(options, Cancellation), PortalProcess.StartAsync(options, Cancellation));

        foreach (var portal in portals)
        {
            Assert.Contains("client@demo.example", portal.Output, StringComparison.Ordinal);
            Assert.Equal(0, (await portal.StopAsync()).Code);
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Production_starts_without_demo_fleet_or_accounts_and_does_not_speak_of_them()
    {
        using var folder = new TemporaryDirectory();
        var options = new PortalOptions { EnvironmentName = "Production", Provider = "Sqlite", ConnectionString = $"Data Source={folder.File("portal.db")}" };
        await using var portal = await PortalProcess.StartAsync(options, Cancellation);

        var exit = await portal.StopAsync();

        Assert.DoesNotContain("demo.example", exit.Output, StringComparison.Ordinal);
        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var count = new SqliteCommand("SELECT (SELECT COUNT(*) FROM Users) + (SELECT COUNT(*) FROM Customers)", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync(Cancellation));
    }
}
