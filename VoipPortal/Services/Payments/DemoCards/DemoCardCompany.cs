using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Payments.DemoCards;

/// <summary>
/// The demo's payment company: takes cards, and tells the portal over HTTP, at its own address, at once or some seconds later;
/// what was not taken is sent again.
/// </summary>
public sealed class DemoCardCompany(
    PortalDatabase database,
    DemoCheckout checkout,
    IServer server,
    BillingCalendar calendar,
    TimeProvider clock,
    IOptions<PaymentOptions> options,
    ILogger<DemoCardCompany> log) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, DemoAnswer> _accepted = new();
    private readonly Channel<Letter> _letters = Channel.CreateUnbounded<Letter>();
    private readonly HttpClient _http = new();

    /// <summary>Whether the session was paid with a card already, in this run of the portal.</summary>
    public bool IsDone(DemoSession session) => _accepted.ContainsKey(session.Id);

    public bool IsOver(DemoSession session) => clock.GetUtcNow() >= session.ExpiresAt;

    /// <summary>Takes a card. The second of two clicks is answered as the first, and pays nothing more.</summary>
    public async Task<DemoAnswer> PayAsync(DemoSession session, string number, string expiry, CancellationToken cancellationToken)
    {
        var answer = DemoCard.Answer(number, expiry, calendar.LocalDate(clock.GetUtcNow()));
        if (answer is not (DemoAnswer.Paid or DemoAnswer.ConfirmedLate))
        {
            return answer;
        }

        if (!_accepted.TryAdd(session.Id, answer))
        {
            return _accepted[session.Id];
        }

        var now = clock.GetUtcNow();
        await SendAsync(new Letter(answer == DemoAnswer.Paid ? DemoNotification.Paid(session) : DemoNotification.Announced(session), now), cancellationToken);
        if (answer == DemoAnswer.ConfirmedLate)
        {
            _letters.Writer.TryWrite(new Letter(DemoNotification.Confirmed(session), now.AddSeconds(options.Value.DemoDelaySeconds)));
        }

        return answer;
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ResumeAsync(stoppingToken);
        await foreach (var letter in _letters.Reader.ReadAllAsync(stoppingToken))
        {
            if (letter.DueAt - clock.GetUtcNow() is { Ticks: > 0 } early)
            {
                await Task.Delay(early, clock, stoppingToken);
            }

            await SendAsync(letter, stoppingToken);
        }
    }

    /// <summary>What was accepted before a restart, and not confirmed, is confirmed now.</summary>
    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Open(Access.ForSystem("demo"));
        var pages = await context.Orders
            .Where(order => order.State == OrderState.AwaitingPayment && order.PaymentAnnouncedAt != null && order.CheckoutWay == DemoCheckout.WayName)
            .Select(order => order.CheckoutUrl)
            .ToListAsync(cancellationToken);
        foreach (var page in pages.OfType<string>())
        {
            var token = QueryHelpers.ParseQuery(new Uri(page).Query)[DemoCheckout.TokenName];
            if (checkout.Open(token) is { } session)
            {
                _letters.Writer.TryWrite(new Letter(DemoNotification.Confirmed(session), clock.GetUtcNow().AddSeconds(options.Value.DemoDelaySeconds)));
            }
        }
    }

    private async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(OwnAddress(), $"{CheckoutNotifications.Path}/{DemoCheckout.WayName}"));
            request.Content = new StringContent(letter.Body, Encoding.UTF8, "application/json");
            request.Headers.Add(CheckoutNotifications.SignatureHeader, checkout.Sign(letter.Body, clock.GetUtcNow()));
            using var answer = await _http.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogWarning(failure, "The portal did not take a notification of the demo; sending it again.");
            _letters.Writer.TryWrite(letter with { DueAt = clock.GetUtcNow() + PauseAfterFailure });
        }
    }

    /// <summary>Where this portal listens, as seen from this machine.</summary>
    private Uri OwnAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var bound = BindingAddress.Parse(addresses.OrderByDescending(address => address.StartsWith("http://", StringComparison.Ordinal)).First());
        var host = bound.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : bound.Host;
        return new UriBuilder(bound.Scheme, host, bound.Port).Uri;
    }

    private sealed record Letter(string Body, DateTimeOffset DueAt);
}
