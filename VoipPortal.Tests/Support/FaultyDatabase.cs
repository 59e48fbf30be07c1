using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VoipPortal.Data;

namespace VoipPortal.Tests.Support;

/// <summary>What is wrong with a database.</summary>
public enum DatabaseIllness
{
    /// <summary>A mistake, which no database would tell.</summary>
    Mistake,
    DiskFull,
    InputOutput,
    Gone,

    /// <summary>Another writer was faster: what writes is repeated, and nobody hears of it.</summary>
    Conflict,
}

/// <summary>Fails at a step of what one portal asks of its database: opening it, a statement, beginning a transaction or committing it.</summary>
public sealed class FaultyDatabase(DatabaseProvider provider) : IDbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor, IStartupFilter
{
    /// <summary>In the message of every fault, with its number.</summary>
    public const string Mark = "canary-of-a-fault";

    private readonly ConcurrentQueue<Exception> _thrown = new();
    private readonly AsyncLocal<int> _asked = new();
    private bool _isServed;
    private int _round;
    private int _left = int.MaxValue;
    private int _faults;
    private bool _isLasting;
    private DatabaseIllness _illness;

    /// <summary>From now on so many steps are done before one fails, or that one and all after it.</summary>
    public void FailAfter(int steps, DatabaseIllness illness, bool isLasting = false)
    {
        _round++;
        (_illness, _isLasting, _left) = (illness, isLasting, steps);
    }

    /// <summary>Where the portal is served, what is left over from a request before does not count.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
    {
        _isServed = true;
        return app =>
        {
            app.Use((context, rest) =>
            {
                _asked.Value = _round;
                return rest(context);
            });
            next(app);
        };
    }

    /// <summary>Nothing fails any more; answers what failed since the last time.</summary>
    public IReadOnlyList<Exception> Recover()
    {
        _left = int.MaxValue;
        var thrown = _thrown.ToList();
        _thrown.Clear();
        return thrown;
    }

    public InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Step(result);

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken) => new(Step(result));

    public ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken) => new(Step(result));

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken) => new(Step(result));

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken) => new(Step(result));

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken) => new(Step(result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken) => new(Step(result));

    private T Step<T>(T result)
    {
        if (_isServed && _asked.Value != _round)
        {
            return result;
        }

        var left = Interlocked.Decrement(ref _left);
        if (left >= 0 || (left < -1 && !_isLasting))
        {
            return result;
        }

        var fault = Fault($"{Mark}-{Interlocked.Increment(ref _faults)}");
        _thrown.Enqueue(fault);
        throw fault;
    }

    private Exception Fault(string mark) => (_illness, provider) switch
    {
        (DatabaseIllness.DiskFull, DatabaseProvider.Sqlite) => new SqliteException(mark, 13),
        (DatabaseIllness.InputOutput, DatabaseProvider.Sqlite) => new SqliteException(mark, 10, 778),
        (DatabaseIllness.Gone, DatabaseProvider.Sqlite) => new SqliteException(mark, 14),
        (DatabaseIllness.Conflict, DatabaseProvider.Sqlite) => new SqliteException(mark, 5),
        (DatabaseIllness.DiskFull, _) => new PostgresException(mark, "ERROR", "ERROR", PostgresErrorCodes.DiskFull),
        (DatabaseIllness.InputOutput, _) => new NpgsqlException(mark, new IOException("Connection reset by peer")),
        (DatabaseIllness.Gone, _) => new PostgresException(mark, "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        (DatabaseIllness.Conflict, _) => new PostgresException(mark, "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure),
        _ => new InvalidOperationException(mark),
    };
}

/// <summary>A portal whose database fails when a test says so.</summary>
internal static class FaultyDatabaseServices
{
    public static IServiceCollection AddFaults(this IServiceCollection services, FaultyDatabase database) =>
        services.AddSingleton<IInterceptor>(database).AddSingleton<IStartupFilter>(database);
}
