using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace VoipPortal.Tests.Support;

/// <summary>
/// One running server with a data directory of its own. A small shell script owns both: it stops the server and deletes the
/// directory when its standard input closes, which the system does for us however the test run ends, kill -9 included.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Script =
        """
        set -eu
        umask 077
        programs=$1 port=$2 home= server= watch=
        stop() {
          trap - EXIT
          [ -z "$watch" ] || kill "$watch" 2>&- || :
          [ -z "$server" ] || kill -QUIT "$server" 2>&- && wait "$server" || :
          [ -z "$home" ] || rm -rf "$home"
        }
        trap stop EXIT
        trap 'exit 1' HUP INT TERM
        read -r password
        home=$(mktemp -d /tmp/voipportal-postgresql-XXXXXX)
        printf '%s' "$password" > "$home/password"
        "$programs/initdb" --pgdata="$home/data" --username=postgres --pwfile="$home/password" --auth=scram-sha-256 \
          --encoding=UTF8 --locale=C.UTF-8 --no-sync > "$home/initdb.log" 2>&1 || { cat "$home/initdb.log"; exit 1; }
        exec 3<&0
        "$programs/postgres" -D "$home/data" -c listen_addresses=127.0.0.1 -c port="$port" -c unix_socket_directories="$home" \
          -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200 3<&- &
        server=$!
        { read -r _ <&3 || :; kill -QUIT "$server"; } &
        watch=$!
        wait "$server"
        """;

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _script;

    private PostgreSqlServer(ChildProcess script, string connectionString)
    {
        _script = script;
        ConnectionString = connectionString;
    }

    /// <summary>Of the administrator, to the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var port = FreePort.Next();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var script = Launch(PostgreSqlBinaries.Folder(), port);
        await script.Input.WriteLineAsync(password);
        await script.Input.FlushAsync();
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = "postgres",
            Username = "postgres",
            Password = password,
            IncludeErrorDetail = true,
        };
        var server = new PostgreSqlServer(script, connection.ConnectionString);
        await Eventually.IsTrueAsync(server.AnswersAsync, "PostgreSQL accepts connections", StartsWithin);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _script.Input.Close();
        await _script.WaitForExitAsync(StopsWithin);
        await _script.DisposeAsync();
    }

    private static ChildProcess Launch(string programs, int port)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", Script, "postgresql", programs, port.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var setting in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(setting);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        return Environment.IsPrivilegedProcess ? LaunchAsPostgres(start) : ChildProcess.Start(start);
    }

    /// <summary>PostgreSQL refuses to run as root; its package brings a user for it.</summary>
    private static ChildProcess LaunchAsPostgres(ProcessStartInfo start)
    {
        start.UserName = "postgres";
        try
        {
            return ChildProcess.Start(start);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                "PostgreSQL does not run as root and the user 'postgres' cannot be used: install the package 'postgresql', or run the tests as another user.", exception);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        if (_script.HasExited)
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {await _script.WaitForExitAsync(cancellation: cancellation)}");
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            // Not listening yet, or still starting up: the caller looks again.
            return false;
        }
    }
}
