using VoipPortal.Domain.Common;
using VoipPortal.Services.Orders;

namespace VoipPortal.Services.Payments;

/// <summary>A way to pay online: it takes the customer to a page of whoever takes the money, and tells the result by a signed notification.</summary>
public interface IPaymentWay
{
    /// <summary>Stable name, as orders and notifications carry it.</summary>
    string Name { get; }

    /// <summary>Address of the page on which the order is paid.</summary>
    /// <param name="order">A payable order.</param>
    /// <param name="back">Where the customer comes back to, paid or not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Outcome<Uri>> StartAsync(OrderDetails order, Uri back, CancellationToken cancellationToken);

    /// <summary>What a notification tells; null when it is genuine but tells nothing about money.</summary>
    /// <param name="body">As received, byte for byte.</param>
    /// <param name="signature">The header that signs it.</param>
    /// <param name="now">For the age of the signature.</param>
    /// <returns>A refusal when the notification is not genuine.</returns>
    Outcome<Notification> Read(string body, string? signature, DateTimeOffset now);
}

/// <summary>A genuine notification. <paramref name="Payment"/> is null when no money came with it.</summary>
public sealed record Notification(string EventId, Domain.Orders.ReceivedPayment? Payment);

/// <summary>Not signed by whom it says, too old, or not readable.</summary>
public sealed record NotGenuine : Refusal;

/// <summary>The one who takes the money could not be reached; nothing was paid.</summary>
public sealed record PaymentUnavailable : Refusal;

/// <summary>The ways that are set up.</summary>
public sealed class PaymentWays(IEnumerable<IPaymentWay> ways)
{
    public IReadOnlyList<IPaymentWay> Online { get; } = [.. ways];

    public IPaymentWay? Find(string name) => Online.FirstOrDefault(way => way.Name == name);
}
