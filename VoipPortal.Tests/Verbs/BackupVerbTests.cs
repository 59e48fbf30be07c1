using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

/// <summary>The command that copies the database, as an operator runs it.</summary>
public sealed class BackupVerbTests : VerbTests
{
    private string Copy => Folder.File("copy.db");

    [Fact]
    public async Task The_copy_is_one_file_for_its_owner_alone_and_serves_as_a_database()
    {
        await ImportAsync();

        AssertExit(Done, await RunAsync("backup", Copy));

        Assert.Equal([Copy], Directory.GetFiles(Folder.FullName, "copy.db*"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Copy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var check = await PortalProcess.RunAsync(Options with { ConnectionString = $"Data Source={Copy}", Arguments = ["check"] }, cancellation: Cancellation);
        AssertExit(Done, check);
    }

    [Fact]
    public async Task A_file_that_exists_stays_as_it_is()
    {
        await ImportAsync();
        await File.WriteAllTextAsync(Copy, "yesterday", Cancellation);

        var exit = await RunAsync("backup", Copy);

        AssertExit(Refused, exit);
        Assert.Contains($"{Copy} exists already", exit.Errors, StringComparison.Ordinal);
        Assert.Equal("yesterday", await File.ReadAllTextAsync(Copy, Cancellation));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named_and_not_made()
    {
        var exit = await RunAsync("backup", Copy);

        AssertExit(Refused, exit);
        Assert.Contains("portal.db: no such database", exit.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.FullName));
    }

    [Fact]
    public async Task A_damaged_database_leaves_no_copy_that_looks_whole()
    {
        await ImportAsync();
        await DamageAsync();

        var exit = await RunAsync("backup", Copy);

        AssertExit(Failed, exit);
        Assert.Empty(Directory.GetFiles(Folder.FullName, "copy.db*"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        await ImportAsync();

        var exit = await RunAsync("backup", Folder.File("away/copy.db"));

        AssertExit(Failed, exit);
        Assert.Contains("away/copy.db", exit.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_PostgreSQL_it_says_what_to_use()
    {
        var exit = await PortalProcess.RunAsync(
            Options with { Provider = "PostgreSql", ConnectionString = "Host=127.0.0.1;Port=1;Database=none", Arguments = ["backup", Copy] }, cancellation: Cancellation);

        AssertExit(Refused, exit);
        Assert.Contains("pg_dump", exit.Errors, StringComparison.Ordinal);
    }

    private async Task ImportAsync() =>
        AssertExit(Done, await RunAsync("import", Folder.Write("fleet.csv", $"{FleetLine.Header}\n{new FleetLine("+33199000001")}\n")));

    /// <summary>Rubbish in the middle of the file, as from a disk that dies.</summary>
    private async Task DamageAsync()
    {
        await AskAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var file = File.OpenWrite(Folder.File("portal.db"));
        file.Position = file.Length / 2;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 16384).ToArray(), Cancellation);
    }
}
