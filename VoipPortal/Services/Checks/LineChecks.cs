using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Checks;

/// <summary>Lines: their calls within bounds, and offer, calls and version as the journal and the paid orders make them.</summary>
internal static class LineChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("calls within bounds", "Lines", Bounds),
        new("offer of a line", "Lines", Offer(sql)),
        new("calls of a line", "Lines", Calls(sql)),
        new("version of a line", "Lines", Version),
    ];

    private static string Bounds =>
        """
        SELECT l."Number" AS "Key", 'has ' || CAST(o."IncludedCalls" + l."ExtraCalls" AS text) || ' calls, outside of ' || CAST(o."IncludedCalls" AS text)
               || ' to ' || CAST(o."MaximumCalls" AS text) AS "Missing"
        FROM "Lines" l JOIN "Offers" o ON o."Code" = l."OfferCode"
        WHERE l."ExtraCalls" < 0 OR o."IncludedCalls" + l."ExtraCalls" > o."MaximumCalls"
        """;

    private static string Offer(CheckSql sql) =>
        $"""
        SELECT l."Number" AS "Key", 'has the offer ' || o."Label" || ', and the journal tells of no change to it' AS "Missing"
        FROM "Lines" l JOIN "Offers" o ON o."Code" = l."OfferCode"
        LEFT JOIN (SELECT j."LineId", MAX(j."Id") AS "Id" FROM "Journal" j WHERE j."Action" = 'OfferChangeApplied' GROUP BY j."LineId") a ON a."LineId" = l."Id"
        LEFT JOIN "Journal" last ON last."Id" = a."Id"
        WHERE (a."Id" IS NULL AND (l."InitialOfferCode" IS NULL OR l."InitialOfferCode" <> l."OfferCode"))
           OR (a."Id" IS NOT NULL AND {sql.Member("last.\"After\"", "Offer")} <> o."Label")
        """;

    /// <summary>Those with which it came, or to which it was last reduced, and those paid since.</summary>
    private static string Calls(CheckSql sql) =>
        $"""
        SELECT l."Number" AS "Key", 'has ' || CAST(l."ExtraCalls" AS text) || ' extra calls, and the journal tells of '
               || COALESCE(CAST(COALESCE(r."Calls", l."InitialExtraCalls") + COALESCE(p."Calls", 0) AS text), 'none') AS "Missing"
        FROM "Lines" l
        LEFT JOIN ({Reduced(sql)}) r ON r."LineId" = l."Id"
        LEFT JOIN (SELECT w."LineId", SUM(w."ToTotal" - w."FromTotal") AS "Calls"
                   FROM "Orders" d JOIN "OrderRows" w ON w."OrderId" = d."Id"
                   LEFT JOIN (SELECT {sql.Member("j.\"After\"", "Order")} AS "Order", MAX(j."Id") AS "Id" FROM "Journal" j WHERE j."Action" = 'OrderPaid' GROUP BY 1) paid ON paid."Order" = d."Number"
                   LEFT JOIN ({Reduced(sql)}) s ON s."LineId" = w."LineId"
                   WHERE d."State" IN ('Paid', 'Delivered') AND (paid."Id" IS NOT NULL OR NOT {CheckSql.Kept("d.\"PaidAt\"")})
                     AND (s."Id" IS NULL OR COALESCE(paid."Id" > s."Id", d."PaidAt" > s."OccurredAt")) GROUP BY w."LineId") p ON p."LineId" = l."Id"
        WHERE COALESCE(r."Calls", l."InitialExtraCalls") IS NULL OR l."ExtraCalls" <> COALESCE(r."Calls", l."InitialExtraCalls") + COALESCE(p."Calls", 0)
        """;

    /// <summary>The last reduction of each line that was applied.</summary>
    private static string Reduced(CheckSql sql) =>
        $"""
        SELECT j."LineId", j."Id", j."OccurredAt", {sql.Number("j.\"After\"", "ExtraCalls")} AS "Calls" FROM "Journal" j
        WHERE j."Id" IN (SELECT MAX(i."Id") FROM "Journal" i WHERE i."Action" = 'ReductionApplied' GROUP BY i."LineId")
        """;

    /// <summary>Every write of a line counts it up by one: a request, its replacement or its end, a renewal that applied something, an order that was paid. Once entries were deleted the journal may tell of fewer, never of more.</summary>
    private static string Version =>
        $"""
        SELECT l."Number" AS "Key", 'was written ' || CAST(l."Version" AS text) || ' times, and the journal tells of '
               || CAST(COALESCE(a."Writes", 0) + COALESCE(r."Writes", 0) + COALESCE(p."Writes", 0) AS text) AS "Missing"
        FROM "Lines" l
        LEFT JOIN (SELECT j."LineId", COUNT(*) AS "Writes" FROM "Journal" j WHERE j."Action" IN ({Asked}) GROUP BY j."LineId") a ON a."LineId" = l."Id"
        LEFT JOIN (SELECT j."LineId", COUNT(DISTINCT j."OccurredAt") AS "Writes" FROM "Journal" j
                   WHERE j."Action" IN ('OfferChangeApplied', 'ReductionApplied') GROUP BY j."LineId") r ON r."LineId" = l."Id"
        LEFT JOIN (SELECT w."LineId", COUNT(*) AS "Writes" FROM "OrderRows" w JOIN "Orders" d ON d."Id" = w."OrderId"
                   WHERE d."State" IN ('Paid', 'Delivered') GROUP BY w."LineId") p ON p."LineId" = l."Id"
        WHERE l."Version" < COALESCE(a."Writes", 0) + COALESCE(r."Writes", 0) + COALESCE(p."Writes", 0)
           OR ({CheckSql.AllKept} AND l."Version" <> COALESCE(a."Writes", 0) + COALESCE(r."Writes", 0) + COALESCE(p."Writes", 0))
        """;

    private static string Asked => CheckSql.Actions(
        JournalAction.OfferChangeRequested,
        JournalAction.OfferChangeReplaced,
        JournalAction.OfferChangeCancelled,
        JournalAction.ReductionRequested,
        JournalAction.ReductionReplaced,
        JournalAction.ReductionCancelled);
}
