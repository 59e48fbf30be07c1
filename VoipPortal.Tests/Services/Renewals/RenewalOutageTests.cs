using Npgsql;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>What a run needs is away for a while: nothing is half done, nothing is parked, and it goes on by itself.</summary>
public sealed class RenewalOutageTests(PostgreSqlCluster cluster)
{
    private static readonly DateOnly February = new(2026, 2, 1);

    private static readonly Dictionary<string, string?> SmallBatches = new() { ["Billing:RenewalBatchLines"] = "50" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_goes_away_in_the_middle_and_comes_back()
    {
        await using var undisturbed = await FilledAsync(DatabaseProvider.PostgreSql);
        await undisturbed.RenewAsync(February);
        await using var portal = await FilledAsync(DatabaseProvider.PostgreSql);
        var away = new GoesAway(portal.ConnectionString);

        var run = portal.Get<RenewalRunner>().InOrderAsync([February], new Actor(null, "renew", ActorKind.System), away, Cancellation);
        await away.Gone;
        Assert.False(run.IsCompleted);
        await away.ComeBackAsync();

        Assert.Equal(RenewalState.Completed, (await run)!.Value.State);
        await portal.AssertSameResultAsync(undisturbed);
    }

    [Fact]
    public async Task A_full_disk_on_which_somebody_makes_room()
    {
        await using var undisturbed = await FilledAsync(DatabaseProvider.Sqlite);
        await undisturbed.RenewAsync(February);
        await using var portal = await FilledAsync(DatabaseProvider.Sqlite);
        var path = portal.Database.FilePath!;
        await using var disk = await SmallDisk.MountAsync(new FileInfo(path).Length + 300_000);
        Assert.SkipWhen(disk is null, "A small disk needs the right to mount one.");
        File.Copy(path, disk!.File("portal.db"));
        await using var renew = PortalProcess.Launch(new PortalOptions
        {
            Arguments = ["renew", "--period", "2026-02"],
            Provider = "Sqlite",
            ConnectionString = $"Data Source={disk!.File("portal.db")};Pooling=False",
            Now = LineSteps.CutOff,
            Settings = new Dictionary<string, string?> { ["Billing__RenewalBatchLines"] = "50" },
        });
        await Eventually.IsTrueAsync(() => renew.Output.Contains("does not take the renewal", StringComparison.Ordinal), "the run tells that it cannot go on", TimeSpan.FromMinutes(1), Cancellation);
        Assert.False(renew.HasExited);
        await disk!.GrowAsync();

        var exit = await renew.WaitForExitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(exit.Code == 0, exit.ToString());
        File.Copy(disk!.File("portal.db"), path, overwrite: true);
        await portal.AssertSameResultAsync(undisturbed);
    }

    /// <summary>A thousand lines of twenty groups.</summary>
    private async Task<TestPortal> FilledAsync(DatabaseProvider provider)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster, SmallBatches);
        await portal.ImportAsync(Enumerable.Range(0, 1000).Select(place => (string)new FleetLine($"+{33199000000 + place}") { Group = $"g-{place / 50:00}", Calls = $"{2 + (place % 5)}" }));
        await portal.AskForAllAsync();
        portal.NextMonth();
        return portal;
    }

    /// <summary>Closes the database to everybody once a batch is done.</summary>
    private sealed class GoesAway(string connectionString) : IProgress<RenewalRun>
    {
        private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly NpgsqlConnectionStringBuilder _database = new(connectionString);

        public Task Gone => _gone.Task;

        public void Report(RenewalRun value)
        {
            if (!_gone.Task.IsCompleted)
            {
                Administer("ALLOW_CONNECTIONS false");
                _gone.SetResult();
            }
        }

        public Task ComeBackAsync()
        {
            Administer("ALLOW_CONNECTIONS true");
            return Task.CompletedTask;
        }

        private void Administer(string change)
        {
            using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString);
            connection.Open();
#pragma warning disable CA2100 // Names of our own; a name cannot be a parameter.
            using var command = new NpgsqlCommand($"ALTER DATABASE \"{_database.Database}\" {change}; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database.Database}'", connection);
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
