using System.Diagnostics;
using System.Globalization;

namespace VoipPortal.Benchmarks;

/// <summary>The whole process of importing 10,000 and 100,000 lines into an empty database: time and peak memory.</summary>
internal static class ImportBenchmark
{
    public static async Task<int> RunAsync()
    {
        foreach (var lines in (int[])[10_000, 100_000])
        {
            var folder = Directory.CreateTempSubdirectory("voipportal-bench-");
            var file = Path.Combine(folder.FullName, "fleet.csv");
            await FleetFile.WriteAsync(file, Enumerable.Range(0, 10).Select(group => ($"bench-{group}", lines / 10)));
            var start = Stopwatch.GetTimestamp();
            var code = await RunningPortal.RunAsync(folder, "import", file);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines} lines: exit {code}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s"));
            folder.Delete(recursive: true);
        }

        return 0;
    }
}
