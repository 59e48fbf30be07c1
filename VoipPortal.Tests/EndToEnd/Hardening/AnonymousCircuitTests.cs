using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using VoipPortal.Tests.EndToEnd.Circuits;
using VoipPortal.Tests.Model;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>Who knocks at the door of circuits without being signed in is sent away, and costs nothing.</summary>
public sealed class AnonymousCircuitTests(Browser browser)
{
    private const long Megabyte = 1 << 20;

    /// <summary>A circuit that was kept for each would take some hundreds.</summary>
    private const long MostGrowth = 128 * Megabyte;

    /// <summary>Set VOIPPORTAL_ANONYMOUS_CIRCUITS for more of them.</summary>
    private static readonly int Openings = Walk.Wanted("VOIPPORTAL_ANONYMOUS_CIRCUITS", 5_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_of_visitors_get_no_circuit_take_no_memory_and_are_in_nobody_s_way()
    {
        await using var site = await PortalSite.StartAsync(browser);
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        await KnockAsync(site, Openings / 5, answers);
        var before = await MemoryAsync(site);
        await KnockAsync(site, Openings - (Openings / 5), answers);
        var after = await MemoryAsync(site);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Openings} openings: {string.Join(' ', answers)}, {before / Megabyte} MB before, {after / Megabyte} MB after"));
        Assert.Equal([HttpStatusCode.Unauthorized], answers.Keys);
        Assert.InRange(after - before, long.MinValue, MostGrowth);
        await using var circuit = await CircuitClient.OpenAsync(site.Portal.Address, await site.CookieAsync(Demo.Administrator), "/telecom");
        await circuit.Shown.WaitAsync(Eventually.Patience, Cancellation);
    }

    private static async Task KnockAsync(PortalSite site, int times, ConcurrentDictionary<HttpStatusCode, int> answers)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = site.Portal.Address };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var own = site.Portal.Address.GetLeftPart(UriPartial.Authority);
        await Parallel.ForAsync(0, times, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (_, token) =>
        {
            using var negotiated = await client.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, token);
            answers.AddOrUpdate(negotiated.StatusCode, 1, (_, count) => count + 1);
            answers.AddOrUpdate(await CircuitClient.KnockAsync(site.Portal.Address, invoker, "", own), 1, (_, count) => count + 1);
        });
    }

    /// <summary>The resident memory of the portal, in bytes.</summary>
    private static async Task<long> MemoryAsync(PortalSite site)
    {
        var status = await File.ReadAllLinesAsync($"/proc/{site.Portal.Id}/status", Cancellation);
        return long.Parse(status.Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
