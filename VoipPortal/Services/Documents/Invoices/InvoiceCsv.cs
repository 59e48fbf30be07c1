using System.Globalization;
using CsvHelper;
using VoipPortal.Resources;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Documents.Invoices;

/// <summary>The rows of an invoice as a French Excel opens them: semicolons, decimal commas, UTF-8 with its mark; its headings in the language asked for.</summary>
public static class InvoiceCsv
{
    private static readonly string[] Headings =
    [
        nameof(DocumentTexts.CsvInvoice), nameof(DocumentTexts.CsvIssuedOn), nameof(DocumentTexts.CsvFrom), nameof(DocumentTexts.CsvTo),
        nameof(DocumentTexts.CsvGroup), nameof(DocumentTexts.CsvLine), nameof(DocumentTexts.CsvLabel), nameof(DocumentTexts.CsvItem),
        nameof(DocumentTexts.CsvQuantity), nameof(DocumentTexts.CsvUnitHt), nameof(DocumentTexts.CsvAmountHt), nameof(DocumentTexts.CsvVatRate),
    ];

    /// <summary>The whole file; equal invoices give equal bytes.</summary>
    /// <exception cref="ArgumentException">The invoice lacks what it must have.</exception>
    public static ReadOnlyMemory<byte> Of(InvoiceDocument invoice, CultureInfo language)
    {
        using var file = new MemoryStream();
        Write(invoice, language, file);
        return file.ToArray();
    }

    /// <exception cref="ArgumentException">The invoice lacks what it must have; nothing is written.</exception>
    public static void Write(InvoiceDocument invoice, CultureInfo language, Stream stream)
    {
        InvoiceChecks.Demand(invoice);
        var document = new DocumentLanguage(language, invoice.Zone);
        var words = new InvoiceWords(invoice, document);
        using var csv = CsvWriter.Create(
            stream,
            new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true, FormatProvider = CultureInfo.GetCultureInfo("fr-FR") },
            leaveOpen: true);
        csv.WriteHeader([.. Headings.Select(heading => document.Text(heading))]);
        foreach (var line in invoice.Lines)
        {
            foreach (var item in line.Items)
            {
                WriteRow(csv, invoice, line, item, words.ItemName(item));
            }
        }
    }

    private static void WriteRow(CsvWriter csv, InvoiceDocument invoice, InvoicedLine line, InvoiceItem item, string name)
    {
        csv.WriteField(SpreadsheetText.Of(invoice.Number));
        csv.WriteField(invoice.IssuedOn);
        csv.WriteField(invoice.Month);
        csv.WriteField(invoice.LastDay);
        csv.WriteField(SpreadsheetText.Of(invoice.Group.Code));
        csv.WriteField(SpreadsheetText.Of(ReadableNumber.Of(line.Number)));
        csv.WriteField(SpreadsheetText.Of(line.Label));
        csv.WriteField(SpreadsheetText.Of(name));
        csv.WriteField(item.Quantity);
        csv.WriteField(item.UnitHt.Amount, "0.00");
        csv.WriteField(item.AmountHt.Amount, "0.00");
        csv.WriteField(item.VatRate * 100, "0.##");
        csv.EndRecord();
    }
}
