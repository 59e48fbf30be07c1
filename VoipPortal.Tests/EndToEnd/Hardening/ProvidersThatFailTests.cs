using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>The payment company or the way of the mails fails: one line in the log says so, and whoever pays is told whether money moved.</summary>
public sealed class ProvidersThatFailTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private readonly KeptLines _log = new();
    private TestPortal _portal = null!;

    /// <summary>Those of the portal: what the framework says of a start without files and certificates is another matter.</summary>
    private IEnumerable<KeptLine> Alarms => _log.Alarms.Where(line => line.Category.StartsWith("VoipPortal", StringComparison.Ordinal));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        await _portal.ImportLinesAsync(new FleetLine("+33199000001"));
    }

    [Theory]
    [InlineData(StripeMood.Down)]
    [InlineData(StripeMood.Busy)]
    [InlineData(StripeMood.NotAuthorized)]
    [InlineData(StripeMood.Garbled)]
    [InlineData(StripeMood.WithoutAddress)]
    [InlineData(StripeMood.Silent)]
    [InlineData(StripeMood.HangsUp)]
    public async Task A_payment_company_that_fails_is_logged_once_and_nothing_was_charged(StripeMood mood)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        stripe.Mood = mood;
        await using var served = await ServedPortal.StartAsync(_portal, Environments.Production, stripe.Settings, services => services.AddSingleton<ILoggerProvider>(_log));
        var user = await _portal.StoredAdministratorAsync("CL-A");
        var order = await _portal.OrderAsync(await _portal.UserOfAsync("CL-A"), new LineAddress("alpha-1", "33199000001"), 5);
        var client = new FormClient(served, await served.CookieAsync(user.Id));

        using var answer = await client.PostFromAsync(PortalUrls.Security, PortalUrls.OrderCheckout(order), "", ("way", "stripe"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var page = await client.ReadAsync($"{answer.Headers.Location}");
        Assert.Contains("Le service de paiement ne répond pas. Rien n'a été débité.", page, StringComparison.Ordinal);
        Assert.All(FaultLog.Inner, word => Assert.DoesNotContain(word, page, StringComparison.Ordinal));
        Assert.Equal(LogLevel.Error, Assert.Single(Alarms).Level);
        Assert.Empty(await _portal.PaymentsAsync());
    }

    [Fact]
    public async Task A_folder_that_takes_no_mail_is_logged_once_and_the_mails_leave_when_it_does()
    {
        using var folder = new TemporaryDirectory();
        var inTheWay = folder.Write("mails", "a file where the folder should be");
        await _portal.AddMailsAsync("marie@alpha.example", "paul@alpha.example");
        await using var served = await StartWithMailsAsync(new Dictionary<string, string?> { ["Mail:Folder"] = inTheWay });
        await Eventually.IsTrueAsync(() => Alarms.Any(), "the fault is logged", cancellation: Cancellation);
        Assert.All(await _portal.OutboxAsync(), mail => Assert.Null(mail.SentAt));

        File.Delete(inTheWay);

        await AssertSentAsync();
    }

    [Fact]
    public async Task A_mail_server_that_is_away_is_logged_once_and_the_mails_leave_when_it_is_back()
    {
        var port = FreePort.Next();
        await _portal.AddMailsAsync("marie@alpha.example", "paul@alpha.example");
        await using var away = new SmtpServer(port);
        await away.DisposeAsync();
        await using var served = await StartWithMailsAsync(away.Settings);
        await Eventually.IsTrueAsync(() => Alarms.Any(), "the fault is logged", cancellation: Cancellation);

        await using var back = new SmtpServer(port);

        await AssertSentAsync();
        Assert.Equal(2, back.Taken.Count);
    }

    private async Task AssertSentAsync()
    {
        await Eventually.IsTrueAsync(async _ => (await _portal.OutboxAsync()).All(mail => mail.SentAt is not null), "the mails leave", cancellation: Cancellation);
        Assert.Equal(LogLevel.Error, Assert.Single(Alarms).Level);
    }

    private Task<ServedPortal> StartWithMailsAsync(IReadOnlyDictionary<string, string?> settings) => ServedPortal.StartAsync(
        _portal, settings: settings, add: services => services.AddSingleton<ILoggerProvider>(_log).AddSingleton<MailRound>().AddHostedService<MailDispatcher>());

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();
}
