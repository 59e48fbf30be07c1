using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Payments;

/// <summary>Records money that came to the bank, as Operations reads it on the statement.</summary>
public sealed class BankTransferCommands(PortalDatabase database, PaymentConfirmation confirmation, BillingCalendar calendar, TimeProvider clock)
{
    public const string Way = "virement";

    /// <summary>As long as a reference of a SEPA transfer may be.</summary>
    public const int ReferenceMaxLength = 140;

    private static readonly Money Largest = Money.Euros(1_000_000m);

    /// <summary>What is known of the order that a transfer names; null for none, and for who may not record transfers.</summary>
    public async Task<TransferTarget?> FindAsync(Access access, string orderNumber, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SettlePayments))
        {
            return null;
        }

        var number = NumberOf(orderNumber);
        var now = clock.GetUtcNow();
        await using var context = database.Open(access.OverEveryCustomer(Rights.SettlePayments));
        var found = await context.Orders.AsNoTracking().Where(order => order.Number == number)
            .Join(context.Customers, order => order.CustomerId, customer => customer.Id, (order, customer) => new { Order = order, customer.Company })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new TransferTarget(found.Order.Number, found.Company, found.Order.Due.Ttc, found.Order.StateAt(now));
    }

    /// <summary>
    /// Confirms the order that the transfer names, or parks the money. The same reference again changes nothing. Refuses
    /// <see cref="NotAllowed"/>, <see cref="TransferIncomplete"/> and <see cref="TransferDateAhead"/>.
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

        if (string.IsNullOrWhiteSpace(orderNumber) || string.IsNullOrWhiteSpace(reference) || reference.Trim().Length > ReferenceMaxLength || amount <= Money.Zero || amount > Largest)
        {
            return new TransferIncomplete();
        }

        if (receivedOn > calendar.LocalDate(clock.GetUtcNow()))
        {
            return new TransferDateAhead(receivedOn);
        }

        var payment = new ReceivedPayment(NumberOf(orderNumber), amount, Money.Currency, Way, $"{receivedOn:yyyy-MM-dd} {reference.Trim()}");
        return await confirmation.ConfirmAsync(access, payment, cancellationToken);
    }

    /// <summary>Euros as typed, with a comma or a point and two decimals at most; zero for anything else, which is refused.</summary>
    public static Money ParseAmount(string typed)
    {
        var plain = typed.Trim().Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros) && decimal.Round(euros, 2) == euros && euros < 1_000_000_000m
            ? Money.Euros(euros)
            : Money.Zero;
    }

    private static string NumberOf(string typed) => StorableText.Of(typed.Trim().ToUpperInvariant(), ParkedCase.OrderNumberMaxLength);
}

/// <summary>The order that a transfer names. The amount is TTC.</summary>
public sealed record TransferTarget(string Number, string Company, Money Ttc, OrderState State);

/// <summary>A transfer needs an order number, an amount above zero, of a million euros at most, and the bank's reference.</summary>
public sealed record TransferIncomplete : Refusal;

/// <summary>Money cannot have come on a day that has not begun.</summary>
public sealed record TransferDateAhead(DateOnly ReceivedOn) : Refusal
{
    public override IReadOnlyList<object> Details => [ReceivedOn];
}
