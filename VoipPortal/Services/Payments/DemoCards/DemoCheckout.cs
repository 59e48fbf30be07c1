using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Stripe;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Payments.DemoCards;

/// <summary>What the page of the demo's payment company knows of an order.</summary>
public sealed record DemoSession(string Id, string OrderNumber, Guid Key, long Cents, string Title, DateTimeOffset ExpiresAt, Uri Paid, Uri Cancelled)
{
    public Money Ttc => Money.FromCents(Cents);
}

/// <summary>A payment company for trying things out: its page is part of the portal, and what it tells comes in as from any other.</summary>
public sealed class DemoCheckout(IOptions<PaymentOptions> options, IDataProtectionProvider protection) : IPaymentWay
{
    public const string WayName = "demo";

    /// <summary>Address of its page.</summary>
    public const string PagePath = "/paiements/demonstration";

    /// <summary>Name of the token in that address.</summary>
    public const string TokenName = "jeton";

    /// <summary>Nobody needs to know it but this process, which signs and reads.</summary>
    private readonly string _secret = RandomNumberGenerator.GetHexString(64);

    private readonly IDataProtector _protector = protection.CreateProtector("VoipPortal.DemoCheckout");

    public string Name => WayName;

    public bool IsOn => options.Value.Demo == true;

    public Task<Outcome<HostedPage>> StartAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        var checkout = request.Checkout;
        var session = new DemoSession(
            $"demo_{checkout.Key:N}_{checkout.Count}",
            request.OrderNumber,
            checkout.Key,
            request.Ttc.Cents,
            request.Title,
            checkout.ExpiresAt,
            request.Back.Paid,
            request.Back.Cancelled);
        var token = _protector.Protect(JsonSerializer.Serialize(session));
        return Task.FromResult<Outcome<HostedPage>>(new HostedPage(session.Id, new Uri(request.Back.Paid, $"{PagePath}?{TokenName}={token}")));
    }

    public Outcome<Notification> Read(string body, string? signature, DateTimeOffset now) =>
        CheckoutNotifications.Read(WayName, body, signature, _secret, now);

    /// <summary>The session of a token; null when it is none of ours.</summary>
    public DemoSession? Open(string? token)
    {
        try
        {
            return IsOn && !string.IsNullOrEmpty(token) ? JsonSerializer.Deserialize<DemoSession>(_protector.Unprotect(token)) : null;
        }
        catch (CryptographicException)
        {
            // Typed, cut or forged.
            return null;
        }
    }

    /// <summary>The header that makes a notification genuine.</summary>
    public string Sign(string body, DateTimeOffset now) => EventUtility.GenerateSignatureHeader(body, _secret, now.ToUnixTimeSeconds());
}
