using System.Text;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Imports;

namespace VoipPortal.Tests.Support;

/// <summary>Fleet files as bytes, imported as staff would.</summary>
public static class FleetFiles
{
    /// <summary>The fleet of the demo: 4 customers, 10 groups, 422 lines.</summary>
    public static byte[] Demo => File.ReadAllBytes(RepositoryRoot.Of("VoipPortal", "Data", "Demo", "fleet.csv"));

    /// <summary>12 rows of which 10 are wrong.</summary>
    public static byte[] Broken => File.ReadAllBytes(RepositoryRoot.Of("VoipPortal.Tests", "Data", "fleet-broken.csv"));

    public static async Task<Outcome<ImportReport>> TryImportAsync(
        this TestPortal portal, Access access, byte[] file, bool dryRun = false, string name = "fleet.csv")
    {
        using var content = new MemoryStream(file);
        return await portal.Get<FleetImport>().RunAsync(access, content, name, dryRun, progress: null, CancellationToken.None);
    }

    public static async Task<ImportReport> ImportFileAsync(this TestPortal portal, byte[] file, bool dryRun = false) =>
        (await portal.TryImportAsync(TestPortal.Everything, file, dryRun)).Value;

    public static Task<ImportReport> ImportTextAsync(this TestPortal portal, string text) => portal.ImportFileAsync(Encoding.UTF8.GetBytes(text));

    public static Task<ImportReport> ImportLinesAsync(this TestPortal portal, params IEnumerable<FleetLine> lines) =>
        portal.ImportAsync(lines.Select(line => line.ToString()));

    public static Task<ImportReport> TryLinesAsync(this TestPortal portal, params IEnumerable<FleetLine> lines) =>
        portal.ImportFileAsync(Encoding.UTF8.GetBytes(FleetLine.Header + "\n" + string.Join('\n', lines)), dryRun: true);

    /// <summary>Row, column and rule of each problem, as a test writes them.</summary>
    public static IEnumerable<string> InShort(this ImportReport report) =>
        report.Problems.Select(problem => $"{problem.Row} {problem.Column} {problem.Expected}");

    /// <summary>Writes a file of so many right rows: ten customers of as many lines.</summary>
    public static void WriteLarge(string path, int rows)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine(FleetLine.Header);
        for (var row = 0; row < rows; row++)
        {
            var company = row % FleetLine.Sirens.Count;
            writer.WriteLine(new FleetLine($"+{33100000000 + row}") { Label = $"Poste {row}" }.Of(((char)('A' + company)).ToString(), company));
        }
    }
}
