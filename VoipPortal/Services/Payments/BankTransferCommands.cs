using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Payments;

/// <summary>Records money that came to the bank, as Operations reads it on the statement.</summary>
public sealed class BankTransferCommands(PaymentConfirmation confirmation)
{
    public const string Way = "virement";

    /// <summary>
    /// Confirms the order that the transfer names, or parks the money. The same reference again changes nothing. Refuses
    /// <see cref="NotAllowed"/> and <see cref="TransferIncomplete"/>.
    /// </summary>
    /// <param name="access">Who records it.</param>
    /// <param name="orderNumber">As the transfer names it.</param>
    /// <param name="amount">Euros received.</param>
    /// <param name="receivedOn">Day of the statement.</param>
    /// <param name="reference">Of the transfer at the bank.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<PaymentEffect>> RecordAsync(
        Access access, string orderNumber, Money amount, DateOnly receivedOn, string reference, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SettlePayments))
        {
            return new NotAllowed();
        }

        if (string.IsNullOrWhiteSpace(orderNumber) || string.IsNullOrWhiteSpace(reference) || amount <= Money.Zero)
        {
            return new TransferIncomplete();
        }

        var payment = new ReceivedPayment(orderNumber.Trim().ToUpperInvariant(), amount, Money.Currency, Way, $"{receivedOn:yyyy-MM-dd} {reference.Trim()}");
        return await confirmation.ConfirmAsync(access, payment, cancellationToken);
    }
}

/// <summary>A transfer needs an order number, an amount above zero and the bank's reference.</summary>
public sealed record TransferIncomplete : Refusal;
