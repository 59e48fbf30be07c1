using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Setup;

/// <summary>
/// Processes that start at once on one database migrate it one after the other. The lock of the migrations themselves is given
/// back between two of them, and another process may slip in there. The turn of a process that dies is free again.
/// </summary>
internal static class SetupTurn
{
    /// <summary>Any number that nothing else locks in the same database.</summary>
    private const long LockKey = 0x566F6970_53657475;

    /// <summary>Waits for the turn; disposing ends it.</summary>
    public static Task<IAsyncDisposable> TakeAsync(PortalDatabase database, Access access, CancellationToken cancellationToken) =>
        database.FilePath is { } path ? LockFileAsync(path, cancellationToken) : LockDatabaseAsync(database.Open(access), cancellationToken);

    private static async Task<IAsyncDisposable> LockFileAsync(string path, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                return new FileStream(path + ".setup", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(path)))
            {
                await pause.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    /// <summary>The lock belongs to the connection, so it outlives the transactions of the migrations, and not the process.</summary>
    private static async Task<IAsyncDisposable> LockDatabaseAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await OpenOrCreateAsync(context, cancellationToken);
            context.Database.SetCommandTimeout(0);
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
            return new DatabaseTurn(context);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    private static async Task OpenOrCreateAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        // Opened below the library, which would wrap what the server or the network says.
        var connection = context.Database.GetDbConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(context, cancellationToken);
            await connection.OpenAsync(cancellationToken);
        }
    }

    private static async Task CreateAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process created it between the look and the attempt.
        }
    }

    private sealed class DatabaseTurn(PortalDbContext context) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // Said at once: a pooled connection would keep the lock until it is used again.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
            await context.DisposeAsync();
        }
    }
}
