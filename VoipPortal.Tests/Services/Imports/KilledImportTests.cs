using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>The command, killed as by a power cut: while it reads the file, and while it stores it.</summary>
public abstract class KilledImportTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Rows = 50_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_import_leaves_nothing_or_everything_and_the_next_one_succeeds()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        using var folder = new TemporaryDirectory();
        FleetFiles.WriteLarge(folder.File("fleet.csv"), Rows);
        var length = new FileInfo(folder.File("fleet.csv")).Length;
        var whileReading = 0;

        foreach (var share in (double[])[0.01, Random.Shared.NextDouble(), Random.Shared.NextDouble()])
        {
            whileReading += await KilledAsync(portal, folder, HasRead(folder, share * length)) ? 1 : 0;
            await AssertNothingOrEverythingAsync(portal);
        }

        Assert.True(whileReading > 0, "No import was caught while it read.");
        await KilledAsync(portal, folder, _ => IsStoring(portal));
        await AssertNothingOrEverythingAsync(portal);
        var exit = await PortalProcess.RunAsync(Import(portal, folder), TimeSpan.FromMinutes(2), Cancellation);

        Assert.True(exit.Code == 0, exit.ToString());
        Assert.Equal(Rows, await AssertNothingOrEverythingAsync(portal));
    }

    /// <summary>Whether it was still running when its moment came.</summary>
    private static async Task<bool> KilledAsync(TestPortal portal, TemporaryDirectory folder, Func<PortalProcess, bool> isTheMoment)
    {
        await using var import = PortalProcess.Launch(Import(portal, folder));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!import.HasExited && !isTheMoment(import))
        {
            await timer.WaitForNextTickAsync(Cancellation);
        }

        import.Kill();
        return (await import.WaitForExitAsync(cancellation: Cancellation)).Code == 128 + 9;
    }

    private static PortalOptions Import(TestPortal portal, TemporaryDirectory folder) => new()
    {
        Arguments = ["import", folder.File("fleet.csv")],
        EnvironmentName = "Production",
        Provider = portal.Database.Provider.ToString(),
        ConnectionString = portal.ConnectionString,
    };

    /// <summary>Whether the process, with the file open, has read so many bytes since; the system counts them.</summary>
    private static Func<PortalProcess, bool> HasRead(TemporaryDirectory folder, double bytes)
    {
        long? atOpening = null;
        return process =>
        {
            try
            {
                if (atOpening is null && Directory.EnumerateFiles($"/proc/{process.Id}/fd").Any(handle => IsFleet(handle, folder)))
                {
                    atOpening = BytesRead(process);
                }

                return BytesRead(process) - atOpening >= bytes;
            }
            catch (IOException)
            {
                // It ended, or closed a file, between two looks.
                return false;
            }
        };
    }

    private static bool IsFleet(string handle, TemporaryDirectory folder) => File.ResolveLinkTarget(handle, false)?.FullName == folder.File("fleet.csv");

    private static long BytesRead(PortalProcess process) =>
        long.Parse(File.ReadLines($"/proc/{process.Id}/io").First().AsSpan("rchar:".Length), CultureInfo.InvariantCulture);

    /// <summary>SQLite has begun to write its log; PostgreSQL runs a statement on the fleet's own tables.</summary>
    private static bool IsStoring(TestPortal portal)
    {
        if (portal.Database.FilePath is { } path)
        {
            var log = new FileInfo(path + "-wal");
            return log.Exists && log.Length > 1 << 20;
        }

        using var context = portal.Database.Open(TestPortal.Everything);
        return context.Database.SqlQuery<int>(
            $"""SELECT COUNT(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'INSERT INTO "Lines"%'""").Single() > 0;
    }

    private static async Task<int> AssertNothingOrEverythingAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var lines = await context.Lines.CountAsync(Cancellation);
        var stored = (await context.Customers.CountAsync(Cancellation), await context.Groups.CountAsync(Cancellation), lines);
        Assert.Contains(stored, ((int, int, int)[])[(0, 0, 0), (4, 4, Rows)]);
        Assert.Equal(lines > 0, await context.Journal.AnyAsync(Cancellation));
        return lines;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : KilledImportTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : KilledImportTests(DatabaseProvider.PostgreSql, cluster);
}
