using System.Net;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

/// <summary>Whose word is taken for how a request came.</summary>
public sealed class ProxyTests : VerbTests
{
    private const string Encrypted = "Strict-Transport-Security";

    [Theory]
    [InlineData("Proxy__KnownProxies__0", "127.0.0.1", true)]
    [InlineData("Proxy__KnownNetworks__0", "127.0.0.0/8", true)]
    [InlineData("Proxy__KnownProxies__0", "192.0.2.1", false)]
    [InlineData("Billing__PaymentDays", "30", false)]
    public async Task A_request_came_encrypted_if_a_known_proxy_says_so(string key, string value, bool believed)
    {
        await using var portal = await PortalProcess.StartAsync(Options with { Settings = new Dictionary<string, string?> { [key] = value } }, Cancellation);

        using var answer = await AskAsync(portal, "https");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(believed, answer.Headers.Contains(Encrypted));
        if (believed)
        {
            Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues(Encrypted).Single());
            using var plain = await AskAsync(portal, "http");
            Assert.False(plain.Headers.Contains(Encrypted));
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(PortalProcess portal, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/compte/connexion", UriKind.Relative));
        request.Headers.Host = "portal.example";
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        return await portal.Client.SendAsync(request, Cancellation);
    }
}
