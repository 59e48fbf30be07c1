using VoipPortal.Resources;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>The sentences of an invoice in one language: those that the law wants are the same on paper and in the electronic file.</summary>
internal sealed class InvoiceWords(InvoiceDocument invoice, DocumentLanguage language)
{
    public string LatePenalties => language.Text(nameof(DocumentTexts.InvoiceLatePenalties), language.Percent(invoice.Late.YearlyRate));

    public string RecoveryFee => language.Text(nameof(DocumentTexts.InvoiceRecoveryFee), language.Money(invoice.Late.RecoveryFee));

    public string NoDiscount => language.Text(nameof(DocumentTexts.InvoiceNoDiscount));

    public string VatOnDebits => language.Text(nameof(DocumentTexts.InvoiceVatOnDebits));

    /// <summary>By when and how.</summary>
    public string Terms => language.Text(
        invoice.Seller.Bank is null ? nameof(DocumentTexts.InvoiceTerms) : nameof(DocumentTexts.InvoiceTermsTransfer), language.Day(invoice.DueOn));

    public string ItemName(InvoiceItem item) =>
        item.Kind == InvoiceItemKind.ExtraCalls ? language.Text(nameof(DocumentTexts.InvoiceExtraCalls)) : item.Name;

    /// <summary>In words of an invoice, not of an address.</summary>
    public string Line(InvoicedLine line)
    {
        var number = Lines.ReadableNumber.Of(line.Number);
        return language.Text(line.Label.Length == 0 ? nameof(DocumentTexts.InvoiceLine) : nameof(DocumentTexts.InvoiceLineLabelled), number, line.Label);
    }
}
