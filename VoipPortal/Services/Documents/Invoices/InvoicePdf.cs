using System.Globalization;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>The invoice as a PDF/A-2b file, with what French law wants on paper (article 242 nonies A, annexe II of the CGI; L441-9 of the code de commerce).</summary>
public static class InvoicePdf
{
    /// <summary>The whole file; equal invoices in equal languages give equal bytes.</summary>
    /// <param name="invoice">What it says.</param>
    /// <param name="culture">French or English; every other language gives French.</param>
    /// <exception cref="ArgumentException">The invoice lacks what it must have.</exception>
    public static ReadOnlyMemory<byte> Of(InvoiceDocument invoice, CultureInfo culture)
    {
        InvoiceChecks.Demand(invoice);
        var language = new DocumentLanguage(culture, invoice.Zone);
        var words = new InvoiceWords(invoice, language);
        var head = new PartiesHead(invoice.Seller, invoice.Buyer, language);
        var writer = new DocumentWriter(new DocumentFrame(
            language.Text(nameof(DocumentTexts.InvoiceTitle), invoice.Number),
            invoice.Seller.Name,
            invoice.IssuedAt,
            head.Footer,
            (number, count) => language.Text(nameof(DocumentTexts.PageOf), number, count)));

        head.WriteTo(
            writer,
            language.Text(nameof(DocumentTexts.Invoice)),
            invoice.Number,
            language.Text(nameof(DocumentTexts.InvoiceIssuedOn), language.Day(invoice.IssuedOn)),
            language.Text(nameof(DocumentTexts.InvoicePeriod), language.Day(invoice.Month), language.Day(invoice.LastDay)),
            language.Text(nameof(DocumentTexts.InvoiceDueOn), language.Day(invoice.DueOn)));
        writer.Space(14);
        var totals = InvoiceTotals.Of(invoice);
        WriteDue(writer, language.Text(nameof(DocumentTexts.InvoiceToPay), language.Money(totals.Ttc)), words.Terms);
        WriteLines(writer, invoice, language, words);
        writer.Space(10);
        WriteTotals(writer, invoice, totals, language);
        WritePayment(writer, invoice, language, words);
        return writer.Finish();
    }

    private static void WriteDue(DocumentWriter writer, string amount, string terms) =>
        writer.Callout(DocumentTone.Neutral, new Passage(amount, TextStyle.Strong.In(DocumentTone.Neutral.Strong)), new Passage(terms, TextStyle.Body));

    private static void WriteLines(DocumentWriter writer, InvoiceDocument invoice, DocumentLanguage language, InvoiceWords words)
    {
        writer.Write(
            new Passage(language.Text(nameof(DocumentTexts.InvoiceGroup), invoice.Group.DisplayName), TextStyle.Heading, 18),
            new Passage(language.Text(nameof(DocumentTexts.InvoiceServices)), TextStyle.Small, 1));
        writer.Space(6);
        writer.GroupedTable(
            [
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnLine)), 25),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnItem)), 31),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnQuantity)), 11, IsRight: true),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnUnitHt)), 17, IsRight: true),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnVat)), 8, IsRight: true),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnAmount)), 16, IsRight: true),
            ],
            invoice.Lines.Select(line => line.Items.Select((item, i) => Cells(line, item, i == 0, language, words)).ToList()));
    }

    /// <summary>The telephone line is named on its first row, which the others never leave.</summary>
    private static TableCell[] Cells(InvoicedLine line, InvoiceItem item, bool isFirst, DocumentLanguage language, InvoiceWords words) =>
    [
        isFirst ? new(ReadableNumber.Of(line.Number), line.Label) : new(""),
        new(words.ItemName(item)),
        new(language.Count(item.Quantity)),
        new(language.Money(item.UnitHt)),
        new(language.Percent(item.VatRate)),
        new(language.Money(item.AmountHt)),
    ];

    private static void WriteTotals(DocumentWriter writer, InvoiceDocument invoice, InvoiceTotals totals, DocumentLanguage language) =>
        writer.Totals(
            [
                (language.Text(nameof(DocumentTexts.TotalHt)), language.Money(totals.Ht)),
                .. totals.Rates.Select(rate => (
                    totals.Rates.Count == 1
                        ? language.Text(nameof(DocumentTexts.Vat), language.Percent(rate.Rate))
                        : language.Text(nameof(DocumentTexts.VatOn), language.Percent(rate.Rate), language.Money(rate.Ht)),
                    language.Money(rate.Vat))),
                (language.Text(nameof(DocumentTexts.TotalTtc)), language.Money(totals.Ttc)),
            ],
            new Passage(language.Text(nameof(DocumentTexts.InvoiceCounts), language.Count(invoice.Lines.Count)), TextStyle.Body));

    private static void WritePayment(DocumentWriter writer, InvoiceDocument invoice, DocumentLanguage language, InvoiceWords words)
    {
        writer.Write(new Passage(language.Text(nameof(DocumentTexts.InvoicePayment)), TextStyle.Heading, 18));
        writer.Space(6);
        Passage[] mentions =
        [
            .. new[] { words.NoDiscount, words.LatePenalties, words.RecoveryFee, invoice.VatOnDebits ? words.VatOnDebits : "" }
                .Where(text => text.Length > 0)
                .Select((text, i) => new Passage(text, TextStyle.Body, i == 0 ? 0 : 3)),
        ];
        if (invoice.Seller.Bank is { } bank)
        {
            writer.Beside(TransferPassages.Of(invoice.Seller.Name, bank, invoice.Number, language), mentions);
        }
        else
        {
            writer.Write(mentions);
        }
    }
}
