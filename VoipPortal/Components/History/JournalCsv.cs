using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Resources;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Journal;

namespace VoipPortal.Components.History;

/// <summary>Entries of the journal as a file that a French spreadsheet opens: semicolons and a byte order mark. Instants are UTC.</summary>
public sealed class JournalCsv(IStringLocalizer<JournalSearchTexts> texts, JournalSentences sentences)
{
    private static readonly string[] Columns = ["Instant", "Customer", "Actor", "Session", "Ticket", "Action", "Subject", "Sentence", "Refusal"];

    public async Task WriteAsync(Stream body, IAsyncEnumerable<FoundEntry> entries, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(body, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true);
        await WriteAsync(csv, Columns.Select(column => texts["Csv" + column].Value), cancellationToken);
        await foreach (var found in entries.WithCancellation(cancellationToken))
        {
            await WriteAsync(csv, Fields(found), cancellationToken);
        }
    }

    private IEnumerable<string> Fields(FoundEntry found) =>
    [
        found.Entry.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        SpreadsheetText.Of(found.Customer ?? ""),
        SpreadsheetText.Of(found.Entry.ActorName),
        found.Entry.SupportSession?.ToString() ?? "",
        SpreadsheetText.Of(found.Ticket ?? ""),
        sentences.NameOf(found.Entry.Action),
        SpreadsheetText.Of(found.Entry.Subject ?? ""),
        SpreadsheetText.Of(sentences.Of(found.Entry)),
        SpreadsheetText.Of(sentences.WhyRefused(found.Entry) ?? ""),
    ];

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        await csv.EndRecordAsync(cancellationToken);
    }
}
