using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using Stripe;
using Stripe.Checkout;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Payments;

/// <summary>Stripe Checkout: a page hosted by Stripe, and its webhooks.</summary>
public sealed class StripeCheckout(IOptions<PaymentOptions> options, ILogger<StripeCheckout> log) : IPaymentWay, IDisposable
{
    public const string WayName = "stripe";

    private const int Repeats = 1;

    private readonly StripeOptions _options = options.Value.Stripe;
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(15) })
    {
        Timeout = TimeSpan.FromSeconds(options.Value.Stripe.TimeoutSeconds),
    };

    public string Name => WayName;

    public bool IsOn => _options.IsOn;

    public async Task<Outcome<HostedPage>> StartAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var session = await new SessionService(Client()).CreateAsync(
                Wanted(request), new RequestOptions { IdempotencyKey = IdempotencyKey(request) }, cancellationToken);
            if (session is { Id.Length: > 0, Url: { } url } && Uri.TryCreate(url, UriKind.Absolute, out var address))
            {
                return new HostedPage(session.Id, address);
            }

            log.LogError("Stripe answered for {Order} without the address of a page.", request.OrderNumber);
        }
        catch (StripeException failure)
        {
            // Its message may repeat what was sent; the code says what is needed to look it up at Stripe.
            log.LogError(
                "Stripe could not make a page for {Order}: {Status} {Type} {Code}, request {Request}.",
                request.OrderNumber, (int)failure.HttpStatusCode, failure.StripeError?.Type, failure.StripeError?.Code, failure.StripeResponse?.RequestId);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or System.Text.Json.JsonException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogError(failure, "Stripe could not be reached for {Order}.", request.OrderNumber);
        }

        return new PaymentUnavailable();
    }

    public Outcome<Notification> Read(string body, string? signature, DateTimeOffset now) =>
        CheckoutNotifications.Read(WayName, body, signature, _options.WebhookSecret, now);

    public void Dispose() => _http.Dispose();

    private StripeClient Client() => new(new StripeClientOptions
    {
        ApiKey = _options.SecretKey,
        ApiBase = _options.ApiBase.TrimEnd('/'),
        HttpClient = new SystemNetHttpClient(_http, Repeats, enableTelemetry: false),
    });

    private static SessionCreateOptions Wanted(CheckoutRequest request) => new()
    {
        Mode = "payment",
        ClientReferenceId = request.OrderNumber,
        Metadata = new Dictionary<string, string> { ["order"] = request.OrderNumber, [CheckoutNotifications.KeyName] = request.Checkout.Key.ToString() },
        Locale = request.Language,
        ExpiresAt = request.Checkout.ExpiresAt.UtcDateTime,
        SuccessUrl = request.Back.Paid.AbsoluteUri,
        CancelUrl = request.Back.Cancelled.AbsoluteUri,
        LineItems =
        [
            new SessionLineItemOptions
            {
                Quantity = 1,
                PriceData = new SessionLineItemPriceDataOptions
                {
                    Currency = Money.Currency.ToLowerInvariant(),
                    UnitAmount = request.Ttc.Cents,
                    ProductData = new SessionLineItemPriceDataProductDataOptions { Name = request.Title },
                },
            },
        ],
    };

    /// <summary>One page an order, count and content: two tabs get the same, and a request that says something else is not taken for a repeated one.</summary>
    private static string IdempotencyKey(CheckoutRequest request)
    {
        var content = $"{request.Checkout.Key}|{request.Checkout.ExpiresAt:O}|{request.Ttc.Cents}|{request.Title}|{request.Language}|{request.Back.Paid}|{request.Back.Cancelled}";
        return $"{request.OrderNumber}-{request.Checkout.Count}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..24]}";
    }
}
