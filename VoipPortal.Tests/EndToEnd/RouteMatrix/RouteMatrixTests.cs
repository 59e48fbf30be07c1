using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>Every route of the running application by everybody, for what is one's own, another's and nobody's.</summary>
public sealed class RouteMatrixTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    /// <summary>Changed by asking alone: who asked for what, which keys and languages are in use, the secret that is shown before it is taken on.</summary>
    private static readonly string[] TablesOfAsking = ["Journal", "Users", "DataProtectionKeys", "Sessions", "AuthenticatorSecrets"];

    private readonly ConcurrentQueue<string> _wrong = new();
    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private RouteWalk _walk = null!;
    private IReadOnlyList<Holdings> _customers = [];
    private IReadOnlyList<Visitor> _visitors = [];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        _served = await ServedPortal.StartAsync(_portal);
        _walk = new RouteWalk(_served);
        _customers = await _portal.FillAsync(new Holdings(0, "Zibeline"), new Holdings(1, "Quetzal"), new Holdings(2, "Nandou"));
        _visitors = await new Visitors(_portal, _served, _customers[0], _customers[1], _customers[2]).ComeAsync();
    }

    [Fact]
    public void Every_route_has_a_policy_and_asks_for_it() =>
        Assert.Equal(
            RouteTable.All.Select(route => $"{route}: {(route.IsOpen ? "anybody" : route.Right?.ToString() ?? "signed in")}").Order(StringComparer.Ordinal),
            Routes().Select(route => $"{MethodOf(route)} {route.RoutePattern.RawText}: {DemandOf(route)}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task Everybody_is_answered_what_is_his_and_nobody_else_s()
    {
        await RouteWalk.AllAsync(_visitors, async visitor =>
        {
            foreach (var route in RouteTable.All.OrderBy(route => route.IsLast))
            {
                foreach (var address in route.Addresses.Select(address => address(visitor.Reaches ?? Holdings.OfNobody)))
                {
                    var answer = await _walk.AskAsync(visitor, route, address);
                    CheckStatus(visitor, route, address, answer);
                    CheckLeaks(visitor, route, address, answer);
                }
            }
        });
        Say();
    }

    [Fact]
    public async Task What_another_customer_has_answers_as_what_nobody_has_and_nothing_is_written()
    {
        var before = await _portal.RowsAsync(TablesOfAsking);

        // What was asked for in vain is found in one's own history, which therefore is looked at first.
        foreach (var group in RouteTable.All.Where(route => route.Shows != Shows.Everybody && !route.IsLast).GroupBy(route => route.Template != PortalUrls.History).OrderBy(group => group.Key))
        {
            await RouteWalk.AllAsync(_visitors, async visitor =>
            {
                foreach (var route in group)
                {
                    await CompareAsync(visitor, route);
                }
            });
        }

        Say();
        Assert.Equal(before, await _portal.RowsAsync(TablesOfAsking));
    }

    [Fact]
    public async Task More_of_another_customer_changes_no_answer()
    {
        var readers = _visitors.Where(visitor => visitor.Reaches == _customers[0]).ToList();
        var before = await ReadAllAsync(readers);
        await _portal.GrowAsync(_customers[1]);
        var after = await ReadAllAsync(readers);

        foreach (var (asked, answer) in before.Where(pair => after[pair.Key] != pair.Value))
        {
            _wrong.Enqueue($"{asked}: {Difference(answer, after[asked])}");
        }

        Say();
    }

    private async Task CompareAsync(Visitor visitor, RoutePolicy route)
    {
        foreach (var customer in _customers.Where(customer => !visitor.MaySee(route, customer)))
        {
            foreach (var address in route.Addresses)
            {
                var (theirs, nobodys) = (address(customer), address(Holdings.OfNobody));
                await CompareAsync(visitor, route, customer, theirs, await _walk.AskAsync(visitor, route, theirs), await _walk.AskAsync(visitor, route, nobodys));
                if (route.Method == "GET")
                {
                    var form = new Dictionary<string, string> { ["_handler"] = "anything" };
                    await CompareAsync(visitor, route, customer, theirs, await _walk.PostAsync(visitor, theirs, form), await _walk.PostAsync(visitor, nobodys, form));
                }
            }
        }
    }

    private Task CompareAsync(Visitor visitor, RoutePolicy route, Holdings customer, string address, Answer theirs, Answer nobodys)
    {
        var expected = theirs.AsOfNobody(customer, address);
        if (!expected.IsLike(nobodys))
        {
            _wrong.Enqueue($"{visitor} {route.Method} {address}: {Difference(expected, nobodys)}");
        }

        CheckLeaks(visitor, route, address, theirs);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyDictionary<string, Answer>> ReadAllAsync(IReadOnlyList<Visitor> readers)
    {
        var answers = new ConcurrentDictionary<string, Answer>();
        await RouteWalk.AllAsync(readers, async visitor =>
        {
            foreach (var route in RouteTable.All.Where(route => route.Method == "GET" && visitor.May(route) && route.Shows != Shows.Everybody && !route.IsTold))
            {
                foreach (var address in route.Addresses.Select(address => address(visitor.Reaches!)))
                {
                    answers[$"{visitor} {address}"] = await _walk.GetAsync(visitor, address);
                }
            }
        });
        return answers;
    }

    private static string Difference(Answer one, Answer other)
    {
        var place = one.Text.Zip(other.Text).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{one.Status}/{other.Status} «{Around(one.Text, place)}» / «{Around(other.Text, place)}»";
    }

    private static string Around(string text, int place) =>
        text[Math.Max(0, place - 60)..Math.Min(text.Length, place + 60)].ReplaceLineEndings(" ");

    private IEnumerable<RouteEndpoint> Routes() => _served.Endpoints
        .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !RouteTable.OfTheFramework.Contains(route.RoutePattern.RawText!));

    private static string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { } methods
        ? methods.Contains("GET") ? "GET" : string.Join(' ', methods)
        : "any";

    private static string DemandOf(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody"
        : route.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } asked ? string.Join(' ', asked.Select(demand => demand.Policy ?? "signed in").Distinct())
        : "it does not say";

    private void CheckStatus(Visitor visitor, RoutePolicy route, string address, Answer answer)
    {
        var expected = !visitor.May(route) ? 302 : visitor.Reaches is null && route.Shows == Shows.OwnCustomer ? 404 : route.Status;
        if (answer.Status != expected)
        {
            _wrong.Enqueue($"{visitor} {route.Method} {address}: {answer.Status} instead of {expected}");
        }
    }

    private void CheckLeaks(Visitor visitor, RoutePolicy route, string address, Answer answer)
    {
        foreach (var customer in _customers.Where(customer => !visitor.MaySee(route, customer)))
        {
            var leaks = answer.Of(customer, address);
            if (leaks.Count > 0)
            {
                _wrong.Enqueue($"{visitor} {route.Method} {address}: {string.Join(", ", leaks)}");
            }
        }
    }

    private void Say()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_walk.Calls} requests"));
        Assert.True(_wrong.IsEmpty, $"{_wrong.Count} of {_walk.Calls} requests:\n{string.Join('\n', _wrong.Order(StringComparer.Ordinal).Take(60))}");
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
    }
}
