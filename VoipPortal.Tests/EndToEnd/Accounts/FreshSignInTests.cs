using System.Net;
using OtpNet;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accounts;

/// <summary>Whoever sits down at a window that was left open changes no second factor: ten minutes after the last proof it is asked for anew, by the portal's clock.</summary>
public sealed class FreshSignInTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private TestPortal _portal = null!;
    private ServedPortal _served = null!;
    private ApplicationUser _user = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        _served = await ServedPortal.StartAsync(_portal);
        _user = await _portal.StaffWithPasswordAsync();
    }

    [Theory]
    [InlineData("new-codes")]
    [InlineData("turn-off")]
    public async Task What_is_sent_too_late_changes_nothing_and_leads_to_the_proof_which_asks_for_password_and_code(string form)
    {
        var secret = await SetUpAsync();
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        _portal.Clock.Advance(TenMinutes);
        var before = await FactorAsync();

        await AssertLedToProofAsync(await client.PostAsync(PortalUrls.Security, form), PortalUrls.Security);
        Assert.Equal(before, await FactorAsync());
        Assert.False(await ProvesAsync(client, "not the password at all", CodeOf(secret)));
        Assert.False(await ProvesAsync(client, Passwords.Known, ""));
        Assert.True(await ProvesAsync(client, Passwords.Known, CodeOf(secret)));

        using var done = await client.PostAsync(PortalUrls.Security, form);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.NotEqual(before, await FactorAsync());
    }

    [Fact]
    public async Task Another_password_alone_proves_nobody_who_has_a_second_factor()
    {
        await SetUpAsync();
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        _portal.Clock.Advance(TenMinutes);
        var before = (await _portal.StoredUserAsync(_user.Id)).PasswordHash;
        using var changed = await client.PostAsync(PortalUrls.ChangePassword, "change", ("Input.Current", Passwords.Known), ("Input.Wanted", "une autre phrase, bien plus longue"));
        Assert.NotEqual(before, (await _portal.StoredUserAsync(_user.Id)).PasswordHash);

        await AssertLedToProofAsync(await client.PostAsync(PortalUrls.Security, "turn-off"), PortalUrls.Security);

        Assert.True((await _portal.StoredUserAsync(_user.Id)).TwoFactorEnabled);
    }

    [Fact]
    public async Task A_second_before_ten_minutes_it_is_done_at_once()
    {
        await SetUpAsync();
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        _portal.Clock.Advance(TenMinutes - TimeSpan.FromSeconds(1));
        var before = await FactorAsync();

        using var done = await client.PostAsync(PortalUrls.Security, "new-codes");

        Assert.NotEqual(before, await FactorAsync());
    }

    [Fact]
    public async Task An_application_is_set_up_by_who_proved_not_long_ago_who_he_is_and_its_secret_is_shown_to_nobody_else()
    {
        var client = new FormClient(_served, await _served.CookieAsync(_user.Id));
        var secret = (await _portal.Get<Authenticator>().BeginAsync(_user.Id, Cancellation))!;
        Assert.Contains(secret, (await client.ReadAsync(PortalUrls.SecondFactor)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        _portal.Clock.Advance(TenMinutes);

        await AssertLedToProofAsync(await client.GetAsync(PortalUrls.SecondFactor), PortalUrls.SecondFactor);
        using var late = await client.PostFromAsync(PortalUrls.Confirm, PortalUrls.SecondFactor, "set-up", ("Input.Code", CodeOf(secret)));
        Assert.NotEqual(HttpStatusCode.OK, late.StatusCode);
        Assert.False((await _portal.StoredUserAsync(_user.Id)).TwoFactorEnabled);
        Assert.True(await ProvesAsync(client, Passwords.Known, ""));

        using var done = await client.PostAsync(PortalUrls.SecondFactor, "set-up", ("Input.Code", CodeOf(secret)));
        Assert.True((await _portal.StoredUserAsync(_user.Id)).TwoFactorEnabled);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(PortalUrls.Security)).StatusCode);
    }

    private async Task<string> SetUpAsync()
    {
        var authenticator = _portal.Get<Authenticator>();
        var secret = (await authenticator.BeginAsync(_user.Id, Cancellation))!;
        Assert.NotNull(await authenticator.ConfirmAsync(_user, CodeOf(secret), null, Cancellation));
        return secret;
    }

    private string CodeOf(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(_portal.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether it is asked for, and the recovery codes.</summary>
    private async Task<string> FactorAsync() =>
        $"{(await _portal.StoredUserAsync(_user.Id)).TwoFactorEnabled} {string.Join('\n', (await _portal.RowsAsync()).Where(row => row.StartsWith("RecoveryCodes:", StringComparison.Ordinal)))}";

    private static async Task<bool> ProvesAsync(FormClient client, string password, string code)
    {
        using var answer = await client.PostAsync(PortalUrls.Confirm, "confirm", ("Input.Password", password), ("Input.Code", code));
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    private static async Task AssertLedToProofAsync(HttpResponseMessage answer, string from)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.EndsWith(PortalUrls.ConfirmThen(from), $"{answer.Headers.Location}", StringComparison.Ordinal);
            Assert.DoesNotContain("<code", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _portal.DisposeAsync();
    }
}
