using System.Net;
using System.Text.RegularExpressions;

namespace VoipPortal.Tests.Support;

/// <summary>A browser as far as forms and cookies go, over an encrypted connection if a trusted proxy's word makes it one.</summary>
public sealed partial class FormClient(ServedPortal served, string? cookie = null)
{
    private readonly Dictionary<string, string> _cookies = cookie is null ? [] : new() { [cookie.Split('=', 2)[0]] = cookie.Split('=', 2)[1] };

    /// <summary>Every cookie that was ever set, with its attributes.</summary>
    public List<string> Set { get; } = [];

    /// <summary>What the browser would send.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(one => $"{one.Key}={one.Value}"));

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public async Task<string> ReadAsync(string address)
    {
        using var answer = await GetAsync(address);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Fills a form of the page and sends it there.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, string handler, params (string Name, string Value)[] fields) => PostFromAsync(address, address, handler, fields);

    /// <summary>The same with the token of another page.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string formAt, string address, string handler, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(formAt);
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(token.Success, $"{formAt} shows no form: {page.StatusCode}");
        var form = fields.Append(("_handler", handler)).Append(("__RequestVerificationToken", WebUtility.HtmlDecode(token.Groups[1].Value)));
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Item1, field.Item2))) });
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        PostAsync("/compte/connexion", "sign-in", ("Input.Email", email), ("Input.Password", password));

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.AcceptLanguage.ParseAdd("fr");
            if (_cookies.Count > 0)
            {
                request.Headers.Add("Cookie", Cookies);
            }

            var answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Keep(answer);
            return answer;
        }
    }

    private void Keep(HttpResponseMessage answer)
    {
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            Set.Add(set);
            var (name, value) = (set.Split('=', 2)[0], set.Split('=', 2)[1].Split(';')[0]);
            _cookies[name] = value;
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
