using System.Diagnostics;
using System.Globalization;
using VoipPortal.Domain.People;
using VoipPortal.Tests.EndToEnd.Circuits;
using VoipPortal.Tests.Model;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>Whoever is signed in may send anything over the circuit: it reaches nothing of another customer, and harms nobody.</summary>
public sealed class CircuitFuzzTests(Browser browser)
{
    private const string Victim = "CL-10001";

    private static readonly DateTimeOffset MidMonth = new(2026, 1, 15, 10, 0, 0, TimeSpan.FromHours(1));

    /// <summary>Set VOIPPORTAL_FUZZED_EVENTS for more of them.</summary>
    private static readonly int Events = Walk.Wanted("VOIPPORTAL_FUZZED_EVENTS", 500);

    /// <summary>What the pages of the other customer show.</summary>
    private static readonly string[] Secrets = ["Boulangerie", "Fournil et boutiques", "compta@lefevre.example", Demo.OtherCustomer];

    private static readonly string Line = Demo.LinePath("33199001010");

    private static readonly string[] CustomerPages =
    [
        "/telecom", "/telecom/telephonie", "/telecom/telephonie/changements", "/telecom/telephonie/plusieurs-lignes", "/telecom/telephonie/tg10003-voip-2", "/telecom/telephonie/tg10003-voip-2/factures",
        Line, Line + "/gestion", Line + "/gestion/changer-offre", Line + "/appels/simultanes", Line + "/historique", "/commandes", "/factures", "/historique", "/parametres",
    ];

    private static readonly string[] StaffPages =
        ["/assistance", "/exploitation/imports", "/exploitation/journal", "/exploitation/virements", "/exploitation/a-traiter", "/exploitation/courriers", "/exploitation/renouvellements", "/exploitation/comptes"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_events_reach_nothing_of_another_customer_and_break_nothing()
    {
        var seed = Walk.Wanted("VOIPPORTAL_FUZZ_SEED", Environment.TickCount & int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"VOIPPORTAL_FUZZ_SEED={seed} VOIPPORTAL_FUZZED_EVENTS={Events}");
        await using var site = await PortalSite.StartAsync(browser, MidMonth);
        await site.Backstage.OrderAsync("+33199000001", 14);
        using var neighbour = await site.ClientAsync(Demo.OtherCustomer);
        var quiet = await NeighbourAsync(neighbour, Task.CompletedTask, 60);
        var before = await CustomerRows.ReadAsync(site.Options.ConnectionString!, Victim);
        var customers = await CustomersAsync(site, seed);
        var fuzzing = Task.WhenAll(customers.Select(fuzzer => fuzzer.RunAsync(Events / 4)));
        var busy = await NeighbourAsync(neighbour, fuzzing, 20);
        await fuzzing;

        Assert.Empty(customers.SelectMany(fuzzer => fuzzer.Told));
        Assert.Equal(before, await CustomerRows.ReadAsync(site.Options.ConnectionString!, Victim));
        var staff = new[] { Demo.Support, Demo.Operations }.Select((account, place) => new CircuitFuzzer(site, account, StaffPages, [], seed + 10 + place)).ToList();
        await Task.WhenAll(staff.Select(fuzzer => fuzzer.RunAsync(Events / 8)));
        Report(quiet, busy, customers.Concat(staff));
        await AssertSoundAsync(site);
    }

    private static async Task<List<CircuitFuzzer>> CustomersAsync(PortalSite site, int seed)
    {
        PortalRoles[] roles = [PortalRoles.Administrator, PortalRoles.Technical, PortalRoles.Billing];
        var fuzzers = new List<CircuitFuzzer>();
        foreach (var role in roles)
        {
            var email = $"{role.ToString().ToUpperInvariant()}@fuzz.example";
            await site.Backstage.AddAccountAsync(email, role, "CL-10003");
            fuzzers.Add(new CircuitFuzzer(site, email, CustomerPages, Secrets, seed + fuzzers.Count));
        }

        return fuzzers;
    }

    /// <summary>How long the pages of somebody else take meanwhile, in milliseconds.</summary>
    private static async Task<List<double>> NeighbourAsync(HttpClient client, Task meanwhile, int atLeast)
    {
        var times = new List<double>();
        while (times.Count < atLeast || !meanwhile.IsCompleted)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Contains("Fournil et boutiques", await client.GetStringAsync(new Uri("/telecom/telephonie", UriKind.Relative), Cancellation), StringComparison.Ordinal);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static void Report(List<double> quiet, List<double> busy, IEnumerable<CircuitFuzzer> fuzzers)
    {
        var sent = fuzzers.SelectMany(fuzzer => fuzzer.Sent).GroupBy(pair => pair.Key, pair => pair.Value).Select(kind => $"{kind.Key} {kind.Sum()}").Order(StringComparer.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", sent));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"p95 of a neighbour's page: {P95(quiet):0.0} ms quiet, {P95(busy):0.0} ms meanwhile, ratio {P95(busy) / P95(quiet):0.00} ({busy.Count} pages)"));
    }

    private static double P95(List<double> times) => times.Order().ElementAt(times.Count * 95 / 100);

    /// <summary>The portal lives, its figures and its journal are whole, and nothing failed but what was forged.</summary>
    private static async Task AssertSoundAsync(PortalSite site)
    {
        Assert.False(site.Portal.HasExited, site.Portal.Errors);
        var failures = PortalLog.Failures(site.Portal.Output);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', failures.GroupBy(failure => failure).Select(kind => $"{kind.Count()} × {kind.Key}")));
        Assert.All(failures, failure => Assert.True(PortalLog.IsForgery(failure), failure));
        var check = await PortalProcess.RunAsync(site.Options with { Arguments = ["check"] }, cancellation: Cancellation);
        Assert.True(check.Code == 0, $"{check}");
    }
}
