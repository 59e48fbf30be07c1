using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Checks;

/// <summary>Batches: each told of by one entry once it is applied, and each of its changed lines by an entry of its own.</summary>
internal static class BatchChecks
{
    public static IEnumerable<PortalCheck> Of() =>
    [
        new("entry of a batch", "Batches", WithoutEntry),
        new("entries of the lines of a batch", "Batches", Lines),
    ];

    private const string Changed =
        """
        SELECT p."BatchId", SUM(p."Lines") AS "Lines" FROM "BatchProfiles" p WHERE p."Outcome" NOT IN ('Refused', 'AlreadyAsked') GROUP BY p."BatchId"
        """;

    private static string WithoutEntry =>
        $"""
        SELECT CAST(b."Id" AS text) AS "Key", 'is applied, and no journal row tells so' AS "Missing" FROM "Batches" b
        WHERE b."AppliedAt" IS NOT NULL AND {CheckSql.Kept("b.\"AppliedAt\"")} AND EXISTS (SELECT 1 FROM ({Changed}) c WHERE c."BatchId" = b."Id")
          AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."BatchId" = b."Id" AND j."LineId" IS NULL AND j."RefusalCode" IS NULL AND j."OccurredAt" = b."AppliedAt")
        """;

    private static string Lines =>
        $"""
        SELECT CAST(b."Id" AS text) AS "Key", 'changed ' || CAST(COALESCE(c."Lines", 0) AS text) || ' lines, and the journal tells of ' || CAST(COALESCE(t."Lines", 0) AS text) AS "Missing"
        FROM "Batches" b
        LEFT JOIN ({Changed}) c ON c."BatchId" = b."Id"
        LEFT JOIN (SELECT j."BatchId", COUNT(*) AS "Lines" FROM "Journal" j
                   WHERE j."BatchId" IS NOT NULL AND j."LineId" IS NOT NULL AND j."RefusalCode" IS NULL AND j."Action" IN ({Told}) GROUP BY j."BatchId") t ON t."BatchId" = b."Id"
        WHERE b."AppliedAt" IS NOT NULL AND {CheckSql.Kept("b.\"AppliedAt\"")} AND COALESCE(c."Lines", 0) <> COALESCE(t."Lines", 0)
        """;

    private static string Told => CheckSql.Actions(
        JournalAction.OfferChangeRequested,
        JournalAction.OfferChangeReplaced,
        JournalAction.OfferChangeCancelled,
        JournalAction.ReductionRequested,
        JournalAction.ReductionReplaced,
        JournalAction.ReductionCancelled,
        JournalAction.OrderMade,
        JournalAction.OrderPrepared);
}
