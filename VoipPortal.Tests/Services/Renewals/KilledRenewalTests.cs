using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>The command, killed as by a power cut and started again: it comes to what a run comes to that was never killed.</summary>
public abstract class KilledRenewalTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Groups = 100;
    private const int LinesOfGroup = 100;

    /// <summary>Set VOIPPORTAL_KILLS to kill more often.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("VOIPPORTAL_KILLS") ?? "6", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly DateOnly February = new(2026, 2, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>After each of these a batch is half written; after the last two, the run has just begun or is being completed.</summary>
    [Fact]
    public async Task Killed_at_each_step_of_a_batch()
    {
        await using var portal = await FilledAsync(8, 20);
        await using var undisturbed = await UndisturbedAsync(8, 20);
        string[] steps =
        [
            "FROM \"PendingChanges\" c", "UPDATE \"Lines\" SET", "DELETE FROM \"PendingChanges\"", "\"NumberSequences\" SET", "INSERT INTO \"Invoices\"", "INSERT INTO \"InvoiceLines\"",
            "INSERT INTO \"RenewedGroups\"", "'InvoiceIssued'", "INSERT INTO \"Outbox\"", "\"RenewalRuns\" SET",
        ];

        foreach (var step in steps)
        {
            var exit = await PortalProcess.RunAsync(Renew(portal, step), cancellation: Cancellation);
            Assert.True(exit.Code == 128 + 9, $"{step}: {exit}");
        }

        await FinishAsync(portal);
        await portal.AssertSameResultAsync(undisturbed);
    }

    [Fact]
    public async Task Killed_at_random_instants_over_ten_thousand_lines()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var undisturbed = await UndisturbedAsync(Groups, LinesOfGroup);
        var portal = await FilledAsync(Groups, LinesOfGroup);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                // Anything that touches the database counts; the run of one process is some hundreds of statements.
                var exit = await PortalProcess.RunAsync(Renew(portal, "\"", random.Next(20, 150), random.Next(1, 20_000)), cancellation: Cancellation);
                if (exit.Code != 0)
                {
                    Assert.True(exit.Code == 128 + 9, $"seed {seed}: {exit}");
                    continue;
                }

                await portal.AssertSameResultAsync(undisturbed);
                await portal.DisposeAsync();
                portal = await FilledAsync(Groups, LinesOfGroup);
            }

            await FinishAsync(portal);
            await portal.AssertSameResultAsync(undisturbed);
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Several_processes_at_once_share_the_work_and_come_to_the_same(int processes)
    {
        await using var portal = await FilledAsync(Groups, LinesOfGroup);
        await using var undisturbed = await UndisturbedAsync(Groups, LinesOfGroup);

        var exits = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => PortalProcess.RunAsync(Renew(portal), TimeSpan.FromMinutes(2), Cancellation)));

        Assert.All(exits, exit => Assert.True(exit.Code == 0, exit.ToString()));
        await portal.AssertSameResultAsync(undisturbed);
    }

    private static async Task FinishAsync(TestPortal portal)
    {
        var exit = await PortalProcess.RunAsync(Renew(portal), cancellation: Cancellation);
        Assert.True(exit.Code == 0, exit.ToString());
    }

    private static PortalOptions Renew(TestPortal portal, string? killedAfter = null, int count = 0, int microseconds = 0) => new()
    {
        Arguments = ["renew", "--period", "2026-02"],
        Provider = portal.Database.Provider.ToString(),
        ConnectionString = portal.ConnectionString,
        Now = LineSteps.CutOff,
        Settings = new Dictionary<string, string?>
        {
            ["Billing__RenewalBatchLines"] = "300",
            ["DOTNET_STARTUP_HOOKS"] = killedAfter is null ? null : typeof(StartupHook).Assembly.Location,
            [StartupHook.StatementVariable] = killedAfter,
            [StartupHook.CountVariable] = $"{count}",
            [StartupHook.DelayVariable] = $"{microseconds}",
        },
    };

    private async Task<TestPortal> UndisturbedAsync(int groups, int linesOfGroup)
    {
        var portal = await FilledAsync(groups, linesOfGroup);
        await portal.RenewAsync(February);
        return portal;
    }

    /// <summary>Groups of lines, every seventh of which waits for an offer and every eleventh for fewer calls; the month has begun.</summary>
    private async Task<TestPortal> FilledAsync(int groups, int linesOfGroup)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportAsync(Enumerable.Range(0, groups * linesOfGroup).Select(place => (string)new FleetLine($"+{33199000000 + place}")
        {
            Group = $"g-{place / linesOfGroup:000}",
            Label = $"Poste {place}",
            Calls = $"{2 + (place % 5)}",
        }));
        await portal.AskForAllAsync();
        portal.NextMonth();
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : KilledRenewalTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : KilledRenewalTests(DatabaseProvider.PostgreSql, cluster);
}
