using System.Text.Json;
using Stripe;
using Stripe.Checkout;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Payments;

/// <summary>Notifications as Stripe writes and signs them; the demo does the same with a secret of its own.</summary>
public static class CheckoutNotifications
{
    /// <summary>Address at which they arrive, followed by the name of the way.</summary>
    public const string Path = "/paiements/notifications";

    /// <summary>The header that signs a notification: an instant, and a digest of it and the body.</summary>
    public const string SignatureHeader = "Stripe-Signature";

    /// <summary>Name under which a hosted page carries <see cref="Order.CheckoutKey"/>.</summary>
    public const string KeyName = "checkout";

    private const long ToleranceSeconds = 300;
    private const string Unpaid = "unpaid";

    /// <summary>Proves that the body was signed with <paramref name="secret"/> less than five minutes before <paramref name="now"/>, and reads it. Refuses <see cref="NotGenuine"/>.</summary>
    public static Outcome<Notification> Read(string way, string body, string? signature, string secret, DateTimeOffset now)
    {
        if (signature is null)
        {
            return new NotGenuine();
        }

        try
        {
            EventUtility.ValidateSignature(body, signature, secret, ToleranceSeconds, now.ToUnixTimeSeconds());
            var told = EventUtility.ParseEvent(body, throwOnApiVersionMismatch: false);
            return string.IsNullOrEmpty(told.Id) || string.IsNullOrEmpty(told.Type) ? new NotGenuine() : Of(way, told);
        }
        catch (Exception failure) when (failure
            is StripeException or JsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            // A forged header or body makes the reader stumble in many ways; all of them mean the same.
            return new NotGenuine();
        }
    }

    private static Notification Of(string way, Event told)
    {
        if (told.Data?.Object is not Session session || KindOf(told.Type, session) is var kind && kind == NotificationKind.Other)
        {
            return new Notification(told.Id, told.Type, NotificationKind.Other, "", null, null);
        }

        var payment = new ReceivedPayment(
            session.ClientReferenceId ?? "",
            Money.FromCents(session.AmountTotal ?? 0),
            (session.Currency ?? "").ToUpperInvariant(),
            way,
            session.PaymentIntentId ?? session.Id);
        return new Notification(told.Id, told.Type, kind, session.Id, KeyOf(session), payment);
    }

    private static NotificationKind KindOf(string type, Session session) => type switch
    {
        EventTypes.CheckoutSessionCompleted => session.PaymentStatus == Unpaid ? NotificationKind.Announced : NotificationKind.Paid,
        EventTypes.CheckoutSessionAsyncPaymentSucceeded => NotificationKind.Paid,
        EventTypes.CheckoutSessionAsyncPaymentFailed => NotificationKind.Failed,
        EventTypes.CheckoutSessionExpired => NotificationKind.Ended,
        _ => NotificationKind.Other,
    };

    private static Guid? KeyOf(Session session) =>
        session.Metadata?.GetValueOrDefault(KeyName) is { } text && Guid.TryParse(text, out var key) ? key : null;
}
