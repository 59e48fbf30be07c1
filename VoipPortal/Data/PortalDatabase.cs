using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;

namespace VoipPortal.Data;

/// <summary>
/// The one door to the database: every context comes from here, bound to who is asking, one per operation. Writes run as one
/// transaction and are repeated whole when another writer was faster.
/// </summary>
public sealed class PortalDatabase
{
    private const int MaximumAttempts = 8;

    private readonly Func<PortalDbContext> _create;
    private readonly TimeProvider _clock;

    /// <summary>SQLite lets one writer in at a time and does not queue those who wait: within the process they come in turn.</summary>
    private readonly SemaphoreSlim? _turn;

    public PortalDatabase(IOptions<DatabaseOptions> options, IHostEnvironment environment, TimeProvider clock, IEnumerable<IInterceptor> interceptors)
    {
        _clock = clock;
        Provider = options.Value.Provider;
        ConnectionString = Provider == DatabaseProvider.Sqlite
            ? SqliteConnectionString(options.Value.ConnectionString, environment.ContentRootPath)
            : options.Value.ConnectionString;
        _turn = Provider == DatabaseProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;
        _create = Provider == DatabaseProvider.Sqlite
            ? Pool<SqlitePortalDbContext>(builder => builder.UseSqlite(ConnectionString).AddInterceptors([new SqliteConnectionPreparer(), new NulReplacer(), .. interceptors]))
            : Pool<PostgreSqlPortalDbContext>(builder => builder.UseNpgsql(ConnectionString).AddInterceptors([new NulReplacer(), .. interceptors]));
    }

    public DatabaseProvider Provider { get; }

    /// <summary>With an absolute path when the database is a file.</summary>
    public string ConnectionString { get; }

    /// <summary>The database file, where it is one.</summary>
    public string? FilePath => Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>A context that shows what <paramref name="access"/> reaches; the caller disposes it.</summary>
    public PortalDbContext Open(Access access)
    {
        var context = _create();
        context.BindTo(access);
        return context;
    }

    /// <summary>
    /// Runs <paramref name="work"/> and saves what it changed in one transaction. When another writer changed the same rows
    /// first, all of it runs again on fresh data, so <paramref name="work"/> must do nothing outside the context. Not to be nested.
    /// </summary>
    /// <exception cref="InvalidOperationException">The support session of <paramref name="access"/> is over; what answers an outcome refuses instead.</exception>
    public async Task<T> WriteAsync<T>(Access access, Func<PortalDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await RepeatAsync(access, work, cancellationToken) is { IsRefused: false } done
            ? done.Result!
            : throw new InvalidOperationException("The support session is over.");

    /// <summary>
    /// The same for what answers an outcome. Refuses <see cref="SessionEnded"/> where the support session of <paramref name="access"/>
    /// is over: looked at within the transaction, so that no write comes after the end.
    /// </summary>
    public async Task<Outcome<T>> WriteAsync<T>(
        Access access, Func<PortalDbContext, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancellationToken)
        where T : notnull =>
        await RepeatAsync(access, work, cancellationToken) is { IsRefused: false } done ? done.Result! : new SessionEnded();

    /// <summary>The same, where all that <paramref name="work"/> reads is as of one instant, however many statements read it.</summary>
    public async Task<Outcome<T>> WriteFrozenAsync<T>(
        Access access, Func<PortalDbContext, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancellationToken)
        where T : notnull =>
        await RepeatAsync(access, work, cancellationToken, IsolationLevel.RepeatableRead) is { IsRefused: false } done ? done.Result! : new SessionEnded();

    private async Task<Attempt<T>> RepeatAsync<T>(
        Access access, Func<PortalDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken, IsolationLevel isolation = IsolationLevel.Unspecified)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(access, work, isolation, cancellationToken);
            }
            catch (Exception failure) when (attempt < MaximumAttempts && DatabaseConflicts.IsConflict(failure))
            {
                // Another writer was faster; the next round sees what it wrote.
            }
        }
    }

    private async Task<Attempt<T>> WriteOnceAsync<T>(
        Access access, Func<PortalDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        using var turn = await WriteTurn.TakeAsync(_turn, cancellationToken);
        await using var context = Open(access);
        await using var transaction = await context.Database.BeginTransactionAsync(isolation, cancellationToken);
        if (access.SupportSession is { } session && !await SupportGuard.IsOpenAsync(context, session, _clock, cancellationToken))
        {
            return new Attempt<T>(default, IsRefused: true);
        }

        var result = await work(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Attempt<T>(result, IsRefused: false);
    }

    private static Func<PortalDbContext> Pool<T>(Action<DbContextOptionsBuilder<T>> configure)
        where T : PortalDbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        configure(builder.WithAccountSchema());
        return new PooledDbContextFactory<T>(builder.Options).CreateDbContext;
    }

    private static string SqliteConnectionString(string configured, string baseFolder)
    {
        var builder = new SqliteConnectionStringBuilder(configured) { ForeignKeys = true };
        builder.DataSource = Path.GetFullPath(builder.DataSource, baseFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        return builder.ToString();
    }

    /// <summary>What the work answered; nothing where it was not begun.</summary>
    private readonly record struct Attempt<T>(T? Result, bool IsRefused);

    /// <summary>Given back by disposing; none where the database has many writers.</summary>
    private readonly struct WriteTurn(SemaphoreSlim? turn) : IDisposable
    {
        public static async Task<WriteTurn> TakeAsync(SemaphoreSlim? turn, CancellationToken cancellationToken)
        {
            if (turn is not null)
            {
                await turn.WaitAsync(cancellationToken);
            }

            return new WriteTurn(turn);
        }

        public void Dispose() => turn?.Release();
    }
}
