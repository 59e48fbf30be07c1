using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using VoipPortal.Services.Setup;

namespace VoipPortal.Tests.Support;

/// <summary>A portal of Development in its own process, with the demo fleet, visited by browser and by plain requests.</summary>
public sealed partial class PortalSite : IAsyncDisposable
{
    /// <summary>Two cores may be shared with the rest of the run.</summary>
    private const float PatienceMilliseconds = 20_000;

    private readonly TemporaryDirectory _folder;
    private readonly Browser _browser;
    private readonly ConcurrentDictionary<string, Lazy<Task<CookieContainer>>> _sessions = new();

    static PortalSite() => Microsoft.Playwright.Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);

    private PortalSite(TemporaryDirectory folder, Browser browser, PortalOptions options, PortalProcess portal)
    {
        (_folder, _browser, Options, Portal) = (folder, browser, options, portal);
        Backstage = new PortalBackstage(options.ConnectionString!);
    }

    public PortalOptions Options { get; }

    public PortalProcess Portal { get; private set; }

    public PortalBackstage Backstage { get; }

    public string MailFolder => _folder.File("mails");

    /// <param name="browser">Visits it.</param>
    /// <param name="now">Where its clock starts; null for the present.</param>
    /// <param name="atFirst">Environment variables until it is started again.</param>
    public static async Task<PortalSite> StartAsync(Browser browser, DateTimeOffset? now = null, IReadOnlyDictionary<string, string?>? atFirst = null)
    {
        var folder = new TemporaryDirectory();
        var options = new PortalOptions
        {
            Provider = "Sqlite",
            ConnectionString = $"Data Source={folder.File("portal.db")}",
            Port = FreePort.Next(),
            Now = now,
            Settings = new Dictionary<string, string?> { ["Mail__Folder"] = folder.File("mails"), ["Payments__DemoDelaySeconds"] = "2", ["Limits__CircuitsPerUser"] = "1000", ["Limits__AnonymousRequestsPerMinute"] = "1000000" },
        };
        var first = options with { Settings = (atFirst ?? new Dictionary<string, string?>()).Concat(options.Settings).DistinctBy(setting => setting.Key).ToDictionary() };
        return new PortalSite(folder, browser, options, await PortalProcess.StartAsync(first, TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a browser profile of its own, signed in when <paramref name="account"/> is given.</summary>
    public async Task<Visit> VisitAsync(string? account = null, Viewer? viewer = null)
    {
        var context = await _browser.OpenAsync(viewer ?? Viewer.French, Portal.Address, TestContext.Current.CancellationToken);
        if (account is not null)
        {
            var cookies = await SessionAsync(account);
            await context.AddCookiesAsync(cookies.GetAllCookies().Where(cookie => cookie.Name == "VoipPortal")
                .Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = Portal.Address.AbsoluteUri }));
        }

        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>A client that follows no redirection, signed in when <paramref name="account"/> is given.</summary>
    public async Task<HttpClient> ClientAsync(string? account = null)
    {
        var cookies = account is null ? new CookieContainer() : await SessionAsync(account);
        return NewClient(cookies);
    }

    /// <summary>The cookies that signing in gave to an account, as a header; empty for a visitor.</summary>
    public async Task<string> CookieAsync(string? account) => account is null ? "" : (await SessionAsync(account)).GetCookieHeader(Portal.Address);

    public async Task RestartAsync()
    {
        Portal = await PortalProcess.StartAsync(Options, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Backstage.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>What a browser would post from the sign-in page.</summary>
    public static async Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string email, string password, string query = "")
    {
        var page = await client.GetStringAsync(new Uri("/compte/connexion" + query, UriKind.Relative), TestContext.Current.CancellationToken);
        return await client.PostAsync(new Uri("/compte/connexion" + query, UriKind.Relative), SignInForm(page, email, password), TestContext.Current.CancellationToken);
    }

    private static FormUrlEncodedContent SignInForm(string page, string email, string password) => new(new Dictionary<string, string>
    {
        ["_handler"] = "sign-in",
        ["__RequestVerificationToken"] = WebUtility.HtmlDecode(SignInToken().Match(page).Groups["token"].Value),
        ["Input.Email"] = email,
        ["Input.Password"] = password,
    });

    private Task<CookieContainer> SessionAsync(string account) =>
        _sessions.GetOrAdd(account, email => new Lazy<Task<CookieContainer>>(() => SignInAsync(email))).Value;

    private async Task<CookieContainer> SignInAsync(string account)
    {
        var cookies = new CookieContainer();
        using var client = NewClient(cookies);
        using var answer = await PostSignInAsync(client, account, DemoFleet.Password);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{account} could not sign in: {answer}");
        return cookies;
    }

    private HttpClient NewClient(CookieContainer cookies) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Portal.Address };

    /// <summary>The token of the sign-in form; those of the language and theme switches come before it.</summary>
    [GeneratedRegex("""name="_handler" value="sign-in".*?name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.Singleline)]
    private static partial Regex SignInToken();
}
