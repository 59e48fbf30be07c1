using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Documents;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>Tables as a ZIP: each once for programs (JSON, a row a line) and once for spreadsheets (CSV), read once.</summary>
internal static class ExportArchive
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(Stream file, string readmeName, string readme, IEnumerable<ExportTable> tables, CancellationToken cancellationToken)
    {
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await using (var entry = new StreamWriter(zip.CreateEntry(readmeName).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            await entry.WriteAsync(readme.AsMemory(), cancellationToken);
        }

        foreach (var table in tables)
        {
            await WriteAsync(zip, table, cancellationToken);
        }
    }

    /// <summary>An archive takes one file at a time: the table waits on disk, when it is large, while the other file is written.</summary>
    private static async Task WriteAsync(ZipArchive zip, ExportTable table, CancellationToken cancellationToken)
    {
        await using var spreadsheet = new FileBufferingWriteStream();
        await using (var json = zip.CreateEntry($"{table.Name}.json").Open())
        {
            await WriteRowsAsync(table, json, spreadsheet, cancellationToken);
        }

        await using var csv = zip.CreateEntry($"{table.Name}.csv").Open();
        await spreadsheet.DrainBufferAsync(csv, cancellationToken);
    }

    private static async Task WriteRowsAsync(ExportTable table, Stream json, Stream spreadsheet, CancellationToken cancellationToken)
    {
        var columns = table.Row.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        await using var csv = CsvWriter.Create(spreadsheet, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true);
        await WriteAsync(csv, columns.Select(column => JsonNamingPolicy.CamelCase.ConvertName(column.Name)), cancellationToken);
        var before = "[\n";
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            await json.WriteAsync(Encoding.UTF8.GetBytes(before + JsonSerializer.Serialize(row, table.Row, Json)), cancellationToken);
            before = ",\n";
            await WriteAsync(csv, columns.Select(column => Cell(column.GetValue(row))), cancellationToken);
        }

        await json.WriteAsync(before == "[\n" ? "[]\n"u8.ToArray() : "\n]\n"u8.ToArray(), cancellationToken);
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        await csv.EndRecordAsync(cancellationToken);
    }

    /// <summary>Numbers as a French spreadsheet reads them; texts stay texts.</summary>
    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => SpreadsheetText.Of(text),
        JournalState state => SpreadsheetText.Of(JsonSerializer.Serialize(state, Json)),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString(French),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => SpreadsheetText.Of(value.ToString() ?? ""),
    };
}
