namespace VoipPortal.Services.Checks;

/// <summary>Renewals: each run in the state of its last entry, each group marked once with what was applied and invoiced.</summary>
internal static class RenewalChecks
{
    private const string Actions = "'RenewalStarted', 'RenewalApproved', 'RenewalStopped', 'RenewalContinued', 'RenewalRetried', 'RenewalCompleted'";

    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("state of a run", "RenewalRuns", State(sql)),
        new("run of an entry", "Journal", WithoutRun(sql)),
        new("invoice of a renewed group", "RenewedGroups", InvoiceOfMark(sql)),
        new("entry of a parked group", "RenewedGroups", ParkedWithoutEntry(sql)),
        new("changes of a renewed group", "RenewedGroups", Changes),
    ];

    private static string State(CheckSql sql) =>
        $"""
        SELECT {sql.Day("r.\"Period\"")} AS "Key", 'is ' || r."State" || ', and the last journal row of the run is ' || COALESCE(j."Action", 'missing') AS "Missing"
        FROM "RenewalRuns" r
        LEFT JOIN (SELECT i."Subject", MAX(i."Id") AS "Id" FROM "Journal" i WHERE i."Action" IN ({Actions}) GROUP BY i."Subject") last
          ON last."Subject" = substr({sql.Day("r.\"Period\"")}, 1, 7)
        LEFT JOIN "Journal" j ON j."Id" = last."Id"
        WHERE r."State" <> 'Opening' AND ((j."Id" IS NULL AND {CheckSql.Kept("COALESCE(r.\"CompletedAt\", r.\"ResumedAt\")")}) OR (j."Id" IS NOT NULL AND NOT CASE j."Action" WHEN 'RenewalStarted' THEN r."State" IN ('Running', 'AwaitingApproval')
              WHEN 'RenewalStopped' THEN r."State" = 'Stopped' WHEN 'RenewalCompleted' THEN r."State" = 'Completed' ELSE r."State" = 'Running' END))
        """;

    private static string WithoutRun(CheckSql sql) =>
        $"""
        SELECT {CheckSql.Text("j.\"Id\"")} AS "Key", 'tells of a renewal of ' || j."Subject" || ' that is not there' AS "Missing" FROM "Journal" j
        WHERE j."Action" IN ({Actions}) AND NOT EXISTS (SELECT 1 FROM "RenewalRuns" r WHERE substr({sql.Day("r.\"Period\"")}, 1, 7) = j."Subject" AND r."State" <> 'Opening')
        """;

    private static string InvoiceOfMark(CheckSql sql) =>
        $"""
        SELECT {sql.Day("i.\"Period\"")} || ' ' || i."GroupCode" AS "Key", 'the invoice ' || i."Number" || ' is not that of a renewal' AS "Missing" FROM "Invoices" i
        LEFT JOIN "RenewedGroups" m ON m."Period" = i."Period" AND m."GroupId" = i."GroupId" WHERE m."InvoiceId" IS NULL OR m."InvoiceId" <> i."Id"
        """;

    private static string ParkedWithoutEntry(CheckSql sql) =>
        $"""
        SELECT {sql.Day("m.\"Period\"")} || ' ' || g."Code" AS "Key", 'is parked, and no journal row tells so' AS "Missing"
        FROM "RenewedGroups" m JOIN "Groups" g ON g."Id" = m."GroupId"
        WHERE m."Parked" IS NOT NULL AND {CheckSql.Kept("m.\"At\"")} AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."Action" = 'GroupParked' AND j."OccurredAt" = m."At"
              AND j."Subject" = g."Code" AND j."RefusalCode" = m."Parked")
        """;

    /// <summary>Several months can be renewed at one instant: what they applied is counted together.</summary>
    private static string Changes =>
        $"""
        SELECT g."Code" AS "Key", 'counts ' || CAST(SUM(t."Marked") AS text) || ' applied changes, and the journal ' || CAST(SUM(t."Told") AS text) AS "Missing"
        FROM (SELECT m."GroupId", m."At", m."Changes" AS "Marked", 0 AS "Told" FROM "RenewedGroups" m
              UNION ALL
              SELECT l."GroupId", j."OccurredAt", 0, 1 FROM "Journal" j JOIN "Lines" l ON l."Id" = j."LineId" WHERE j."Action" IN ('OfferChangeApplied', 'ReductionApplied')) t
        JOIN "Groups" g ON g."Id" = t."GroupId" WHERE {CheckSql.Kept("t.\"At\"")}
        GROUP BY g."Code", t."At" HAVING SUM(t."Marked") <> SUM(t."Told")
        """;
}
