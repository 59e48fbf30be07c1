using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Payments;

/// <summary>A way to pay online: it takes the customer to a page of whoever takes the money, and tells the result by a signed notification.</summary>
public interface IPaymentWay
{
    /// <summary>Stable name, as orders, addresses of notifications and payments carry it.</summary>
    string Name { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsOn { get; }

    /// <summary>Makes the page on which the order is paid. The same request again gives the same page. Refuses <see cref="PaymentUnavailable"/>.</summary>
    Task<Outcome<HostedPage>> StartAsync(CheckoutRequest request, CancellationToken cancellationToken);

    /// <summary>What a notification tells. Refuses <see cref="NotGenuine"/>, for whatever reason.</summary>
    /// <param name="body">As received, byte for byte.</param>
    /// <param name="signature">The header that signs it.</param>
    /// <param name="now">For the age of the signature.</param>
    Outcome<Notification> Read(string body, string? signature, DateTimeOffset now);
}

/// <summary>What a hosted page needs to know of an order.</summary>
/// <param name="Checkout">The page to make: its key, its number, when it ends.</param>
/// <param name="OrderNumber">The order.</param>
/// <param name="Ttc">To pay.</param>
/// <param name="Title">What is paid for, in the customer's language.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Back">Where the customer comes back to.</param>
public sealed record CheckoutRequest(Checkout Checkout, string OrderNumber, Money Ttc, string Title, string Language, CheckoutReturn Back);

/// <summary>Addresses of the portal to which a hosted page leads back.</summary>
/// <param name="Paid">After paying.</param>
/// <param name="Cancelled">Without having paid.</param>
public sealed record CheckoutReturn(Uri Paid, Uri Cancelled);

/// <summary>A page that was made, and its identity at whoever made it.</summary>
public sealed record HostedPage(string Session, Uri Address);

public enum NotificationKind
{
    /// <summary>Genuine, and of nothing that matters here.</summary>
    Other,

    /// <summary>The money is there.</summary>
    Paid,

    /// <summary>Accepted, to be confirmed or to fail later.</summary>
    Announced,

    /// <summary>What was announced failed: no money came.</summary>
    Failed,

    /// <summary>The page ended without payment.</summary>
    Ended,
}

/// <summary>A genuine notification.</summary>
/// <param name="EventId">The same each time it is sent.</param>
/// <param name="Type">As its sender calls it.</param>
/// <param name="Kind">What it means here.</param>
/// <param name="Session">The hosted page.</param>
/// <param name="Key">See <see cref="Order.CheckoutKey"/>; null when it carries none.</param>
/// <param name="Payment">The order and the money that it tells of; null when <paramref name="Kind"/> is <see cref="NotificationKind.Other"/>.</param>
public sealed record Notification(string EventId, string Type, NotificationKind Kind, string Session, Guid? Key, ReceivedPayment? Payment);

/// <summary>Not signed by whom it says, too old, or not readable.</summary>
public sealed record NotGenuine : Refusal;

/// <summary>The one who takes the money could not be reached; nothing was paid.</summary>
public sealed record PaymentUnavailable : Refusal;
