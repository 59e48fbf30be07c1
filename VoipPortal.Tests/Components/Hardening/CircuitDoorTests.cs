using Microsoft.AspNetCore.Http;
using VoipPortal.Components.Hardening;

namespace VoipPortal.Tests.Components.Hardening;

/// <summary>From which pages the socket of a circuit may be asked for.</summary>
public sealed class CircuitDoorTests
{
    public static TheoryData<string> Foreign =>
    [
        "null", "", " ", "https://", "http://", "about:blank", "file://", "data:text/html,x", "javascript:alert(1)", "blob:https://portal.example/1",
        "https://evil.example", "https://evil.example:443", "https://portal.example.evil.example", "https://evil-portal.example", "https://portal.example.", "https://sub.portal.example",
        "https://portal.examples", "https://portal.exampl", "https://portal", "https://example", "https://portal.example:8443", "https://portal.example:80", "https://portal.example:0",
        "http://portal.example", "http://portal.example:443", "ws://portal.example", "wss://portal.example", "ftp://portal.example", "//portal.example", "portal.example", "portal.example:443",
        "https://portal.example@evil.example", "https://evil.example@portal.example", "https://portal.example:x", "https://portal.example/", "https://portal.example/path", "https://portal.example?x", "https://portal.example#x",
        "https://portal.example https://evil.example", "https://portal.example,https://evil.example", "https://evil.example\\@portal.example", "https://evil.example%23.portal.example", "https://portal.example%2e",
        "https://pоrtal.example", "https://xn--prtal-jye.example", "https://127.0.0.1", "https://[::1]", "https://localhost", "chrome-extension://abcdefgh", "https:portal.example", "https:///portal.example",
    ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_page_of_another_site_opens_none(string origin) => Assert.False(CircuitDoor.IsOurs(Request("https", "portal.example", origin)));

    [Theory]
    [InlineData("https", "portal.example", "https://portal.example")]
    [InlineData("https", "portal.example", "https://PORTAL.example")]
    [InlineData("https", "portal.example:443", "https://portal.example")]
    [InlineData("https", "portal.example:8443", "https://portal.example:8443")]
    [InlineData("http", "127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("http", "[::1]:5080", "http://[::1]:5080")]
    [InlineData("http", "portal.example", "https://portal.example")]
    public void Pages_of_the_portal_do_behind_a_proxy_as_well(string scheme, string host, string origin) => Assert.True(CircuitDoor.IsOurs(Request(scheme, host, origin)));

    [Fact]
    public void Two_origins_are_nobody_s() => Assert.False(CircuitDoor.IsOurs(Request("https", "portal.example", "https://portal.example", "https://portal.example")));

    private static HttpRequest Request(string scheme, string host, params string[] origins)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Request.Host = new HostString(host);
        context.Request.Headers.Origin = origins;
        return context.Request;
    }
}
