using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Resources;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Documents;
using VoipPortal.Services.OfferChanges;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>The lines of a batch as a file that a French spreadsheet opens: semicolons, a byte order mark, decimal commas.</summary>
public sealed class BatchCsv(
    IStringLocalizer<BatchTexts> texts, IStringLocalizer<SeveralCallsTexts> calls, IStringLocalizer<RefusalTexts> refusals, Display display)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly string[] Columns = ["Number", "Label", "Group", "Current", "New", "Difference", "Date", "Outcome", "Reason"];

    public async Task WriteAsync(Stream body, BatchHead head, IAsyncEnumerable<BatchRow> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(body, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true);
        await WriteAsync(csv, Columns.Select(column => Heading(column, head)), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await WriteAsync(csv, Fields(row, head), cancellationToken);
        }
    }

    private string Heading(string column, BatchHead head) =>
        head.Calls is not null && calls["Csv" + column] is { ResourceNotFound: false } own ? own.Value : texts["Csv" + column].Value;

    private IEnumerable<string> Fields(BatchRow row, BatchHead head) =>
    [
        SpreadsheetText.Of(row.Group is null ? row.Number : Display.Number(row.Number)),
        SpreadsheetText.Of(row.Label ?? ""),
        SpreadsheetText.Of(row.Group ?? ""),
        SpreadsheetText.Of(BatchWords.From(row, head) ?? ""),
        SpreadsheetText.Of(BatchWords.To(row) ?? ""),
        row.After is null ? "" : row.DifferenceHt.Amount.ToString("0.00", French),
        row.After is null ? "" : DateOf(head),
        BatchWords.Outcome(texts, calls, row, head),
        row.Refusal is { } refusal ? SpreadsheetText.Of(ReasonOf(refusal)) : Cancels(row, head),
    ];

    private string DateOf(BatchHead head) =>
        head.Calls?.Order is null ? head.EffectiveOn.ToString("dd/MM/yyyy", French) : calls[nameof(SeveralCallsTexts.OnPayment)];

    private string ReasonOf(RefusalNote refusal) => calls["Why" + refusal.Code, [.. refusal.Details]] is { ResourceNotFound: false } own
        ? own.Value
        : refusals[refusal.Code, [.. BatchWords.Details(refusal).Select(detail => detail is DateOnly day ? display.Day(day) : detail)]];

    private string Cancels(BatchRow row, BatchHead head) =>
        BatchWords.Cancels(row, head) is { } cancelled ? calls[nameof(SeveralCallsTexts.Cancels), cancelled] : "";

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        await csv.EndRecordAsync(cancellationToken);
    }
}
