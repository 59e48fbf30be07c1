using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace VoipPortal.Data;

/// <summary>Many statements that read one and the same state of the database, until it is disposed.</summary>
internal static class Snapshot
{
    /// <summary>On SQLite it takes nobody's turn to write.</summary>
    public static async Task<IAsyncDisposable> BeginAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite())
        {
            return await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return transaction;
    }
}
