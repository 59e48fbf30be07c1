using System.Net;
using Microsoft.Extensions.Hosting;
using OtpNet;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>The cookies that an operator's portal sets, over an encrypted connection, and what they are good for.</summary>
public sealed class CookieTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private static readonly string[] Names =
        ["__Host-.AspNetCore.Culture", "__Host-VoipPortal", "__Host-VoipPortal.Antiforgery", "__Host-VoipPortal.Device", "__Host-VoipPortal.Half", "__Host-theme"];

    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private ApplicationUser _user = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        _served = await ServedPortal.StartAsync(_portal, Environments.Production, new Dictionary<string, string?> { ["Proxy:KnownProxies:0"] = "127.0.0.1" });
        _user = await _portal.StaffWithPasswordAsync();
    }

    [Fact]
    public async Task Every_cookie_is_of_this_host_alone_encrypted_and_out_of_reach_of_scripts_and_other_sites()
    {
        var secret = await SetUpAsync();
        var client = new FormClient(_served);
        using var theme = await client.PostFromAsync(PortalUrls.SignIn, PortalUrls.Theme, "", ("theme", "dark"));
        using var language = await client.PostFromAsync(PortalUrls.SignIn, PortalUrls.Language, "", ("culture", "en"));
        using var password = await client.SignInAsync(_user.Email!, Passwords.Known);
        using var code = await client.PostAsync(PortalUrls.SignInCode, "code", ("Input.Code", CodeOf(secret)));

        Assert.Equal(Names, client.Set.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(client.Set, cookie =>
        {
            var attributes = cookie.Split(';').Skip(1).Select(attribute => attribute.Trim().ToLowerInvariant()).ToList();
            Assert.Contains("secure", attributes);
            Assert.Contains("httponly", attributes);
            Assert.Contains("path=/", attributes);
            Assert.Contains(attributes, attribute => attribute is "samesite=lax" or "samesite=strict");
            Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Signing_in_begins_another_session_and_the_cookie_from_before_opens_nothing_any_more()
    {
        var client = new FormClient(_served);
        using var first = await client.SignInAsync(_user.Email!, Passwords.Known);
        var before = client.Cookies;
        Assert.True(await IsSignedInAsync(before));

        using var second = await client.SignInAsync(_user.Email!, Passwords.Known);

        Assert.True(await IsSignedInAsync(client.Cookies));
        Assert.False(await IsSignedInAsync(before));
    }

    [Fact]
    public async Task A_cookie_that_somebody_planted_before_the_sign_in_is_not_the_one_after_it()
    {
        var (planted, client) = (new FormClient(_served), new FormClient(_served));
        await planted.ReadAsync(PortalUrls.SignIn);
        using var answer = await client.SignInAsync(_user.Email!, Passwords.Known);

        Assert.True(await IsSignedInAsync(client.Cookies));
        Assert.False(await IsSignedInAsync(planted.Cookies));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_the_portal_and_not_in_the_browser_alone()
    {
        var client = new FormClient(_served);
        using var answer = await client.SignInAsync(_user.Email!, Passwords.Known);
        var kept = client.Cookies;

        using var left = await client.PostFromAsync(PortalUrls.SignIn, PortalUrls.SignOut, "");

        Assert.False(await IsSignedInAsync(kept));
        Assert.DoesNotContain("__Host-VoipPortal=", client.Cookies, StringComparison.Ordinal);
    }

    private async Task<bool> IsSignedInAsync(string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PortalUrls.Security);
        request.Headers.Add("Cookie", cookies);
        using var answer = await _served.Client.SendAsync(request, Cancellation);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private async Task<string> SetUpAsync()
    {
        var secret = (await _portal.Get<Authenticator>().BeginAsync(_user.Id, Cancellation))!;
        await _portal.Get<Authenticator>().ConfirmAsync(_user, CodeOf(secret), null, Cancellation);
        _portal.Clock.Advance(TimeSpan.FromMinutes(2));
        return secret;
    }

    private string CodeOf(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(_portal.Clock.GetUtcNow().UtcDateTime);

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
    }
}
