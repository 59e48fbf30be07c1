using System.Text;
using CsvHelper;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>A table as a French spreadsheet reads it.</summary>
public static class CsvReading
{
    /// <summary>Rows by heading.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(ReadOnlyMemory<byte> file)
    {
        using var text = new StreamReader(new MemoryStream(file.ToArray()), new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ';' }, leaveOpen: false);
        csv.ReadHeader();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.Headers.ToArray().Select((heading, i) => (heading, Value: csv.GetString(i) ?? "")).ToDictionary(cell => cell.heading, cell => cell.Value));
        }

        return rows;
    }
}
