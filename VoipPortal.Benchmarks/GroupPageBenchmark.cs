using System.Diagnostics;
using System.Globalization;

namespace VoipPortal.Benchmarks;

/// <summary>First render of the group page, signed in: a group of 10,000 lines against one of 10, request by request in turn.</summary>
internal static class GroupPageBenchmark
{
    private const int WarmUps = 50;
    private const int Rounds = 400;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("voipportal-bench-");
        var file = Path.Combine(folder.FullName, "fleet.csv");
        await FleetFile.WriteAsync(file, ("bench-10", 10), ("bench-10000", 10_000));
        await RunningPortal.RunAsync(folder, "import", file);
        await using var portal = await RunningPortal.StartAsync(folder);
        await portal.SignInAsync("client@demo.example", "Demo-VoipPortal-2026");
        List<double> small = [], large = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (one, two) = (await TimeAsync(portal, "bench-10"), await TimeAsync(portal, "bench-10000"));
            if (round >= 0)
            {
                small.Add(one);
                large.Add(two);
            }
        }

        var ratio = Median(large) / Median(small);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10 lines: median {Median(small):F2} ms; 10,000 lines: median {Median(large):F2} ms; ratio {ratio:F2} (aim: at most 1.30), {Rounds} rounds"));
        return ratio <= 1.3 ? 0 : 1;
    }

    private static async Task<double> TimeAsync(RunningPortal portal, string group)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await portal.Client.GetStringAsync("/telecom/telephonie/" + group);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return page.Contains("row-link", StringComparison.Ordinal) ? took : throw new InvalidOperationException("The page has no line.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
