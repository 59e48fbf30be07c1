using Microsoft.EntityFrameworkCore.Migrations;

namespace VoipPortal.Data;

/// <summary>
/// Triggers by which the database itself refuses that a row of the journal is changed or deleted, whoever asks. A migration that
/// makes the table anew on SQLite loses them, and has to call <see cref="Create"/> again; <c>VoipPortal check</c> finds it when it did not.
/// </summary>
internal static class JournalGuards
{
    private const string Refusal = "The journal is append-only.";

    /// <summary>Replacing a row of SQLite deletes the old one without asking the trigger of deletions: hence the one on insertions.</summary>
    public static IReadOnlyList<string> SqliteNames { get; } = ["Journal_no_update", "Journal_no_delete", "Journal_no_replace"];

    public const string PostgreSqlName = "journal_append_only";

    public static void Create(MigrationBuilder migration)
    {
        if (IsSqlite(migration))
        {
            migration.Sql($"""CREATE TRIGGER "Journal_no_update" BEFORE UPDATE ON "Journal" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;""");
            migration.Sql($"""CREATE TRIGGER "Journal_no_delete" BEFORE DELETE ON "Journal" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;""");
            migration.Sql(
                $"""
                CREATE TRIGGER "Journal_no_replace" BEFORE INSERT ON "Journal" WHEN EXISTS (SELECT 1 FROM "Journal" WHERE "Id" = NEW."Id")
                BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                """);
            return;
        }

        migration.Sql(
            $"""
            CREATE FUNCTION {PostgreSqlName}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{Refusal}' USING ERRCODE = 'restrict_violation'; END $$;
            CREATE TRIGGER {PostgreSqlName} BEFORE UPDATE OR DELETE OR TRUNCATE ON "Journal" FOR EACH STATEMENT EXECUTE FUNCTION {PostgreSqlName}();
            """);
    }

    public static void Drop(MigrationBuilder migration)
    {
        if (IsSqlite(migration))
        {
            foreach (var name in SqliteNames)
            {
                migration.Sql($"DROP TRIGGER IF EXISTS \"{name}\";");
            }

            return;
        }

        migration.Sql($"DROP TRIGGER {PostgreSqlName} ON \"Journal\"; DROP FUNCTION {PostgreSqlName}();");
    }

    private static bool IsSqlite(MigrationBuilder migration) => migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
}
