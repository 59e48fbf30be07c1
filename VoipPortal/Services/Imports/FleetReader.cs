using System.Text;
using CsvHelper;

namespace VoipPortal.Services.Imports;

/// <summary>Reads a fleet file row by row: UTF-8 with or without BOM, comma or semicolon, columns in any order.</summary>
internal sealed class FleetReader : IDisposable
{
    private const int LongestValueShown = 80;
    private const int LongestRow = 64 * 1024;

    private readonly CsvReader _csv;
    private bool _malformed;
    private int[] _places = [];

    public FleetReader(Stream file)
    {
        var text = new StreamReader(file, new UTF8Encoding(true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        _csv = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                TrackLineNumbers = true,
                TrimWhitespace = true,
                TrimInsideQuotes = true,
                MaxRecordSize = LongestRow,
                OnMalformedRecord = _ => _malformed = true,
            },
            leaveOpen: false);
    }

    private int Row => (int)_csv.LineNumber;

    /// <summary>Reads the header; null when it is as expected.</summary>
    public async Task<ImportProblem?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _csv.ReadHeaderAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            return new ImportProblem(1, FleetColumns.Whole, "", ImportExpectation.Utf8);
        }
        catch (CsvFormatException)
        {
            return new ImportProblem(1, FleetColumns.Whole, "", ImportExpectation.ReadableRow);
        }

        var header = _csv.Headers.ToList();
        _places = [.. FleetColumns.All.Select(column => header.IndexOf(column))];
        var missing = FleetColumns.All.Where(column => header.Count(name => name == column) != 1).ToList();
        return missing.Count == 0
            ? null
            : new ImportProblem(1, string.Join(", ", missing), Shown(string.Join(", ", header)), ImportExpectation.Header, string.Join(", ", FleetColumns.All));
    }

    /// <summary>The next row, or what is wrong with it; both null at the end. After a row that cannot be read at all, nothing more is.</summary>
    public async Task<(FleetRow? Row, ImportProblem? Problem)> ReadAsync(CancellationToken cancellationToken)
    {
        var last = Row;
        _malformed = false;
        try
        {
            if (!await _csv.ReadAsync(cancellationToken))
            {
                return default;
            }
        }
        catch (DecoderFallbackException)
        {
            return (null, new ImportProblem(last + 1, FleetColumns.Whole, "", ImportExpectation.Utf8));
        }
        catch (CsvFormatException)
        {
            return (null, new ImportProblem(last + 1, FleetColumns.Whole, "", ImportExpectation.ReadableRow));
        }

        if (_malformed)
        {
            return (null, new ImportProblem(Row, FleetColumns.Whole, Raw(), ImportExpectation.ReadableRow));
        }

        return _csv.FieldCount == _csv.Headers.Count
            ? (new FleetRow(Row, [.. _places.Select(place => _csv.GetString(place))]), null)
            : (null, new ImportProblem(Row, FleetColumns.Whole, Raw(), ImportExpectation.ColumnCount, _csv.Headers.Count, _csv.FieldCount));
    }

    public void Dispose() => _csv.Dispose();

    private string Raw() => Shown(Encoding.UTF8.GetString(_csv.RawRecord));

    private static string Shown(string text) => text.Length > LongestValueShown ? text[..LongestValueShown] + "…" : text;
}
