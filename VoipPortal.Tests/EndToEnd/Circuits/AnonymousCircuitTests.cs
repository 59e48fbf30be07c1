using System.Globalization;
using System.Net;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>
/// Visitors open no circuit, however often they try (<c>VOIPPORTAL_ANONYMOUS_CIRCUITS</c>, 5,000 unless told otherwise): the portal keeps nothing
/// of it, and whoever is signed in is served meanwhile.
/// </summary>
public sealed class AnonymousCircuitTests(Browser browser, ITestOutputHelper output)
{
    private const int AtOnce = 50;

    /// <summary>In KiB, for what the runtime itself keeps of thousands of requests; a circuit each would take many times as much.</summary>
    private const long Growth = 200 * 1024;

    private static readonly int Openings = int.Parse(Environment.GetEnvironmentVariable("VOIPPORTAL_ANONYMOUS_CIRCUITS") ?? "5000", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_of_openings_keep_nothing_and_disturb_nobody()
    {
        await using var site = await PortalSite.StartAsync(browser);
        var cookie = await site.CookieAsync(Demo.Administrator);
        await OpenAndCloseAsync(site, cookie);
        await TryAsync(site, 200);
        var before = MemoryOf(site);

        await using var meanwhile = await CircuitClient.OpenAsync(site.Portal.Address, cookie, "/telecom/telephonie");
        var refused = await TryAsync(site, Openings);

        Assert.Equal(Openings, refused);
        Assert.True(meanwhile.IsOpen);
        await OpenAndCloseAsync(site, cookie);
        var after = MemoryOf(site);
        output.WriteLine($"{Openings} openings, resident memory {before} KiB before and {after} KiB after");
        Assert.True(after - before < Growth, $"The portal grew from {before} to {after} KiB.");
    }

    private static async Task OpenAndCloseAsync(PortalSite site, string cookie)
    {
        await using var circuit = await CircuitClient.OpenAsync(site.Portal.Address, cookie, "/telecom/telephonie");
        await circuit.Shown.WaitAsync(Eventually.Patience, Cancellation);
    }

    /// <summary>Negotiations and sockets in turn; answers how many were refused.</summary>
    private static async Task<int> TryAsync(PortalSite site, int openings)
    {
        using var visitor = await site.ClientAsync();
        var refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, openings), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (number, cancellation) =>
        {
            if (await (number % 2 == 0 ? NegotiationIsRefusedAsync(visitor, cancellation) : SocketIsRefusedAsync(site, cancellation)))
            {
                Interlocked.Increment(ref refused);
            }
        });
        return refused;
    }

    private static async Task<bool> NegotiationIsRefusedAsync(HttpClient visitor, CancellationToken cancellation)
    {
        using var answer = await visitor.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, cancellation);
        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests;
    }

    private static async Task<bool> SocketIsRefusedAsync(PortalSite site, CancellationToken cancellation)
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        var address = new UriBuilder(site.Portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        var failure = await Record.ExceptionAsync(() => socket.ConnectAsync(address, cancellation));
        return failure is System.Net.WebSockets.WebSocketException;
    }

    private static long MemoryOf(PortalSite site)
    {
        var line = File.ReadLines($"/proc/{site.Portal.Id.ToString(CultureInfo.InvariantCulture)}/status").Single(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
