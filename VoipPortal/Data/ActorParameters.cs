using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using VoipPortal.Domain.People;

namespace VoipPortal.Data;

/// <summary>Who did what a statement writes into the journal: <c>@user</c>, <c>@by</c>, <c>@kind</c> and <c>@session</c>.</summary>
internal static class ActorParameters
{
    public static DbParameter[] Of(Actor by, bool isPostgres) => isPostgres
        ? [Identifier("user", by.UserId), new NpgsqlParameter("by", by.Name), new NpgsqlParameter("kind", by.Kind.ToString()), Identifier("session", by.SupportSession)]
        :
        [
            new SqliteParameter("@user", (object?)by.UserId ?? DBNull.Value), new SqliteParameter("@by", by.Name), new SqliteParameter("@kind", by.Kind.ToString()),
            new SqliteParameter("@session", (object?)by.SupportSession ?? DBNull.Value),
        ];

    /// <summary>Its type is said, because there may be none.</summary>
    private static NpgsqlParameter Identifier(string name, Guid? value) => new(name, NpgsqlDbType.Uuid) { Value = (object?)value ?? DBNull.Value };
}
