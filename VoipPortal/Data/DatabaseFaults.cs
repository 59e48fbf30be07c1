using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace VoipPortal.Data;

/// <summary>Tells a database that is away or has no room, where the same work succeeds later, from one that refuses what is written.</summary>
internal static class DatabaseFaults
{
    /// <summary>SQLITE_BUSY, _LOCKED, _NOMEM, _READONLY, _INTERRUPT, _IOERR, _FULL, _CANTOPEN, _PROTOCOL.</summary>
    private static readonly HashSet<int> SqliteAway = [5, 6, 7, 8, 9, 10, 13, 14, 15];

    /// <summary>Connection, resources (a full disk is one), operator's intervention, system error, lost races.</summary>
    private static readonly string[] PostgreSqlAway = ["08", "53", "57", "58", "40"];

    public static bool IsAway(Exception failure) => failure switch
    {
        SqliteException sqlite => SqliteAway.Contains(sqlite.SqliteErrorCode),
        PostgresException postgres => Array.Exists(PostgreSqlAway, start => postgres.SqlState.StartsWith(start, StringComparison.Ordinal)),
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };
}
