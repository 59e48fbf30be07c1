using System.Diagnostics;
using System.Globalization;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Benchmarks;

/// <summary>
/// One month of one fleet, renewed by the portal and by the leanest statements that write the same rows, each on a copy of the same
/// database: time, lines a second, ratio, and the highest memory that the process came to while the portal did it.
/// </summary>
internal static class RenewalBenchmark
{
    private static readonly int[] UsualSizes = [10_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync(string[] sizes)
    {
        var lines = sizes.Length == 0 ? UsualSizes : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        await using var server = await PostgreSqlServer.StartAsync();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            // What is compiled and cached the first time is not what is measured.
            await CompareAsync(provider, server, 1_000, silent: true);
            foreach (var size in lines)
            {
                await CompareAsync(provider, server, size, silent: false);
            }
        }

        return 0;
    }

    private static async Task CompareAsync(DatabaseProvider provider, PostgreSqlServer server, int lines, bool silent)
    {
        await using var fleet = await RenewalFleet.CreateAsync(provider, server, lines);
        var (portal, memory, written) = await MeasureAsync(fleet, copy => copy.RenewAsync());
        var (lean, _, same) = await MeasureAsync(fleet, copy => LeanRenewal.RunAsync(copy));
        if (!written.SequenceEqual(same))
        {
            throw new InvalidOperationException($"They wrote different rows: {string.Join(' ', written)} and {string.Join(' ', same)}.");
        }

        if (!silent)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{provider}, {lines} lines: portal {portal.TotalSeconds:0.00} s ({lines / portal.TotalSeconds:0} lines/s), lean {lean.TotalSeconds:0.00} s, ratio {portal / lean:0.00}, peak {memory} MB"));
        }
    }

    private static async Task<(TimeSpan Time, long PeakMegabytes, IReadOnlyList<long> Rows)> MeasureAsync(RenewalFleet fleet, Func<RenewalCopy, Task> work)
    {
        await using var copy = await fleet.CopyAsync();
        GC.Collect();
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        var start = Stopwatch.GetTimestamp();
        await work(copy);
        var time = Stopwatch.GetElapsedTime(start);
        return (time, PeakMegabytes(), await copy.CountsAsync());
    }

    private static long PeakMegabytes() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1000;
}
