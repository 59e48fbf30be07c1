using VoipPortal.Data;

namespace VoipPortal.Services.Checks;

/// <summary>The few things that the two engines write differently. Nothing but constants is ever put into a text.</summary>
internal sealed class CheckSql(DatabaseProvider provider)
{
    public bool IsSqlite { get; } = provider == DatabaseProvider.Sqlite;

    /// <summary>A member of one side of a journal entry, as text.</summary>
    /// <param name="state">The column, such as <c>j."After"</c>.</param>
    /// <param name="member">Name of the member.</param>
    public string Member(string state, string member) => IsSqlite ? $"({state} ->> '$.{member}')" : $"({state}::json ->> '{member}')";

    /// <summary>The same as a whole number.</summary>
    public string Number(string state, string member) => $"CAST({Member(state, member)} AS int)";

    /// <summary>The same, euros as cents.</summary>
    public string Cents(string state, string member) => $"CAST(ROUND(CAST({Member(state, member)} AS numeric) * 100) AS bigint)";

    /// <summary>Whether what happened at an instant must have its entry: older ones may have been deleted.</summary>
    public static string Kept(string instant) => $"COALESCE({instant} >= {Before}, TRUE)";

    /// <summary>No entry was ever deleted.</summary>
    public static string AllKept => $"{Before} IS NULL";

    private const string Before = """(SELECT o."Before" FROM "JournalRetention" o)""";

    /// <summary>A whole number as text.</summary>
    public static string Text(string number) => $"CAST({number} AS text)";

    /// <summary>A day as yyyy-MM-dd.</summary>
    public string Day(string column) => IsSqlite ? column : $"to_char({column}, 'YYYY-MM-DD')";

    /// <summary>Actions as a list of constants.</summary>
    public static string Actions(params IEnumerable<Domain.Journal.JournalAction> actions) => string.Join(", ", actions.Select(action => $"'{action}'"));
}
