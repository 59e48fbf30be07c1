using System.Net;

namespace VoipPortal.Tests.EndToEnd;

public sealed partial class CrawlerTests
{
    private static readonly Dictionary<string, string> Headers = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    private static readonly string[] Files = ["/app.css", "/app.js", "/favicon.svg", "/_framework/blazor.web.js", "/theme.css", "/nothing.js", "/_blazor/negotiate", "/paiements/notifications/stripe"];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Every_answer_tells_the_browser_what_not_to_do(string account)
    {
        using var client = await filled.Site.ClientAsync(account == Anonymous ? null : account);
        var wrong = new List<string>();
        foreach (var path in Open.Concat(OfTheCustomer).Concat(OfTheSignedIn).Concat(OfOperations).Concat(Nowhere).Concat(Files))
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            wrong.AddRange(Wrong(answer).Select(what => $"{path} ({(int)answer.StatusCode}): {what}"));
        }

        Assert.True(wrong.Count == 0, $"For '{account}':\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData(null, "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("client@demo.example", "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("client@demo.example", null, HttpStatusCode.OK)]
    public async Task A_circuit_is_opened_by_who_is_signed_in_from_a_page_of_the_portal(string? account, string? origin, HttpStatusCode expected)
    {
        using var client = await filled.Site.ClientAsync(account);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        request.Headers.Add("Origin", origin ?? filled.Site.Portal.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static IEnumerable<string> Wrong(HttpResponseMessage answer)
    {
        foreach (var (name, value) in Headers.Where(header => !answer.Headers.TryGetValues(header.Key, out var found) || found.Single() != header.Value))
        {
            yield return $"{name} is not {value}";
        }

        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var policies) ? policies.Single() : "";
        var scripts = policy.Split("; ").SingleOrDefault(part => part.StartsWith("script-src ", StringComparison.Ordinal)) ?? "";
        if (!policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || !policy.Contains("object-src 'none'", StringComparison.Ordinal)
            || !scripts.StartsWith("script-src 'self' 'nonce-", StringComparison.Ordinal) || scripts.Contains("unsafe", StringComparison.Ordinal))
        {
            yield return $"the policy is {policy}";
        }

        if (!answer.Headers.Contains("Permissions-Policy"))
        {
            yield return "no Permissions-Policy";
        }
    }
}
