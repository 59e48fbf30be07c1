using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Tests.EndToEnd.RouteMatrix;
using VoipPortal.Tests.Model;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>
/// A database that fails at any step of any request of anybody, as an operator runs the portal: nobody is told more than that something failed,
/// nothing opens that was closed, and each fault is in the log once.
/// </summary>
public abstract class FaultsEverywhereTests(DatabaseProvider provider, PostgreSqlCluster cluster) : IAsyncLifetime
{
    /// <summary>Changed by asking alone: who asked for what, which keys and languages are in use, the secret that is shown before it is taken on.</summary>
    private static readonly string[] TablesOfAsking = ["Journal", "Users", "DataProtectionKeys", "Sessions", "AuthenticatorSecrets"];

    /// <summary>Set VOIPPORTAL_FAULTS for more of them.</summary>
    private static readonly int Faults = Walk.Wanted("VOIPPORTAL_FAULTS", 150);

    private static readonly DatabaseIllness[] Illnesses = Enum.GetValues<DatabaseIllness>();

    private readonly FaultyDatabase _database = new(provider);
    private readonly KeptLines _log = new();
    private readonly int _seed = Walk.Wanted("VOIPPORTAL_FAULTS_SEED", Random.Shared.Next());
    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private RouteWalk _walk = null!;
    private IReadOnlyList<Holdings> _customers = [];
    private IReadOnlyList<Visitor> _visitors = [];

    public async ValueTask InitializeAsync()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"VOIPPORTAL_FAULTS_SEED={_seed}");
        _portal = await TestPortal.CreateAsync(provider, cluster);
        _served = await ServedPortal.StartAsync(
            _portal, Environments.Production, add: services => services.AddFaults(_database).AddSingleton<ILoggerProvider>(_log));
        _walk = new RouteWalk(_served);
        _customers = await _portal.FillAsync(new Holdings(0, "Zibeline"), new Holdings(1, "Quetzal"), new Holdings(2, "Nandou"));
        _visitors = await new Visitors(_portal, _served, _customers[0], _customers[1], _customers[2]).ComeAsync();
    }

    [Fact]
    public async Task A_fault_is_told_without_a_word_about_it_opens_nothing_leaves_nothing_and_is_logged_once()
    {
        var random = new Random(_seed);
        var before = await _portal.RowsAsync(TablesOfAsking);
        foreach (var visitor in _visitors)
        {
            // Each is shown a form while all is well.
            await _walk.PostAsync(visitor, PortalUrls.Theme, new Dictionary<string, string> { ["theme"] = "auto" });
        }

        var wrong = new List<string>();
        for (var met = 0; met < Faults;)
        {
            met += await TryAsync(random, wrong) ? 1 : 0;
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Faults} faults:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(before, await _portal.RowsAsync(TablesOfAsking));
    }

    /// <summary>False where the request took fewer steps and nothing failed.</summary>
    private async Task<bool> TryAsync(Random random, List<string> wrong)
    {
        var visitor = _visitors[random.Next(_visitors.Count)];
        var route = random.GetItems(RouteTable.All.Where(route => !route.IsLast).ToArray(), 1)[0];
        var address = random.GetItems(route.Addresses.ToArray(), 1)[0](visitor.Reaches ?? Holdings.OfNobody);
        var (illness, steps, isLasting) = (random.GetItems(Illnesses, 1)[0], random.Next(14), random.Next(2) == 0);
        _log.Clear();
        _database.FailAfter(steps, illness, isLasting);
        var answer = await AskAsync(visitor, route, address);
        var faults = _database.Recover();
        if (faults.Count > 0)
        {
            var told = $"{visitor} {route.Method} {address}, {illness} after {steps}{(isLasting ? " and on" : "")}: ";
            wrong.AddRange(WrongWith(visitor, route, address, answer).Concat(FaultLog.WrongWith(_log, faults, answer.Status, illness)).Select(problem => told + problem));
        }

        return faults.Count > 0;
    }

    /// <summary>Status 0 where the connection broke off, as it does where a file was being sent.</summary>
    private async Task<Answer> AskAsync(Visitor visitor, RoutePolicy route, string address)
    {
        try
        {
            return await _walk.AskAsync(visitor, route, address);
        }
        catch (TaskCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{visitor} {route.Method} {address} is not answered.");
        }
        catch (HttpRequestException) when (route.Template is PortalUrls.JournalExport or PortalUrls.BatchCsvRoute)
        {
            return new Answer(0, "");
        }
    }

    private IEnumerable<string> WrongWith(Visitor visitor, RoutePolicy route, string address, Answer answer)
    {
        if (answer.Status is StatusCodes.Status200OK or StatusCodes.Status303SeeOther && !visitor.May(route))
        {
            yield return $"{answer.Status} opens what is closed";
        }

        foreach (var word in FaultLog.Inner.Where(word => answer.Text.Contains(word, StringComparison.Ordinal)))
        {
            yield return $"«{word}» is shown";
        }

        foreach (var leak in _customers.Where(customer => !visitor.MaySee(route, customer)).SelectMany(customer => answer.Of(customer, address)))
        {
            yield return $"«{leak}» is shown";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : FaultsEverywhereTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : FaultsEverywhereTests(DatabaseProvider.PostgreSql, cluster);
}
