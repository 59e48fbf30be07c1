using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>
/// Whatever is sent below the screens, no rule is broken: nobody gets or changes what is another customer's, who may change nothing changes nothing,
/// and the portal goes on for everybody. <c>VOIPPORTAL_FUZZED_EVENTS</c> events in all; how long another customer waits is printed.
/// </summary>
public sealed partial class CircuitFuzzTests(Browser browser, ITestOutputHelper output)
{
    private static readonly int Events = int.Parse(Environment.GetEnvironmentVariable("VOIPPORTAL_FUZZED_EVENTS") ?? "900", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("VOIPPORTAL_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static readonly string[] Own =
    [
        "/telecom", "/telecom/telephonie", "/telecom/telephonie/tg10003-voip-2", "/telecom/telephonie/plusieurs-lignes?offre=enterprise-plus", "/telecom/telephonie/changements", "/commandes",
        "/factures", "/historique", "/parametres", .. Sections(Demo.LinePath("33353010015")), .. Sections(Demo.LinePath("33465710030")),
    ];

    private static readonly string[] Elsewhere =
    [
        "/telecom/telephonie/tg10001-voip-1", "/telecom/telephonie/tg10001-voip-1/factures", "/assistance", "/exploitation/journal", "/exploitation/renouvellements", "/exploitation/imports",
        "/exploitation/comptes", "/exploitation/courriers", "/commandes/BC-2026-000001", "/telecom/telephonie/%2e%2e", "/nulle-part",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_rule_is_broken_and_nobody_else_is_disturbed()
    {
        output.WriteLine($"VOIPPORTAL_SEED={Seed}");
        await using var site = await PortalSite.StartAsync(browser, atFirst: new Dictionary<string, string?> { ["Limits__OrdersPerMinute"] = "100000" });
        var foreign = await RowsAsync(site, ForeignRows);
        var quiet = await WaitsAsync(site, 100, CancellationToken.None);
        using var over = new CancellationTokenSource();
        var meanwhile = WaitsAsync(site, int.MaxValue, over.Token);

        string[] accounts = [Demo.Administrator, Demo.Technical, Demo.Billing];
        var fuzzers = new List<Fuzzer>();
        foreach (var account in accounts)
        {
            fuzzers.Add(new Fuzzer(site, await site.CookieAsync(account), Own, Elsewhere, await SecretsAsync(site), new Random(Seed + fuzzers.Count)));
            await fuzzers[^1].RunAsync(Events / accounts.Length, Cancellation);
        }

        await over.CancelAsync();
        output.WriteLine($"{Events} events on {fuzzers.Sum(one => one.Pages)} pages, {fuzzers.Sum(one => one.Forged)} forged messages; another customer's page, p95: {quiet:0.0} ms alone, {await meanwhile:0.0} ms meanwhile");
        output.WriteLine($"deeds: {string.Join(", ", await RowsAsync(site, Deeds))}");
        Assert.False(site.Portal.HasExited);
        Assert.Empty(fuzzers.SelectMany(one => one.Told));
        Assert.Equal(foreign, await RowsAsync(site, ForeignRows));
        Assert.Empty(await RowsAsync(site, DeedsOfWhoMayNot));
        Assert.Empty(OwnFaults(site.Portal.Output));
        await AssertChecksAsync(site);
    }

    private static IEnumerable<string> Sections(string line) =>
        [line, line + "/gestion", line + "/gestion/changer-offre", line + "/appels", line + "/appels/simultanes", line + "/historique"];

    /// <summary>The 95th of a hundred waits for a page, in milliseconds, of a customer who does nothing else.</summary>
    private static async Task<double> WaitsAsync(PortalSite site, int requests, CancellationToken over)
    {
        using var client = await site.ClientAsync(Demo.OtherCustomer);
        var waits = new List<double>();
        while (waits.Count < requests && !over.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri("/telecom/telephonie", UriKind.Relative), Cancellation);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        waits.Sort();
        return waits[(int)(waits.Count * 0.95)];
    }

    /// <summary>What the customer of another is known by.</summary>
    private static async Task<string[]> SecretsAsync(PortalSite site) =>
        [.. await RowsAsync(site, """SELECT "Company" FROM "Customers" WHERE "Code" = 'CL-10001' UNION SELECT l."Number" FROM "Lines" l JOIN "Customers" c ON c."Id" = l."CustomerId" WHERE c."Code" = 'CL-10001' LIMIT 20""")];

    private const string ForeignRows =
        """
        SELECT 'line ' || l."Number" || ' ' || l."OfferCode" || ' ' || l."ExtraCalls" FROM "Lines" l JOIN "Customers" c ON c."Id" = l."CustomerId" WHERE c."Code" <> 'CL-10003'
        UNION ALL SELECT 'change ' || p."Id" FROM "PendingChanges" p JOIN "Customers" c ON c."Id" = p."CustomerId" WHERE c."Code" <> 'CL-10003'
        UNION ALL SELECT 'order ' || o."Number" || ' ' || o."State" FROM "Orders" o JOIN "Customers" c ON c."Id" = o."CustomerId" WHERE c."Code" <> 'CL-10003'
        UNION ALL SELECT 'user ' || u."Email" || ' ' || u."Roles" FROM "Users" u LEFT JOIN "Customers" c ON c."Id" = u."CustomerId" WHERE c."Code" IS NULL OR c."Code" <> 'CL-10003'
        ORDER BY 1
        """;

    private const string Deeds = """SELECT "Action" || COALESCE(' ' || "RefusalCode", '') || ' ' || COUNT(*) FROM "Journal" WHERE "ActorName" LIKE '%@demo.example' GROUP BY "Action", "RefusalCode" """;

    private const string DeedsOfWhoMayNot =
        """
        SELECT j."Action" || ' by ' || j."ActorName" FROM "Journal" j
        WHERE j."RefusalCode" IS NULL AND j."ActorName" LIKE 'technique@%' AND j."Action" NOT IN ('AccessRefused', 'SignedIn', 'SignedOut', 'LanguageChanged', 'DataExported')
        """;

    private static async Task<List<string>> RowsAsync(PortalSite site, string query)
    {
        await using var connection = new SqliteConnection(site.Options.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant, above.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Exceptions that came out of the portal's own code; what the framework says of forged messages is its own affair.</summary>
    private static IEnumerable<string> OwnFaults(string log) => OwnFrame().Matches(log).Select(match => match.Value).Distinct();

    private static async Task AssertChecksAsync(PortalSite site)
    {
        var exit = await PortalProcess.RunAsync(site.Options with { Arguments = ["check"], Now = null }, cancellation: Cancellation);
        Assert.True(exit.Code == 0, $"{exit}");
    }

    [GeneratedRegex(@"^.*\n? +at VoipPortal\..*$", RegexOptions.Multiline)]
    private static partial Regex OwnFrame();
}
