using System.Text.Json;
using Stripe;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Payments.DemoCards;

/// <summary>What the demo's payment company tells, in the shape of a Stripe event. The same of one session is always the same event.</summary>
public static class DemoNotification
{
    /// <summary>Paid at once.</summary>
    public static string Paid(DemoSession session) => Body(session, EventTypes.CheckoutSessionCompleted, "paid");

    /// <summary>Accepted, and not paid yet.</summary>
    public static string Announced(DemoSession session) => Body(session, EventTypes.CheckoutSessionCompleted, "unpaid");

    /// <summary>Paid after having been announced.</summary>
    public static string Confirmed(DemoSession session) => Body(session, EventTypes.CheckoutSessionAsyncPaymentSucceeded, "paid");

    private static string Body(DemoSession session, string type, string paymentStatus) => JsonSerializer.Serialize(new
    {
        id = $"evt_{session.Id}_{type}_{paymentStatus}",
        @object = "event",
        type,
        data = new
        {
            @object = new
            {
                id = session.Id,
                @object = "checkout.session",
                client_reference_id = session.OrderNumber,
                amount_total = session.Cents,
                currency = Money.Currency.ToLowerInvariant(),
                metadata = new Dictionary<string, string> { [CheckoutNotifications.KeyName] = session.Key.ToString() },
                payment_intent = $"pi_{session.Id}",
                payment_status = paymentStatus,
                status = "complete",
            },
        },
    });
}
