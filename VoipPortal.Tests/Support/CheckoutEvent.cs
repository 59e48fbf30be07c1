using System.Text.Json;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Payments;

namespace VoipPortal.Tests.Support;

/// <summary>A notification as Stripe documents its events: what one reads of it here, and some of what one does not.</summary>
internal sealed record CheckoutEvent
{
    public required string Id { get; init; }

    public required string Session { get; init; }

    public required string? Order { get; init; }

    public required Guid? Key { get; init; }

    public required long Cents { get; init; }

    public string Type { get; init; } = "checkout.session.completed";

    public string Currency { get; init; } = "eur";

    public string PaymentStatus { get; init; } = "paid";

    public string? PaymentIntent { get; init; }

    /// <summary>That an order was paid on its open page.</summary>
    public static CheckoutEvent PaidFor(Order order) => new()
    {
        Id = $"evt_{order.CheckoutSession}_completed",
        Session = order.CheckoutSession!,
        Order = order.Number,
        Key = order.CheckoutKey,
        Cents = order.Due.Ttc.Cents,
        PaymentIntent = $"pi_{order.CheckoutSession}",
    };

    public CheckoutEvent Announced => this with { PaymentStatus = "unpaid" };

    public CheckoutEvent Confirmed => this with { Id = $"evt_{Session}_succeeded", Type = "checkout.session.async_payment_succeeded" };

    public CheckoutEvent Failed => this with { Id = $"evt_{Session}_failed", Type = "checkout.session.async_payment_failed", PaymentStatus = "unpaid" };

    public CheckoutEvent Expired => this with { Id = $"evt_{Session}_expired", Type = "checkout.session.expired", PaymentStatus = "unpaid", PaymentIntent = null };

    /// <summary>What the generated text of a record would say of its properties has no end here.</summary>
    public override string ToString() => $"{Type} {Id} for {Order}";

    public string Body => JsonSerializer.Serialize(new
    {
        id = Id,
        @object = "event",
        api_version = "2025-03-31.basil",
        created = 1_768_474_800,
        livemode = false,
        pending_webhooks = 1,
        request = new { id = (string?)null, idempotency_key = (string?)null },
        type = Type,
        data = new
        {
            @object = new
            {
                id = Session,
                @object = "checkout.session",
                amount_subtotal = Cents,
                amount_total = Cents,
                client_reference_id = Order,
                currency = Currency,
                livemode = false,
                metadata = Key is { } key ? new Dictionary<string, string> { [CheckoutNotifications.KeyName] = key.ToString() } : [],
                mode = "payment",
                payment_intent = PaymentIntent,
                payment_method_types = (string[])["card"],
                payment_status = PaymentStatus,
                status = "complete",
                url = (string?)null,
            },
        },
    });
}
