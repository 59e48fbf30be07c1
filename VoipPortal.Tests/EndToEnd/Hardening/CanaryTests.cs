using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OtpNet;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.EndToEnd.RouteMatrix;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>Every secret there is, used and mistaken: none is found in a log, a page, a file, a mail, the journal or any other row.</summary>
public sealed partial class CanaryTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string SmtpPassword = "canary-of-the-mail-server";
    private const string Mistyped = "canary-of-a-phrase-mistyped";
    private const string Wanted = "canary of another phrase";

    private readonly KeptLines _log = new();
    private readonly FaultyDatabase _database = new(DatabaseProvider.PostgreSql);
    private readonly Dictionary<string, string> _secrets = [];
    private readonly List<string> _answers = [];
    private TestPortal _portal = null!;
    private StripeStandIn _stripe = null!;
    private ServedPortal _served = null!;
    private ApplicationUser _user = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.PostgreSql, cluster);
        await _portal.ImportLinesAsync(new FleetLine("+33199000001"));
        _stripe = await StripeStandIn.StartAsync();
        var settings = new Dictionary<string, string?>(_stripe.Settings)
        {
            ["Mail:Host"] = "127.0.0.1", ["Mail:User"] = "portal", ["Mail:Password"] = SmtpPassword, ["Mail:PortalAddress"] = "https://portail.example", ["Logging:LogLevel:VoipPortal"] = "Trace",
        };
        _served = await ServedPortal.StartAsync(_portal, Environments.Production, settings, services => services.AddFaults(_database).AddSingleton<ILoggerProvider>(_log));
        _user = await _portal.StaffWithPasswordAsync();
    }

    [Fact]
    public async Task No_secret_is_found_where_it_does_not_belong()
    {
        _secrets["key of the payment company"] = StripeStandIn.SecretKey;
        _secrets["secret of its notifications"] = StripeStandIn.WebhookSecret;
        _secrets["password of the mail server"] = SmtpPassword;
        _secrets["password of the database"] = new NpgsqlConnectionStringBuilder(_portal.ConnectionString).Password!;
        var client = await SignInAsync();
        await SetUpAsync(client);
        await ChangeAsync(client);
        await ForgetAsync();
        await PayAsync();
        await FailAsync(client);
        await ReadEverythingAsync(client);

        Assert.All(_secrets, secret => Assert.True(secret.Value.Length > 5, secret.Key));
        Assert.Empty(Found(_log.All.Select(line => $"{line}"), "the log"));
        Assert.Empty(Found(_answers, "an answer"));
        Assert.All(Found(await _portal.RowsAsync(), "the database"), found => Assert.StartsWith("code of a link in the database: Outbox: ", found, StringComparison.Ordinal));
    }

    private async Task<FormClient> SignInAsync()
    {
        _secrets["password"] = Passwords.Known;
        _secrets["password mistyped"] = Mistyped;
        var client = new FormClient(_served);
        await KeepAsync(await client.SignInAsync(_user.Email!, Mistyped));
        await KeepAsync(await client.SignInAsync(_user.Email!, Passwords.Known));
        KeepCookies(client, "at first");
        return client;
    }

    /// <summary>The secret and the recovery codes are shown once, to their owner: those answers are not looked at.</summary>
    private async Task SetUpAsync(FormClient client)
    {
        var secret = _secrets["secret of the application"] = (await _portal.Get<Authenticator>().BeginAsync(_user.Id, CancellationToken.None))!;
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(_portal.Clock.GetUtcNow().UtcDateTime);
        using var answer = await client.PostAsync(PortalUrls.SecondFactor, "set-up", ("Input.Code", code));
        var codes = RecoveryCode().Matches(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(10, codes.Count);
        _secrets["recovery code"] = codes[0].Value;
        _secrets["recovery code, plain"] = codes[1].Value.Replace("-", "", StringComparison.Ordinal);
    }

    private async Task ChangeAsync(FormClient client)
    {
        _secrets["new password"] = Wanted;
        await KeepAsync(await client.PostAsync(PortalUrls.ChangePassword, "change", ("Input.Current", Mistyped), ("Input.Wanted", Wanted)));
        await KeepAsync(await client.PostAsync(PortalUrls.ChangePassword, "change", ("Input.Current", Passwords.Known), ("Input.Wanted", Wanted)));
        Assert.NotEqual(_user.PasswordHash, (await _portal.StoredUserAsync(_user.Id)).PasswordHash);
        KeepCookies(client, "at last");
    }

    private async Task ForgetAsync()
    {
        await KeepAsync(await new FormClient(_served).PostAsync(PortalUrls.ForgottenPassword, "forgotten", ("Input.Email", _user.Email!)));
        _secrets["code of a link"] = LinkCode().Match((await _portal.OutboxAsync())[^1].Facts).Groups[1].Value;
    }

    private async Task PayAsync()
    {
        _stripe.Mood = StripeMood.NotAuthorized;
        var payer = await _portal.StoredAdministratorAsync("CL-A");
        var order = await _portal.OrderAsync(await _portal.UserOfAsync("CL-A"), new LineAddress("alpha-1", "33199000001"), 5);
        var client = new FormClient(_served, await _served.CookieAsync(payer.Id));
        await KeepAsync(await client.PostFromAsync(PortalUrls.Security, PortalUrls.OrderCheckout(order), "", ("way", "stripe")));
        await KeepAsync(await client.GetAsync(PortalUrls.Order(order)));
    }

    private async Task FailAsync(FormClient client)
    {
        for (var steps = 0; steps < 8; steps++)
        {
            _database.FailAfter(steps, DatabaseIllness.Gone, isLasting: true);
            await KeepAsync(await client.GetAsync(PortalUrls.ChangePassword));
            _database.Recover();
        }
    }

    private async Task ReadEverythingAsync(FormClient client)
    {
        foreach (var address in RouteTable.All.Where(route => route.Method == "GET").SelectMany(route => route.Addresses).Select(address => address(Holdings.OfNobody)))
        {
            await KeepAsync(await client.GetAsync(address));
        }
    }

    private async Task KeepAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            _answers.Add($"{answer.Headers.Location} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }

    private void KeepCookies(FormClient client, string when)
    {
        foreach (var cookie in client.Cookies.Split("; ").Select(cookie => cookie.Split('=', 2)))
        {
            _secrets[$"cookie {cookie[0]} {when}"] = cookie[1];
        }
    }

    private IEnumerable<string> Found(IEnumerable<string> texts, string where) =>
        from text in texts
        from secret in _secrets
        where text.Contains(secret.Value, StringComparison.OrdinalIgnoreCase)
        select $"{secret.Key} in {where}: {text[..Math.Min(text.Length, 300)]}";

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _stripe.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [GeneratedRegex("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("""code=([^"&\\]+)""")]
    private static partial Regex LinkCode();
}
