namespace VoipPortal.Services.Checks;

/// <summary>Invoices: each issued by an entry of the same amount, and the sum of its lines.</summary>
internal static class InvoiceChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("entry of an invoice", "Invoices", WithoutEntry(sql)),
        new("invoice of an entry", "Journal", WithoutInvoice),
        new("sum of an invoice", "Invoices", Sum),
    ];

    private static string WithoutEntry(CheckSql sql) =>
        $"""
        SELECT i."Number" AS "Key", 'no journal row tells that it was issued with this amount' AS "Missing" FROM "Invoices" i
        LEFT JOIN (SELECT j."Subject", {sql.Cents("j.\"After\"", "Amount")} AS "Cents" FROM "Journal" j WHERE j."Action" = 'InvoiceIssued') t ON t."Subject" = i."Number"
        WHERE (t."Subject" IS NULL AND {CheckSql.Kept("i.\"IssuedAt\"")}) OR t."Cents" <> i."SubscriptionsCents" + i."ExtraCallsCents" + i."VatCents"
        """;

    private static string WithoutInvoice =>
        """
        SELECT j."Subject" AS "Key", 'the journal tells of this invoice, and there is none of that number' AS "Missing" FROM "Journal" j
        WHERE j."Action" = 'InvoiceIssued' AND NOT EXISTS (SELECT 1 FROM "Invoices" i WHERE i."Number" = j."Subject")
        """;

    private static string Sum =>
        """
        SELECT i."Number" AS "Key", 'is not the sum of its lines' AS "Missing" FROM "Invoices" i
        LEFT JOIN (SELECT l."InvoiceId", COUNT(*) AS "Lines", SUM(l."OfferPriceCents") AS "Offers", SUM(l."ExtraCalls" * l."ExtraUnitCents") AS "Extra"
                   FROM "InvoiceLines" l GROUP BY l."InvoiceId") s ON s."InvoiceId" = i."Id"
        WHERE s."Lines" IS NULL OR s."Lines" <> i."LineCount" OR s."Offers" <> i."SubscriptionsCents" OR s."Extra" <> i."ExtraCallsCents"
        """;
}
