using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Benchmarks;

/// <summary>A fleet to renew as an import leaves it, group after group: a hundred lines a group, ten groups a customer; every twentieth line waits for an offer, every fiftieth for fewer calls.</summary>
internal sealed class RenewalFleet : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("voipportal-bench-");
    private readonly DatabaseProvider _provider;
    private readonly PostgreSqlServer _server;
    private readonly string _name = $"bench_{Guid.NewGuid():N}";
    private int _copies;

    private RenewalFleet(DatabaseProvider provider, PostgreSqlServer server) => (_provider, _server) = (provider, server);

    public static async Task<RenewalFleet> CreateAsync(DatabaseProvider provider, PostgreSqlServer server, int lines)
    {
        var fleet = new RenewalFleet(provider, server);
        await using (var copy = new RenewalCopy(provider, fleet.ConnectionString("source"), () => Task.CompletedTask))
        {
            await copy.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
            foreach (var sql in Fill(provider, lines))
            {
                await copy.ExecuteAsync(sql);
            }
        }

        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return fleet;
    }

    public async Task<RenewalCopy> CopyAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"copy{++_copies}");
        if (_provider == DatabaseProvider.Sqlite)
        {
            File.Copy(PathOf("source"), PathOf(name));
            return new RenewalCopy(_provider, ConnectionString(name), () => Task.CompletedTask);
        }

        await AdministerAsync($"CREATE DATABASE \"{_name}_{name}\" TEMPLATE \"{_name}_source\"");
        return new RenewalCopy(_provider, ConnectionString(name), () => AdministerAsync($"DROP DATABASE \"{_name}_{name}\" WITH (FORCE)"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider == DatabaseProvider.PostgreSql)
        {
            await AdministerAsync($"DROP DATABASE \"{_name}_source\" WITH (FORCE)");
        }

        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Fill(DatabaseProvider provider, int lines)
    {
        var (groups, customers) = (Math.Max(1, lines / 100), Math.Max(1, lines / 1000));
        yield return $"""
            INSERT INTO "Customers" ("Id", "Code", "Company", "SearchCompany", "Siren", "VatNumber", "BillingEmail")
            SELECT n, 'CL-' || n, 'Société ' || n, 'societe ' || n, '000100016', 'FR{Key("000100016")}000100016', 'compta' || n || '@client.example' FROM {Series(provider, customers)}
            """;
        yield return $"""
            INSERT INTO "Groups" ("Id", "CustomerId", "Code", "Label", "SearchLabel")
            SELECT n, 1 + (n - 1) % {customers}, 'groupe-' || n, 'Groupe ' || n, 'groupe ' || n FROM {Series(provider, groups)}
            """;
        yield return $"""
            INSERT INTO "Lines" ("Id", "CustomerId", "GroupId", "Number", "Label", "SearchLabel", "OfferCode", "ExtraCalls", "Status", "Version")
            SELECT n, 1 + ((n - 1) / 100 % {groups}) % {customers}, 1 + (n - 1) / 100 % {groups}, '+33' || (100000000 + n), 'Poste ' || n, 'poste ' || n,
                   CASE n % 3 WHEN 0 THEN 'enterprise' WHEN 1 THEN 'enterprise-plus' ELSE 'enterprise-mob-1h' END, n % 5, 'Active', 0 FROM {Series(provider, lines)}
            """;
        yield return """
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewOfferCode", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT "CustomerId", "Id", 'OfferChange', 'enterprise-mob-3h', '2026-02-01', '2026-01-10 00:00:00+00', 'x' FROM "Lines" WHERE "Id" % 20 = 0
            """;
        yield return """
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewExtraCalls", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT "CustomerId", "Id", 'CallReduction', 0, '2026-02-01', '2026-01-10 00:00:00+00', 'x' FROM "Lines" WHERE "Id" % 50 = 4 AND "ExtraCalls" > 0
            """;
        yield return provider == DatabaseProvider.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE";
    }

    private static string Key(string siren) => VoipPortal.Domain.Customers.FrenchCompanyNumbers.VatNumberOf(siren)[2..4];

    private static string Series(DatabaseProvider provider, int count) => provider == DatabaseProvider.Sqlite
        ? $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s)"
        : $"generate_series(1, {count}) AS s(n)";

    private string PathOf(string name) => Path.Combine(_folder.FullName, $"{name}.db");

    private string ConnectionString(string name) => _provider == DatabaseProvider.Sqlite
        ? $"Data Source={PathOf(name)};Pooling=False"
        : new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = $"{_name}_{name}", CommandTimeout = 600 }.ConnectionString;

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names of our own; a name cannot be a parameter.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>One copy of the fleet, with the services of the portal on it and a clock at the first instant of February 2026.</summary>
internal sealed class RenewalCopy : IAsyncDisposable
{
    /// <summary>That a run began and ended is told as well, once each.</summary>
    private const string NotOfTheRun = " WHERE \"Action\" NOT LIKE 'Renewal%'";

    private static readonly string[] Written = ["Invoices", "InvoiceLines", "RenewedGroups", "Journal", "Outbox", "PendingChanges"];

    private readonly ServiceProvider _services;
    private readonly Func<Task> _drop;

    public RenewalCopy(DatabaseProvider provider, string connection, Func<Task> drop)
    {
        _drop = drop;
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = provider.ToString(), ["Database:ConnectionString"] = connection })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddPortalServices();
        services.AddSingleton<TimeProvider>(new Clock());
        _services = services.BuildServiceProvider();
    }

    public static DateOnly Period { get; } = new(2026, 2, 1);

    public IServiceProvider Services => _services;

    public DatabaseProvider Provider => Database.Provider;

    private PortalDatabase Database => _services.GetRequiredService<PortalDatabase>();

    public async Task RenewAsync()
    {
        var runner = _services.GetRequiredService<RenewalRunner>();
        await runner.InOrderAsync([Period], new Actor(null, "benchmark", ActorKind.System), null, CancellationToken.None);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var context = Database.Open(Access.ForSystem("benchmark"));
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    public async Task<DbConnection> ConnectAsync()
    {
        var connection = Provider == DatabaseProvider.Sqlite ? (DbConnection)new SqliteConnection(Database.ConnectionString) : new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>How many rows there are of what a renewal writes, and the sum of all invoices.</summary>
    public async Task<IReadOnlyList<long>> CountsAsync()
    {
        await using var connection = await ConnectAsync();
        var counts = new List<long>();
        foreach (var sql in Written.Select(table => $"SELECT COUNT(*) FROM \"{table}\"{(table == "Journal" ? NotOfTheRun : "")}")
            .Append("SELECT CAST(SUM(\"SubscriptionsCents\" + \"ExtraCallsCents\" + \"VatCents\") AS bigint) FROM \"Invoices\"")
            .Append("SELECT CAST(SUM(\"ExtraCalls\" + \"Version\") AS bigint) FROM \"Lines\""))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own.
            command.CommandText = sql;
#pragma warning restore CA2100
            counts.Add(Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
        }

        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _drop();
    }

    private sealed class Clock : TimeProvider
    {
        private readonly long _start = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero) + System.GetElapsedTime(_start);
    }

    private sealed class HostingEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "VoipPortal";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
