using VoipPortal.Data;

namespace VoipPortal.Services.Checks;

/// <summary>The journal itself: that the database guards it, and that what it tells of imports is enough for what is there.</summary>
internal static class JournalChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("journal guards", "Journal", sql.IsSqlite ? SqliteGuards : PostgreSqlGuards),
        new("imported customers", "Customers", Imported(sql, "Customers")),
        new("imported groups", "Groups", Imported(sql, "Groups")),
        new("imported lines", "Lines", Imported(sql, "Lines")),
    ];

    private static string SqliteGuards =>
        $"""
        SELECT g.value AS "Key", 'the trigger that keeps the journal append-only is missing' AS "Missing"
        FROM json_each('["{string.Join("\",\"", JournalGuards.SqliteNames)}"]') g
        WHERE NOT EXISTS (SELECT 1 FROM sqlite_master m WHERE m.type = 'trigger' AND m.tbl_name = 'Journal' AND m.name = g.value)
        """;

    private static string PostgreSqlGuards =>
        $"""
        SELECT g.name AS "Key", 'the trigger that keeps the journal append-only is missing or disabled' AS "Missing"
        FROM unnest(ARRAY['{string.Join("','", JournalGuards.PostgreSqlNames)}']) g(name)
        WHERE NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgname = g.name AND t.tgrelid = '"Journal"'::regclass AND t.tgenabled <> 'D')
        """;

    /// <summary>An entry of an import counts what it added and what it renamed: there cannot be more rows than all imports together told.</summary>
    private static string Imported(CheckSql sql, string table) =>
        $"""
        SELECT {CheckSql.Text("c.\"Rows\"")} || ' rows' AS "Key", 'the imports in the journal account for ' || {CheckSql.Text("c.\"Told\"")} || ' of them at most' AS "Missing"
        FROM (SELECT (SELECT COUNT(*) FROM "{table}") AS "Rows",
                     (SELECT COALESCE(SUM({sql.Number("j.\"After\"", table)}), 0) FROM "Journal" j WHERE j."Action" = 'FleetImported') AS "Told") c
        WHERE c."Rows" > c."Told"
        """;
}
