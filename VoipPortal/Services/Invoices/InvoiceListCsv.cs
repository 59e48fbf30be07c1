using System.Globalization;
using CsvHelper;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Documents;

namespace VoipPortal.Services.Invoices;

/// <summary>A list of invoices as a French Excel opens it, headings in the language asked for.</summary>
public sealed class InvoiceListCsv(InvoiceQueries invoices, Domain.Common.BillingCalendar calendar)
{
    private static readonly string[] Headings =
    [
        nameof(DocumentTexts.CsvInvoice), nameof(DocumentTexts.CsvIssuedOn), nameof(DocumentTexts.CsvFrom), nameof(DocumentTexts.CsvGroup),
        nameof(DocumentTexts.CsvLabel), nameof(DocumentTexts.CsvDueOn), nameof(DocumentTexts.CsvLines), nameof(DocumentTexts.CsvTotalHt), nameof(DocumentTexts.CsvTotalTtc),
    ];

    /// <summary>Every invoice that matches, row by row; headings alone for who may not read them.</summary>
    public async Task WriteAsync(Access access, InvoiceSearch search, CultureInfo language, Stream file, CancellationToken cancellationToken)
    {
        var words = new DocumentLanguage(language, calendar.Zone);
        using var csv = CsvWriter.Create(
            file,
            new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true, FormatProvider = CultureInfo.GetCultureInfo("fr-FR") },
            leaveOpen: true);
        csv.WriteHeader([.. Headings.Select(heading => words.Text(heading))]);
        await foreach (var invoice in invoices.AllAsync(access, search, cancellationToken))
        {
            csv.WriteField(invoice.Number);
            csv.WriteField(invoice.IssuedOn);
            csv.WriteField(invoice.Month);
            csv.WriteField(SpreadsheetText.Of(invoice.Group));
            csv.WriteField(SpreadsheetText.Of(invoice.GroupName));
            csv.WriteField(invoice.DueOn);
            csv.WriteField(invoice.Lines);
            csv.WriteField(invoice.Ht.Amount, "0.00");
            csv.WriteField(invoice.Ttc.Amount, "0.00");
            csv.EndRecord();
        }
    }
}
