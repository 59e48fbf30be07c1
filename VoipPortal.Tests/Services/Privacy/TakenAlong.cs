using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using VoipPortal.Domain.People;
using VoipPortal.Services.Privacy.Exports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>A downloaded archive, read.</summary>
public sealed class TakenAlong(byte[] zip)
{
    private readonly Dictionary<string, string> _files = Read(zip);

    public IEnumerable<string> Names => _files.Keys;

    /// <summary>All of it, as whoever searches for something in it would read it.</summary>
    public string Everything => string.Join('\n', _files.Select(file => $"{file.Key}\n{file.Value}"));

    public string this[string file] => _files[file];

    /// <summary>Null where the portal gave none.</summary>
    public static async Task<TakenAlong?> OfAsync(Func<Stream, Task<bool>> export)
    {
        using var file = new MemoryStream();
        return await export(file) ? new TakenAlong(file.ToArray()) : null;
    }

    public static Task<TakenAlong?> OwnAsync(TestPortal portal, Access access, string language = "fr") =>
        OfAsync(file => portal.Get<DataExports>().OwnAsync(access, CultureInfo.GetCultureInfo(language), file, TestContext.Current.CancellationToken));

    public static Task<TakenAlong?> OfCustomerAsync(TestPortal portal, Access access) =>
        OfAsync(file => portal.Get<DataExports>().CustomerAsync(access, CultureInfo.GetCultureInfo("fr"), file, TestContext.Current.CancellationToken));

    /// <summary>A member of each row of a kind.</summary>
    public IReadOnlyList<string?> Column(string kind, string member)
    {
        using var json = JsonDocument.Parse(_files[$"{kind}.json"]);
        return [.. json.RootElement.EnumerateArray().Select(row => row.GetProperty(member)).Select(value => value.ValueKind == JsonValueKind.Null ? null : value.ToString())];
    }

    private static Dictionary<string, string> Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
