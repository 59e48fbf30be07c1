namespace VoipPortal.Services.Checks;

/// <summary>Money: each payment told of in the journal, applied to an order or parked, and each case settled by an entry.</summary>
internal static class PaymentChecks
{
    private const string SameMoney =
        """p."Way" = k."Way" AND p."Reference" = k."Reference" AND p."OrderNumber" = k."OrderNumber" AND p."AmountCents" = k."AmountCents" AND p."Currency" = k."Currency" """;

    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("entry of a payment", "Payments", WithoutEntry(sql)),
        new("payment of a paid order", "Orders", PaidWithoutPayment),
        new("order of an applied payment", "Payments", AppliedToNothing),
        new("case of a payment that waits", "Payments", NeitherAppliedNorParked),
        new("payment of a case", "ParkedCases", CaseWithoutPayment),
        new("entry of a case", "ParkedCases", CaseWithoutEntry(sql)),
        new("entry of a settlement", "ParkedCases", SettledWithoutEntry(sql)),
        new("payment of an entry", "Journal", EntryWithoutPayment(sql)),
    ];

    private static string WithoutEntry(CheckSql sql) =>
        $"""
        SELECT p."Way" || ' ' || p."Reference" AS "Key", 'no journal row tells that it came' AS "Missing" FROM "Payments" p
        WHERE {CheckSql.Kept("p.\"ReceivedAt\"")} AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."Action" IN ('OrderPaid', 'PaymentParked') AND j."OccurredAt" = p."ReceivedAt"
              AND {sql.Member("j.\"After\"", "Order")} = p."OrderNumber" AND {sql.Cents("j.\"After\"", "Amount")} = p."AmountCents")
        """;

    private static string PaidWithoutPayment =>
        """
        SELECT d."Number" AS "Key", 'is paid, and no payment was applied to it' AS "Missing" FROM "Orders" d
        WHERE d."State" IN ('Paid', 'Delivered')
          AND NOT EXISTS (SELECT 1 FROM "Payments" p WHERE p."Way" = d."PaymentWay" AND p."Reference" = d."PaymentReference" AND p."IsApplied")
        """;

    private static string AppliedToNothing =>
        """
        SELECT p."Way" || ' ' || p."Reference" AS "Key", 'is applied, and no order was paid by it' AS "Missing" FROM "Payments" p
        LEFT JOIN "Orders" d ON d."PaymentWay" = p."Way" AND d."PaymentReference" = p."Reference" WHERE p."IsApplied" AND d."Id" IS NULL
        """;

    private static string NeitherAppliedNorParked =>
        $"""
        SELECT p."Way" || ' ' || p."Reference" AS "Key", 'is neither applied nor a case of Operations' AS "Missing" FROM "Payments" p
        WHERE NOT p."IsApplied" AND NOT EXISTS (SELECT 1 FROM "ParkedCases" k WHERE {SameMoney})
        """;

    private static string CaseWithoutPayment =>
        $"""
        SELECT CAST(k."Id" AS text) AS "Key", 'is a case without a payment' AS "Missing" FROM "ParkedCases" k
        WHERE NOT EXISTS (SELECT 1 FROM "Payments" p WHERE {SameMoney})
        """;

    private static string CaseWithoutEntry(CheckSql sql) =>
        $"""
        SELECT CAST(k."Id" AS text) AS "Key", 'no journal row tells that the money was parked' AS "Missing" FROM "ParkedCases" k
        WHERE {CheckSql.Kept("k.\"ReceivedAt\"")} AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."Action" = 'PaymentParked' AND j."OccurredAt" = k."ReceivedAt" AND j."RefusalCode" = k."Reason"
              AND {sql.Member("j.\"After\"", "Order")} = k."OrderNumber")
        """;

    private static string SettledWithoutEntry(CheckSql sql) =>
        $"""
        SELECT CAST(k."Id" AS text) AS "Key", 'is settled, and no journal row tells so' AS "Missing" FROM "ParkedCases" k
        WHERE k."Settlement" IS NOT NULL AND {CheckSql.Kept("k.\"SettledAt\"")}
          AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."Action" = 'ParkedCaseSettled' AND j."OccurredAt" = k."SettledAt" AND j."Subject" = k."OrderNumber"
              AND j."ActorName" = k."SettledBy" AND {sql.Member("j.\"After\"", "Settlement")} = k."Settlement")
        """;

    private static string EntryWithoutPayment(CheckSql sql) =>
        $"""
        SELECT {CheckSql.Text("j.\"Id\"")} AS "Key", 'tells of money that is not among the payments' AS "Missing" FROM "Journal" j
        WHERE j."Action" = 'PaymentParked' AND NOT EXISTS (SELECT 1 FROM "Payments" p
              WHERE p."ReceivedAt" = j."OccurredAt" AND p."OrderNumber" = {sql.Member("j.\"After\"", "Order")} AND p."AmountCents" = {sql.Cents("j.\"After\"", "Amount")})
        """;
}
