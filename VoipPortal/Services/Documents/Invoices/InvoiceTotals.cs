using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>What an invoice comes to. VAT is computed once a rate, on the total HT of that rate, and every sum is made of rounded amounts.</summary>
public sealed record InvoiceTotals
{
    private InvoiceTotals(IReadOnlyList<TaxedAmount> rates) => Rates = rates;

    /// <summary>One for each rate, the highest first.</summary>
    public IReadOnlyList<TaxedAmount> Rates { get; }

    public Money Ht => Sum(amount => amount.Ht);

    public Money Vat => Sum(amount => amount.Vat);

    /// <summary>To pay.</summary>
    public Money Ttc => Ht + Vat;

    public static InvoiceTotals Of(InvoiceDocument invoice) => new(
    [
        .. invoice.Lines
            .SelectMany(line => line.Items)
            .GroupBy(item => item.VatRate)
            .OrderByDescending(items => items.Key)
            .Select(items => TaxedAmount.Of(Money.Euros(items.Sum(item => item.AmountHt.Amount)), items.Key)),
    ]);

    private Money Sum(Func<TaxedAmount, Money> part) => Money.Euros(Rates.Sum(amount => part(amount).Amount));
}
