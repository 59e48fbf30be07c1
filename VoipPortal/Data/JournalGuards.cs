using Microsoft.EntityFrameworkCore.Migrations;

namespace VoipPortal.Data;

/// <summary>
/// Triggers by which the database itself refuses that a row of the journal is changed or deleted, whoever asks. A migration that
/// makes the table anew on SQLite loses them, and has to call <see cref="Relax"/> again; <c>VoipPortal check</c> finds it when it did not.
/// </summary>
internal static class JournalGuards
{
    private const string Refusal = "The journal is append-only.";

    /// <summary>Replacing a row of SQLite deletes the old one without asking the trigger of deletions: hence the one on insertions.</summary>
    public static IReadOnlyList<string> SqliteNames { get; } = ["Journal_no_update", "Journal_no_delete", "Journal_no_replace"];

    /// <summary>Changing and deleting rows, and emptying the table.</summary>
    public static IReadOnlyList<string> PostgreSqlNames { get; } = [PostgreSqlName, "journal_no_truncate"];

    private const string PostgreSqlName = "journal_append_only";

    /// <summary>All that is not the name of somebody: no erasure changes it. A migration that adds a column says so here, and calls <see cref="Relax"/>.</summary>
    private static readonly string[] Fixed =
    [
        "Id", "OccurredAt", "ActorUserId", "ActorKind", "SupportSessionId", "Action", "CustomerId", "LineId", "RefusalCode", "RefusalDetails", "BatchId", "Before", "After",
    ];

    /// <summary>As it was first: nothing is changed or deleted, ever.</summary>
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

    /// <summary>
    /// In the place of what <see cref="Create"/> made, with two exceptions: entries older than the instant of <c>JournalRetention</c> may be deleted, and
    /// within the transaction that erases a person his address may become what stands in its place, and nothing else.
    /// </summary>
    public static void Relax(MigrationBuilder migration)
    {
        Drop(migration);
        if (IsSqlite(migration))
        {
            var kept = string.Join(" AND ", Fixed.Select(column => $"NEW.\"{column}\" IS OLD.\"{column}\""));
            migration.Sql(
                $"""
                CREATE TRIGGER "Journal_no_update" BEFORE UPDATE ON "Journal" WHEN NOT ({kept} AND {Erased("ActorName", "IS")} AND {Erased("Subject", "IS")})
                BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                """);
            migration.Sql(
                $"""
                CREATE TRIGGER "Journal_no_delete" BEFORE DELETE ON "Journal" WHEN NOT ({TooOld})
                BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                """);
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
            BEGIN
              IF TG_OP = 'DELETE' THEN
                IF {TooOld} THEN RETURN OLD; END IF;
              ELSIF TG_OP = 'UPDATE' THEN
                IF to_jsonb(NEW) - 'ActorName' - 'Subject' = to_jsonb(OLD) - 'ActorName' - 'Subject'
                  AND {Erased("ActorName", "IS NOT DISTINCT FROM")} AND {Erased("Subject", "IS NOT DISTINCT FROM")} THEN RETURN NEW; END IF;
              END IF;
              RAISE EXCEPTION '{Refusal}' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER {PostgreSqlNames[0]} BEFORE UPDATE OR DELETE ON "Journal" FOR EACH ROW EXECUTE FUNCTION {PostgreSqlName}();
            CREATE TRIGGER {PostgreSqlNames[1]} BEFORE TRUNCATE ON "Journal" FOR EACH STATEMENT EXECUTE FUNCTION {PostgreSqlName}();
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

        foreach (var name in PostgreSqlNames)
        {
            migration.Sql($"DROP TRIGGER IF EXISTS {name} ON \"Journal\";");
        }

        migration.Sql($"DROP FUNCTION {PostgreSqlName}();");
    }

    /// <summary>Never null, which a trigger would take for a yes.</summary>
    private const string TooOld = """EXISTS (SELECT 1 FROM "JournalRetention" r WHERE OLD."OccurredAt" < r."Before")""";

    private static string Erased(string column, string same) =>
        $"""
        (NEW."{column}" {same} OLD."{column}" OR EXISTS (SELECT 1 FROM "ErasedPeople" p WHERE p."Address" IS NOT NULL AND p."Name" = NEW."{column}" AND upper(p."Address") = upper(OLD."{column}")))
        """;

    private static bool IsSqlite(MigrationBuilder migration) => migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
}
