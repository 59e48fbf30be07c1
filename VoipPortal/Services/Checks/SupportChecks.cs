using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Checks;

/// <summary>Support sessions: each with the entries of its beginning and its end, and what was done in it told of its customer; what a customer allows as last told.</summary>
internal static class SupportChecks
{
    public static IEnumerable<PortalCheck> Of() =>
    [
        new("entries of a support session", "SupportSessions", Untold),
        new("support session of an entry", "Journal", WithoutSession),
        new("what a customer allows support", "Customers", Setting("AllowsSupport", JournalAction.SupportDoorOpened, JournalAction.SupportDoorClosed)),
        new("what a customer is told of support", "Customers", Setting("TellsOfSupport", JournalAction.SupportMailsResumed, JournalAction.SupportMailsStopped)),
    ];

    private static string Untold =>
        $"""
        SELECT s."Ticket" AS "Key", 'no journal row tells that it was opened' AS "Missing" FROM "SupportSessions" s
        WHERE {CheckSql.Kept("s.\"StartedAt\"")} AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."SupportSessionId" = s."Id" AND j."Action" = 'SupportSessionOpened')
        UNION ALL
        SELECT s."Ticket", CASE WHEN s."EndedAt" IS NULL THEN 'the journal tells that it ended, and it is open' ELSE 'no journal row tells that it ended' END FROM "SupportSessions" s
        WHERE {CheckSql.Kept("COALESCE(s.\"EndedAt\", s.\"StartedAt\")")} AND (s."EndedAt" IS NULL) = EXISTS (SELECT 1 FROM "Journal" j WHERE j."SupportSessionId" = s."Id" AND j."Action" = 'SupportSessionEnded')
        """;

    /// <summary>Who acted and for whom: an entry of a session is of its customer.</summary>
    private static string WithoutSession =>
        """
        SELECT CAST(j."Id" AS text) AS "Key", CASE WHEN s."Id" IS NULL THEN 'it names a support session that there is not' ELSE 'it is of another customer than its support session' END AS "Missing"
        FROM "Journal" j LEFT JOIN "SupportSessions" s ON s."Id" = j."SupportSessionId"
        WHERE j."SupportSessionId" IS NOT NULL AND (s."Id" IS NULL OR j."CustomerId" IS NULL OR j."CustomerId" <> s."CustomerId")
        """;

    /// <summary>On unless the last entry says otherwise.</summary>
    private static string Setting(string column, JournalAction on, JournalAction off) =>
        $"""
        SELECT c."Code" AS "Key", '{column} is not what the journal last told of' AS "Missing" FROM "Customers" c
        LEFT JOIN (SELECT i."CustomerId", MAX(i."Id") AS "Id" FROM "Journal" i
                   WHERE i."RefusalCode" IS NULL AND i."Action" IN ('{on}', '{off}') GROUP BY i."CustomerId") last ON last."CustomerId" = c."Id"
        LEFT JOIN "Journal" j ON j."Id" = last."Id"
        WHERE CASE WHEN c."{column}" THEN 1 ELSE 0 END <> CASE WHEN j."Action" = '{off}' THEN 0 ELSE 1 END
        """;
}
