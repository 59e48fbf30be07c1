using System.Diagnostics;
using System.Globalization;

namespace VoipPortal.Benchmarks;

/// <summary>From the start of the process on an empty database to the first answer of the sign-in page, demo fleet included.</summary>
internal static class FirstStartBenchmark
{
    private const int Runs = 5;

    public static async Task<int> RunAsync()
    {
        var slowest = 0d;
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var portal = await RunningPortal.StartAsync();
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            slowest = Math.Max(slowest, took);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run + 1}: {took:F2} s"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest {slowest:F2} s (aim: under 10 s)"));
        return slowest < 10 ? 0 : 1;
    }
}
