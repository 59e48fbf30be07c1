using System.Globalization;
using Npgsql;
using VoipPortal.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgreSqlCluster))]

namespace VoipPortal.Tests.Support;

/// <summary>
/// The PostgreSQL of one test run, started when the first test asks for a database and stopped after the last test.
/// Take it as a constructor parameter of the test class.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private readonly Lazy<Task<PostgreSqlServer>> _server = new(PostgreSqlServer.StartAsync);
    private int _databases;

    /// <summary>Creates a database and returns its connection string.</summary>
    /// <param name="template">The connection string of a database made here, whose schema and rows are copied; nobody may be connected to it.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken cancellation = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        var source = template is null ? "template0" : NameIn(template);
        if (template is not null)
        {
            ReleasePool(template);
        }

        var administrator = await AdministratorAsync(cancellation);
        await ExecuteAsync(administrator, $"CREATE DATABASE \"{name}\" TEMPLATE \"{source}\"", cancellation);
        return new NpgsqlConnectionStringBuilder(administrator) { Database = name }.ConnectionString;
    }

    /// <summary>Drops a database made by <see cref="CreateDatabaseAsync"/>, whoever is still connected to it.</summary>
    public async Task DropDatabaseAsync(string connectionString, CancellationToken cancellation = default)
    {
        ReleasePool(connectionString);
        var administrator = await AdministratorAsync(cancellation);
        await ExecuteAsync(administrator, $"DROP DATABASE \"{NameIn(connectionString)}\" WITH (FORCE)", cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
        {
            await (await started).DisposeAsync();
        }
    }

    private async Task<string> AdministratorAsync(CancellationToken cancellation) =>
        (await _server.Value.WaitAsync(cancellation)).ConnectionString;

    private static string NameIn(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Database
        ?? throw new ArgumentException("The connection string names no database.", nameof(connectionString));

    private static void ReleasePool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    // A database name cannot be a parameter; every name here is one of ours.
    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
