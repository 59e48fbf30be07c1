using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using VoipPortal.Components;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.RouteMatrix;

/// <summary>Asks for every address on behalf of everybody, and counts.</summary>
public sealed partial class RouteWalk(ServedPortal served)
{
    private readonly ConcurrentDictionary<Visitor, (string Cookies, string Token)> _forms = new();
    private int _calls;

    public int Calls => _calls;

    /// <summary>Several visitors at a time, each one step after another.</summary>
    public static Task AllAsync(IEnumerable<Visitor> visitors, Func<Visitor, Task> visit) =>
        Parallel.ForEachAsync(visitors, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = TestContext.Current.CancellationToken }, async (visitor, _) => await visit(visitor));

    /// <summary>Asks as the route is meant to be asked.</summary>
    public Task<Answer> AskAsync(Visitor visitor, RoutePolicy route, string address) =>
        route.Method == "GET" ? GetAsync(visitor, address) : PostAsync(visitor, address, route.Form);

    public Task<Answer> GetAsync(Visitor visitor, string address) => SendAsync(visitor.Cookie, new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>From a form that the visitor was really shown.</summary>
    public async Task<Answer> PostAsync(Visitor visitor, string address, IReadOnlyDictionary<string, string> fields)
    {
        var (cookies, token) = await FormAsync(visitor);
        var form = fields.Append(new("__RequestVerificationToken", token));
        return await SendAsync(cookies, new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) });
    }

    private async Task<Answer> SendAsync(string? cookies, HttpRequestMessage request)
    {
        Interlocked.Increment(ref _calls);
        using var response = await AnswerAsync(cookies, request);
        return await Answer.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> AnswerAsync(string? cookies, HttpRequestMessage request)
    {
        request.Headers.AcceptLanguage.ParseAdd("fr");
        if (cookies is not null)
        {
            request.Headers.Add("Cookie", cookies);
        }

        using (request)
        {
            return await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    private async Task<(string Cookies, string Token)> FormAsync(Visitor visitor)
    {
        if (_forms.TryGetValue(visitor, out var known))
        {
            return known;
        }

        using var page = await AnswerAsync(visitor.Cookie, new HttpRequestMessage(HttpMethod.Get, PortalUrls.ForgottenPassword));
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(token.Success, $"{visitor} was shown no form.");
        var given = page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Where(cookie => cookie.Contains("Antiforgery", StringComparison.Ordinal));
        return _forms[visitor] = (string.Join("; ", given.Prepend(visitor.Cookie).OfType<string>()), WebUtility.HtmlDecode(token.Groups[1].Value));
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
