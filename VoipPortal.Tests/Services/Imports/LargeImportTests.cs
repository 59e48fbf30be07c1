using VoipPortal.Data;
using VoipPortal.Services.Imports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>Runs with no other test beside it: what is measured is the memory of the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

public abstract class LargeImportTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Rows = 100_000;
    private const long Noise = 6 << 20;

    [Fact]
    public async Task A_hundred_thousand_rows_import_in_one_go_with_memory_that_does_not_grow()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        using var folder = new TemporaryDirectory();
        FleetFiles.WriteLarge(folder.File("fleet.csv"), Rows);
        await using var file = File.OpenRead(folder.File("fleet.csv"));
        var heap = new Heap();

        var report = (await portal.Get<FleetImport>().RunAsync(
            TestPortal.Everything, file, "fleet.csv", dryRun: false, heap, TestContext.Current.CancellationToken)).Value;

        Assert.Empty(report.InShort());
        Assert.Equal(new ImportCounts(4, 4, Rows), report.Created);
        Assert.True(file.Length > 2 * Noise, "The file is too small to tell growth from noise.");
        Assert.InRange(heap.Late - heap.Early, -Noise, Noise);
    }

    /// <summary>What is alive on the heap when a fifth of the file is read, and when nearly all of it is.</summary>
    private sealed class Heap : IProgress<ImportProgress>
    {
        public long Early { get; private set; }

        public long Late { get; private set; }

        public void Report(ImportProgress value)
        {
            if (Early == 0 && value.Rows >= Rows / 5)
            {
                Early = GC.GetTotalMemory(forceFullCollection: true);
            }

            if (Late == 0 && value.Rows >= Rows * 9 / 10)
            {
                Late = GC.GetTotalMemory(forceFullCollection: true);
            }
        }
    }

    [Collection(nameof(Alone))]
    public sealed class OnSqlite(PostgreSqlCluster cluster) : LargeImportTests(DatabaseProvider.Sqlite, cluster);

    [Collection(nameof(Alone))]
    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : LargeImportTests(DatabaseProvider.PostgreSql, cluster);
}
