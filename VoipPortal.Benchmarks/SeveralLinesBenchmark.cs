using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Setup;

namespace VoipPortal.Benchmarks;

/// <summary>Preview and apply of one offer change for many lines, beside the leanest SQL that writes the same rows of as many lines.</summary>
internal static class SeveralLinesBenchmark
{
    /// <summary>The rows of a preview: one a line, without asking any rule.</summary>
    private const string LeanPreview =
        """
        INSERT INTO "BatchLines" ("BatchId", "Number", "CustomerId", "LineId", "Version", "Profile")
        SELECT @batch, l."Number", l."CustomerId", l."Id", l."Version", 'lean' FROM "Lines" l
        """;

    /// <summary>The rows of a batch: what came of each line, what waits, the version, the journal.</summary>
    private static readonly string[] LeanApply =
    [
        """UPDATE "BatchLines" SET "Profile" = 'done' WHERE "BatchId" = @batch""",
        """
        INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewOfferCode", "EffectiveOn", "RequestedAt", "RequestedBy")
        SELECT "CustomerId", "LineId", 'OfferChange', 'enterprise-mob-30h', '2026-02-01', '2026-01-15 11:00:00', 'lean' FROM "BatchLines" WHERE "BatchId" = @batch
        """,
        """UPDATE "Lines" SET "Version" = "Version" + 1 WHERE "Id" IN (SELECT "LineId" FROM "BatchLines" WHERE "BatchId" = @batch)""",
        """
        INSERT INTO "Journal" ("OccurredAt", "ActorName", "ActorKind", "Action", "CustomerId", "LineId", "Subject", "RefusalDetails", "Before", "After", "BatchId")
        SELECT '2026-01-15 11:00:00', 'lean', 'System', 'OfferChangeRequested', "CustomerId", "LineId", "Number", '[]',
            '{"Offer":"VoIP Entreprise+"}', '{"Offer":"VoIP Entreprise+","PendingOffer":"VoIP Entreprise + 30 h","EffectiveOn":"2026-02-01"}', @batch
        FROM "BatchLines" WHERE "BatchId" = @batch
        """,
    ];

    /// <summary>How often each is measured, in turn; the medians are compared.</summary>
    private const int Rounds = 9;

    public static async Task<int> RunAsync()
    {
        // What only the first runs of a process pay for is not measured.
        await MedianAsync(10, Rounds);
        foreach (var lines in (int[])[10, 1_000, 10_000, 100_000])
        {
            var ((leanPreview, leanApply), (preview, apply)) = await MedianAsync(lines, lines > 10_000 ? 3 : Rounds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{lines} lines: preview {preview:F1} ms ({preview / leanPreview:F1} × {leanPreview:F1} ms), apply {apply:F1} ms ({apply / leanApply:F1} × {leanApply:F1} ms)"));
        }

        return 0;
    }

    private static async Task<((double Preview, double Apply) Lean, (double Preview, double Apply) Portal)> MedianAsync(int lines, int rounds)
    {
        var lean = new List<(double Preview, double Apply)>();
        var portal = new List<(double Preview, double Apply)>();
        for (var round = 0; round < rounds; round++)
        {
            lean.Add(await InAsync(lines, LeanAsync));
            portal.Add(await InAsync(lines, PortalAsync));
        }

        return (Median(lean), Median(portal));
    }

    private static (double Preview, double Apply) Median(List<(double Preview, double Apply)> times) =>
        (times.Select(time => time.Preview).Order().ElementAt(times.Count / 2), times.Select(time => time.Apply).Order().ElementAt(times.Count / 2));

    /// <summary>On a database of its own, with a customer of so many lines.</summary>
    private static async Task<(double Preview, double Apply)> InAsync(int lines, Func<ServiceProvider, long, Task<(double, double)>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("voipportal-bench-");
        await using var services = Build(Path.Combine(folder.FullName, "portal.db"));
        await services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
        var file = Path.Combine(folder.FullName, "fleet.csv");
        await FleetFile.WriteAsync(file, ("bench-1", lines));
        await using (var content = File.OpenRead(file))
        {
            await services.GetRequiredService<FleetImport>().RunAsync(Access.ForSystem("benchmark"), content, "fleet.csv", false, null, CancellationToken.None);
        }

        await using (var context = services.GetRequiredService<PortalDatabase>().Open(Access.ForSystem("benchmark")))
        {
            var customer = await context.Customers.Select(one => one.Id).SingleAsync();
            var result = await measure(services, customer);
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
            return result;
        }
    }

    private static async Task<(double Preview, double Apply)> PortalAsync(ServiceProvider services, long customer)
    {
        var access = Access.ForUser(Guid.CreateVersion7(), "benchmark@example.org", PortalRoles.Administrator, customer);
        var commands = services.GetRequiredService<BatchCommands>();
        var start = Stopwatch.GetTimestamp();
        var batch = await commands.PreviewOfferAsync(access, "enterprise-mob-30h", LineSelection.Empty.With(new LineFilter()), CancellationToken.None);
        var previewed = Stopwatch.GetTimestamp();
        await commands.ApplyAsync(access, batch.Value, null, CancellationToken.None);
        return (Stopwatch.GetElapsedTime(start, previewed).TotalMilliseconds, Stopwatch.GetElapsedTime(previewed).TotalMilliseconds);
    }

    private static async Task<(double Preview, double Apply)> LeanAsync(ServiceProvider services, long customer)
    {
        var batch = Guid.CreateVersion7();
        await using var context = services.GetRequiredService<PortalDatabase>().Open(Access.ForSystem("benchmark"));
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Batches" ("Id", "CustomerId", "Kind", "OfferCode", "OfferLabel", "SeenPriceCents", "EffectiveOn", "CreatedAt", "CreatedBy", "IsAddition", "VatRate", "FirstMonth")
            VALUES ({batch}, {customer}, 'OfferChange', 'enterprise-mob-30h', '', 0, '2026-02-01', '2026-01-15 11:00:00', 'lean', FALSE, 0, 'Full')
            """);
        return (await TimeAsync(context, batch, [LeanPreview]), await TimeAsync(context, batch, LeanApply));
    }

    private static async Task<double> TimeAsync(PortalDbContext context, Guid batch, string[] statements)
    {
        var start = Stopwatch.GetTimestamp();
        await using var transaction = await context.Database.BeginTransactionAsync();
        foreach (var statement in statements)
        {
            await context.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), new SqliteParameter("@batch", batch));
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static ServiceProvider Build(string database)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={database}",
            ["Logging:LogLevel:Default"] = "Error",
        });
        builder.Services.AddPortalServices();
        return builder.Services.BuildServiceProvider();
    }
}
