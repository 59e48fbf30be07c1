using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Setup;

namespace VoipPortal.Tests.Support;

/// <summary>
/// The services of the portal on a database of their own, with a clock that stands still until it is told otherwise. The
/// database starts as a copy of one that was migrated and filled with the catalogue once for the whole run.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static readonly Dictionary<DatabaseProvider, string> Templates = [];

    private readonly TemporaryDirectory _folder;
    private readonly ServiceProvider _services;
    private readonly Func<Task> _drop;

    private TestPortal(TemporaryDirectory folder, ServiceProvider services, FakeTimeProvider clock, string connectionString, Func<Task> drop)
    {
        _folder = folder;
        _services = services;
        Clock = clock;
        ConnectionString = connectionString;
        _drop = drop;
    }

    /// <summary>Noon of 15 January 2026 in Paris, until a test moves it.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 15, 11, 0, 0, TimeSpan.Zero);

    public IServiceProvider Services => _services;

    public FakeTimeProvider Clock { get; }

    public string ConnectionString { get; }

    public PortalDatabase Database => Get<PortalDatabase>();

    /// <summary>Everything of everybody, for looking at what a test did.</summary>
    public static Access Everything { get; } = Access.ForSystem("test");

    public static async Task<TestPortal> CreateAsync(
        DatabaseProvider provider, PostgreSqlCluster cluster, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? add = null)
    {
        var template = await TemplateAsync(provider, cluster);
        return await OpenAsync(provider, cluster, template, settings, add);
    }

    /// <summary>On a copy of a database, as after a restored backup.</summary>
    public static Task<TestPortal> RestoredAsync(DatabaseProvider provider, PostgreSqlCluster cluster, string backup) => OpenAsync(provider, cluster, backup, null, null);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Rows as in a fleet file, header left out: customer, company, SIREN, VAT number, e-mail, group, label, number, label, offer, calls.</summary>
    public async Task<ImportReport> ImportAsync(params IEnumerable<string> rows)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join(',', FleetColumns.All) + "\n" + string.Join('\n', rows)));
        return (await Get<FleetImport>().RunAsync(Everything, file, "test.csv", dryRun: false, progress: null, CancellationToken.None)).Value;
    }

    /// <summary>The fleet and the accounts of the demo.</summary>
    public async Task FillWithDemoAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoFleet>().FillIfEmptyAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _drop();
        _folder.Dispose();
    }

    private static async Task<string> TemplateAsync(DatabaseProvider provider, PostgreSqlCluster cluster)
    {
        await Turn.WaitAsync();
        try
        {
            if (Templates.TryGetValue(provider, out var known))
            {
                return known;
            }

            var folder = new TemporaryDirectory();
            var connection = provider == DatabaseProvider.Sqlite
                ? $"Data Source={folder.File("template.db")};Pooling=False"
                : await cluster.CreateDatabaseAsync();
            await using (var services = Build(provider, connection, new FakeTimeProvider(Start), null, null))
            {
                await services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
            }

            if (provider == DatabaseProvider.PostgreSql)
            {
                Npgsql.NpgsqlConnection.ClearAllPools();
            }

            AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
            return Templates[provider] = connection;
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<TestPortal> OpenAsync(
        DatabaseProvider provider, PostgreSqlCluster cluster, string template, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? add)
    {
        var folder = new TemporaryDirectory();
        var clock = new FakeTimeProvider(Start);
        if (provider == DatabaseProvider.PostgreSql)
        {
            var copy = await cluster.CreateDatabaseAsync(template);
            return new TestPortal(folder, Build(provider, copy, clock, settings, add), clock, copy, () => cluster.DropDatabaseAsync(copy));
        }

        var source = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(template).DataSource;
        File.Copy(source, folder.File("portal.db"));
        var connection = $"Data Source={folder.File("portal.db")};Pooling=False";
        return new TestPortal(folder, Build(provider, connection, clock, settings, add), clock, connection, () => Task.CompletedTask);
    }

    private static ServiceProvider Build(
        DatabaseProvider provider, string connection, TimeProvider clock, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? add)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(RepositoryRoot.Of("appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = provider.ToString(),
                ["Database:ConnectionString"] = connection,

                // Its clock stands still, so that a whole test is one minute.
                ["Limits:OrdersPerMinute"] = "1000000",
            })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        services.AddSingleton<IHostApplicationLifetime, TestLifetime>();
        services.AddLogging(logging => logging.Services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>)));
        services.AddPortalServices();
        services.AddSingleton(clock);
        add?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class TestLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "VoipPortal";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
