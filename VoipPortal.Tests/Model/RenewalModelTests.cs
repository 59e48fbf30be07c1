using System.Globalization;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>
/// Years of business against the model of invoices. A test that fails tells its seed; VOIPPORTAL_RENEWAL_SEED runs it again.
/// </summary>
public abstract class RenewalModelTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    /// <summary>Met so often in ten years that a walk without one of them is too tame.</summary>
    private static readonly string[] Expected = ["Asked", "Ordered", "Delivered", "Delivered before a late run", "TooLate", "Imported"];

    [Fact]
    public async Task In_ten_years_of_changes_orders_late_runs_and_missed_months_every_invoice_is_that_of_the_model_to_the_cent()
    {
        var answers = await WalkAsync(120, "0.20");

        Assert.All(Expected, answer => Assert.True(answers.ContainsKey(answer), $"{answer} was not met."));
    }

    /// <summary>At the usual rate no tax ends in half a cent.</summary>
    [Fact]
    public Task With_a_rate_that_gives_halves_of_cents_they_round_away_from_zero_on_both_engines() => WalkAsync(12, "0.125");

    private async Task<IReadOnlyDictionary<string, int>> WalkAsync(int months, string vatRate)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("VOIPPORTAL_RENEWAL_SEED"), out var wanted) ? wanted : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"VOIPPORTAL_RENEWAL_SEED={seed}");
        await using var portal = await TestPortal.CreateAsync(
            provider, cluster, new Dictionary<string, string?> { ["Billing:ApprovalThreshold"] = "10", ["Billing:VatRate"] = vatRate });
        await using var fleet = await RenewalFleet.CreateAsync(portal);
        var walk = new RenewalWalk(portal, fleet, decimal.Parse(vatRate, CultureInfo.InvariantCulture), seed);

        await walk.RunAsync(months);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ', walk.Answers.OrderBy(pair => pair.Key, StringComparer.Ordinal)));

        return walk.Answers;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : RenewalModelTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : RenewalModelTests(DatabaseProvider.PostgreSql, cluster);
}
