namespace VoipPortal.Services.Checks;

/// <summary>What is pending on lines: one of a kind, each as the journal last told, and all that it told of.</summary>
internal static class PendingChangeChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("one pending change a line and kind", "PendingChanges", Twice),
        new("entry of a pending change", "PendingChanges", WithoutEntry(sql, "OfferChange", "OfferChange", $"{sql.Member("j.\"After\"", "PendingOffer")} = n.\"Label\"")),
        new("entry of a pending reduction", "PendingChanges", WithoutEntry(
            sql, "CallReduction", "Reduction", $"{sql.Number("j.\"After\"", "PendingCalls")} = o.\"IncludedCalls\" + c.\"NewExtraCalls\"")),
        new("pending change of an entry", "Journal", WithoutChange("OfferChange", "OfferChange")),
        new("pending reduction of an entry", "Journal", WithoutChange("CallReduction", "Reduction")),
    ];

    private static string Twice =>
        """
        SELECT l."Number" AS "Key", 'has ' || CAST(COUNT(*) AS text) || ' pending changes of the kind ' || c."Kind" AS "Missing"
        FROM "PendingChanges" c JOIN "Lines" l ON l."Id" = c."LineId" GROUP BY l."Number", c."Kind" HAVING COUNT(*) > 1
        """;

    private static string WithoutEntry(CheckSql sql, string kind, string action, string same) =>
        $"""
        SELECT l."Number" AS "Key", 'a pending change ({kind}) has no journal row that asked for it as it is' AS "Missing"
        FROM "PendingChanges" c JOIN "Lines" l ON l."Id" = c."LineId" JOIN "Offers" o ON o."Code" = l."OfferCode" LEFT JOIN "Offers" n ON n."Code" = c."NewOfferCode"
        LEFT JOIN ({Last(action)}) last ON last."LineId" = c."LineId"
        LEFT JOIN "Journal" j ON j."Id" = last."Id" AND j."Action" IN ('{action}Requested', '{action}Replaced') AND ({AsOld})
              AND {sql.Member("j.\"After\"", "EffectiveOn")} = {sql.Day("c.\"EffectiveOn\"")} AND {same}
        WHERE c."Kind" = '{kind}' AND j."Id" IS NULL AND {CheckSql.Kept("c.\"RequestedAt\"")}
        """;

    /// <summary>As old as the entry that asked for it; what the undo of a batch put back is as old as it was before.</summary>
    private const string AsOld = """j."OccurredAt" = c."RequestedAt" OR EXISTS (SELECT 1 FROM "Batches" b WHERE b."Id" = j."BatchId" AND b."Kind" IN ('OfferUndo', 'CallsUndo'))""";

    private static string WithoutChange(string kind, string action) =>
        $"""
        SELECT {CheckSql.Text("j.\"Id\"")} AS "Key", 'tells of a change of ' || COALESCE(j."Subject", '?') || ' ({kind}) that is neither pending nor ended' AS "Missing"
        FROM ({Last(action)}) last JOIN "Journal" j ON j."Id" = last."Id"
        WHERE j."Action" IN ('{action}Requested', '{action}Replaced')
          AND NOT EXISTS (SELECT 1 FROM "PendingChanges" c WHERE c."LineId" = j."LineId" AND c."Kind" = '{kind}')
        """;

    /// <summary>The last entry of each line that made, replaced or ended a change.</summary>
    private static string Last(string action) =>
        $"""
        SELECT i."LineId", MAX(i."Id") AS "Id" FROM "Journal" i
        WHERE i."Action" IN ('{action}Requested', '{action}Replaced', '{action}Cancelled', '{action}Applied') GROUP BY i."LineId"
        """;
}
