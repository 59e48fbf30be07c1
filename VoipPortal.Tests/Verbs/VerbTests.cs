using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

/// <summary>A verb of the real program, run in Production on a database of the test.</summary>
public abstract class VerbTests : IDisposable
{
    protected const int Done = 0;
    protected const int Refused = 1;
    protected const int Usage = 2;
    protected const int Failed = 70;
    protected const int BadConfiguration = 78;

    protected TemporaryDirectory Folder { get; } = new();

    protected PortalOptions Options => new()
    {
        EnvironmentName = "Production",
        Provider = "Sqlite",
        ConnectionString = $"Data Source={Folder.File("portal.db")}",
    };

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<ProcessExit> RunAsync(params string[] arguments) => PortalProcess.RunAsync(Options with { Arguments = arguments }, cancellation: Cancellation);

    /// <summary>Runs a verb that reads one line.</summary>
    protected static async Task<ProcessExit> RunWithAsync(string input, PortalOptions options)
    {
        await using var process = PortalProcess.Launch(options);
        await process.Input.WriteLineAsync(input);
        process.Input.Close();
        return await process.WaitForExitAsync(cancellation: Cancellation);
    }

    /// <summary>The first column of the first row.</summary>
    protected async Task<object?> AskAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(Options.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A text of the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancellation);
    }

    protected static void AssertExit(int expected, ProcessExit exit) => Assert.True(exit.Code == expected, $"expected {expected}, was {exit}");
}
