using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Orders;

/// <summary>A file to be read or kept.</summary>
public sealed record OrderDocument(string FileName, ReadOnlyMemory<byte> Content);

/// <summary>Orders as files, made when they are asked for.</summary>
public sealed class OrderDocuments(PortalDatabase database, OrderQueries orders, BillingCalendar calendar, IOptions<SellerOptions> seller)
{
    /// <summary>The order form as PDF, as the order stands now. Null for an order that does not exist or is out of reach.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="number">Of the order.</param>
    /// <param name="language">French or English.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<OrderDocument?> PdfAsync(Access access, string number, CultureInfo language, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(access, number, cancellationToken) is not { } order)
        {
            return null;
        }

        await using var context = database.Open(access);
        var customer = await context.Orders.Where(stored => stored.Number == order.Number)
            .Join(context.Customers, stored => stored.CustomerId, customer => customer.Id, (_, customer) => customer)
            .SingleAsync(cancellationToken);
        return new OrderDocument($"{order.Number}.pdf", OrderFormPdf.Of(FormOf(order, customer, language)));
    }

    private OrderForm FormOf(OrderDetails order, Customer customer, CultureInfo language)
    {
        var words = new DocumentLanguage(language, calendar.Zone);
        return new OrderForm
        {
            Seller = SellerOf(seller.Value),
            Buyer = new Buyer(customer.Company, PostalAddress.SomewhereInFrance, customer.Siren, customer.VatNumber, customer.BillingEmail, customer.Code),
            Number = order.Number,
            CreatedAt = order.CreatedAt,
            ExpiresAt = order.ExpiresAt,
            Zone = calendar.Zone,
            Language = language,
            Rows = [.. order.Rows.Select(row => new OrderFormRow(
                ReadableNumber.Of(row.LineNumber), row.LineLabel, row.FromTotal, row.ToTotal, row.MonthlyUnitHt, row.DueHt))],
            Totals = new OrderFormTotals(order.Ht, order.VatRate, order.Vat, order.Ttc),
            FirstMonth = FirstMonthOf(order, words),
            Conditions = new OrderFormConditions(order.ConditionsVersion, PersonText.Of(order.AcceptedBy, language), order.AcceptedAt),
            State = StateOf(order, words),
        };
    }

    private static Seller SellerOf(SellerOptions seller) => new(
        seller.Name,
        PostalAddress.OfEnvelope(seller.Address),
        seller.Siren,
        seller.VatNumber,
        seller.Email,
        string.IsNullOrEmpty(seller.Iban) ? null : new BankAccount(seller.Iban, seller.Bic))
    {
        LegalForm = seller.LegalForm,
        Registration = seller.Registration,
    };

    /// <summary>The calls begin with the payment: the month that is charged is that one, and the invoices begin with the next.</summary>
    private string FirstMonthOf(OrderDetails order, DocumentLanguage words)
    {
        if (order.PaidAt is not { } paid)
        {
            return words.Text(order.IsWholeMonth ? nameof(DocumentTexts.FirstMonthToCome) : nameof(DocumentTexts.FirstMonthToComeProrated));
        }

        var next = words.Day(calendar.NextRenewal(paid));
        return order.IsWholeMonth
            ? words.Text(nameof(DocumentTexts.FirstMonthFull), words.Month(calendar.LocalDate(paid)), next)
            : words.Text(nameof(DocumentTexts.FirstMonthProrated), next);
    }

    private static OrderFormState StateOf(OrderDetails order, DocumentLanguage words) => order.State switch
    {
        OrderState.Paid or OrderState.Delivered => new OrderFormState.Paid(
            order.PaidAt ?? order.CreatedAt,
            words.Text(order.PaymentWay == BankTransferCommands.Way ? nameof(DocumentTexts.WayTransfer) : nameof(DocumentTexts.WayCard)),
            order.PaymentReference ?? ""),
        OrderState.Expired => new OrderFormState.Expired(order.ClosedAt ?? order.ExpiresAt),
        OrderState.Cancelled => new OrderFormState.Cancelled(order.ClosedAt ?? order.ExpiresAt),
        OrderState.Prepared => new OrderFormState.Prepared(),
        _ => new OrderFormState.AwaitingPayment(),
    };
}
