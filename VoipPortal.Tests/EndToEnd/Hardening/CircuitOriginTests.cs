using System.Net;
using VoipPortal.Tests.EndToEnd.Circuits;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>The page of another site opens no circuit with the cookie of who is signed in here.</summary>
public sealed class CircuitOriginTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Fact]
    public async Task A_socket_opens_for_our_own_pages_alone()
    {
        var address = (await SiteAsync()).Portal.Address;
        var cookie = await (await SiteAsync()).CookieAsync(Demo.Administrator);
        var own = address.GetLeftPart(UriPartial.Authority);
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var invoker = new HttpMessageInvoker(handler);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await CircuitClient.KnockAsync(address, invoker, cookie, own));
        foreach (var origin in Foreign(own, address.Port))
        {
            Assert.Equal((origin, HttpStatusCode.Forbidden), (origin, await CircuitClient.KnockAsync(address, invoker, cookie, origin)));
        }
    }

    [Fact]
    public async Task A_page_of_ours_that_is_left_after_the_sign_out_may_end_its_circuit()
    {
        var address = (await SiteAsync()).Portal.Address;
        using var visitor = await (await SiteAsync()).ClientAsync();
        async Task<HttpStatusCode> LeaveAsync(string origin)
        {
            using var farewell = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/disconnect", UriKind.Relative));
            farewell.Headers.Add("Origin", origin);
            farewell.Content = new FormUrlEncodedContent([new("circuitId", "of-nobody")]);
            using var answer = await visitor.SendAsync(farewell, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        // Heard, and of no circuit that there is.
        Assert.Equal(HttpStatusCode.BadRequest, await LeaveAsync(address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Forbidden, await LeaveAsync("https://evil.example"));
    }

    private static string[] Foreign(string own, int port) =>
    [
        "null", "https://evil.example", "http://evil.example", $"{own}.evil.example", $"{own}@evil.example", $"http://evil.example@127.0.0.1:{port}", "http://127.0.0.1", "http://127.0.0.1:1",
        $"http://localhost:{port}", own + "/", own + "/telecom", "file://", "chrome-extension://abcdefgh", $"{own},{own}", $"{own} {own}", own.Replace("http:", "ftp:", StringComparison.Ordinal),
    ];
}
