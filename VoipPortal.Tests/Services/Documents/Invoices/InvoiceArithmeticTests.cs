using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>A thousand random invoices: the sums are right, and the same in every file. A failure prints its seed.</summary>
public sealed partial class InvoiceArithmeticTests
{
    private const int Invoices = 1_000;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    [Fact]
    public void Every_rule_of_the_standard_and_of_the_reform_is_kept() =>
        RandomInvoices.Any.Sample(invoice => Assert.Empty(CiiRules.BrokenBy(CiiReading.Of(invoice))), iter: Invoices);

    [Fact]
    public void Paper_and_electronic_invoice_and_table_come_to_the_same() =>
        RandomInvoices.Any.Sample(
            invoice =>
            {
                var electronic = CiiReading.Of(invoice);
                var expected = (electronic.Sum("TaxBasisTotalAmount"), electronic.Sum("TaxTotalAmount"), electronic.Sum("GrandTotalAmount"));

                Assert.Equal(expected, OnPaper(invoice));
                Assert.Equal(expected, InTable(invoice));
            },
            iter: Invoices);

    /// <summary>Read from the page, letter by letter.</summary>
    private static (decimal Ht, decimal Vat, decimal Ttc) OnPaper(InvoiceDocument invoice)
    {
        using var pdf = new PdfReading(InvoicePdf.Of(invoice, French));
        var sums = SumsOnPaper().Matches(pdf.Text)[^1];
        var vat = VatOnPaper().Matches(sums.Groups["vat"].Value).Sum(match => Number(match.Groups["amount"].Value));
        return (Number(sums.Groups["ht"].Value), vat, Number(sums.Groups["ttc"].Value));
    }

    /// <summary>Added up as an accountant does in a spreadsheet.</summary>
    private static (decimal Ht, decimal Vat, decimal Ttc) InTable(InvoiceDocument invoice)
    {
        var rows = CsvReading.Of(InvoiceCsv.Of(invoice, French));
        var ht = rows.Sum(row => Number(row["Montant HT"]));
        var vat = rows.GroupBy(row => Number(row["Taux de TVA (%)"]), row => Number(row["Montant HT"]))
            .Sum(rate => Math.Round(rate.Sum() * rate.Key / 100, 2, MidpointRounding.AwayFromZero));
        return (ht, vat, ht + vat);
    }

    private static decimal Number(string text) =>
        decimal.Parse(text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex("Total HT(?<ht>[0-9 ,]+) €(?<vat>TVA .+?)Total TTC(?<ttc>[0-9 ,]+) €")]
    private static partial Regex SumsOnPaper();

    [GeneratedRegex("TVA [0-9,]+ %(?: sur [0-9 ,]+ €)?(?<amount>[0-9 ,]+) €")]
    private static partial Regex VatOnPaper();
}
