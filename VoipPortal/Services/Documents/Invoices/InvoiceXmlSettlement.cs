using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>How the electronic invoice is paid, its VAT and its sums.</summary>
internal static class InvoiceXmlSettlement
{
    /// <summary>UNTDID 5153.</summary>
    public const string Vat = "VAT";

    /// <summary>UNTDID 5305, for every rate above 0 %.</summary>
    public const string StandardRate = "S";

    /// <summary>UNTDID 4461: credit transfer.</summary>
    private const string CreditTransfer = "30";

    /// <summary>UNTDID 2475: VAT is due at the date of the invoice.</summary>
    private const string AtInvoiceDate = "5";

    public static void Write(CiiWriter xml, InvoiceDocument invoice, InvoiceWords words)
    {
        var totals = InvoiceTotals.Of(invoice);
        using var settlement = xml.In("ApplicableHeaderTradeSettlement");
        xml.Text("PaymentReference", invoice.Number);
        xml.Text("InvoiceCurrencyCode", Money.Currency);
        WriteMeans(xml, invoice.Seller);
        foreach (var rate in totals.Rates)
        {
            WriteRate(xml, rate, invoice.VatOnDebits);
        }

        using (xml.In("BillingSpecifiedPeriod"))
        {
            xml.Date("StartDateTime", invoice.Month);
            xml.Date("EndDateTime", invoice.LastDay);
        }

        using (xml.In("SpecifiedTradePaymentTerms"))
        {
            xml.Text("Description", words.Terms);
            xml.Date("DueDateDateTime", invoice.DueOn);
        }

        WriteSums(xml, totals);
    }

    private static void WriteMeans(CiiWriter xml, Seller seller)
    {
        if (seller.Bank is not { } bank)
        {
            return;
        }

        using var means = xml.In("SpecifiedTradeSettlementPaymentMeans");
        xml.Text("TypeCode", CreditTransfer);
        using (xml.In("PayeePartyCreditorFinancialAccount"))
        {
            xml.Identifier("IBANID", Compact(bank.Iban));
            xml.Text("AccountName", seller.Name);
        }

        if (Compact(bank.Bic).Length > 0)
        {
            using var institution = xml.In("PayeeSpecifiedCreditorFinancialInstitution");
            xml.Identifier("BICID", Compact(bank.Bic));
        }
    }

    private static void WriteRate(CiiWriter xml, TaxedAmount rate, bool vatOnDebits)
    {
        using var tax = xml.In("ApplicableTradeTax");
        xml.Amount("CalculatedAmount", rate.Vat);
        xml.Text("TypeCode", Vat);
        xml.Amount("BasisAmount", rate.Ht);
        xml.Text("CategoryCode", StandardRate);
        xml.Text("DueDateTypeCode", vatOnDebits ? AtInvoiceDate : "");
        xml.Percent("RateApplicablePercent", rate.Rate);
    }

    private static void WriteSums(CiiWriter xml, InvoiceTotals totals)
    {
        using var sums = xml.In("SpecifiedTradeSettlementHeaderMonetarySummation");
        xml.Amount("LineTotalAmount", totals.Ht);
        xml.Amount("TaxBasisTotalAmount", totals.Ht);
        xml.Amount("TaxTotalAmount", totals.Vat, Money.Currency);
        xml.Amount("GrandTotalAmount", totals.Ttc);
        xml.Amount("DuePayableAmount", totals.Ttc);
    }

    private static string Compact(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
