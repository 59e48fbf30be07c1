using System.Text.Json;
using VoipPortal.Data;

namespace VoipPortal.Services.Renewals;

/// <summary>
/// The statements of a renewal. They work on the groups of a batch as a whole, so that the number of round trips does not
/// depend on how many lines there are. Nothing but constants is ever put into their text; values are parameters.
/// </summary>
internal sealed class RenewalSql(DatabaseProvider provider)
{
    private const string PaidCalls =
        """
        LEFT JOIN (SELECT w."LineId", SUM(w."ToTotal" - w."FromTotal") AS "Calls" FROM "Orders" d JOIN "OrderRows" w ON w."OrderId" = d."Id"
                   WHERE d."PaidAt" >= {2} GROUP BY w."LineId") paid ON paid."LineId" = l."Id"
        """;

    private const string OfferTotals =
        """
        SELECT l."GroupId", 0, n."MonthlyPriceCents" - o."MonthlyPriceCents", 0
        FROM "PendingChanges" c JOIN "Lines" l ON l."Id" = c."LineId" JOIN "Offers" o ON o."Code" = l."OfferCode" JOIN "Offers" n ON n."Code" = c."NewOfferCode"
        WHERE c."EffectiveOn" <= {0}
        """;

    private const string ReductionTotals =
        """
        SELECT l."GroupId", 0, 0, c."NewExtraCalls" - l."ExtraCalls"
        FROM "PendingChanges" c JOIN "Lines" l ON l."Id" = c."LineId" WHERE c."EffectiveOn" <= {0} AND c."Kind" = 'CallReduction'
        """;

    private const string PaidTotals =
        """
        SELECT l."GroupId", 0, 0, w."FromTotal" - w."ToTotal"
        FROM "Orders" d JOIN "OrderRows" w ON w."OrderId" = d."Id" JOIN "Lines" l ON l."Id" = w."LineId" WHERE d."PaidAt" >= {2}
        """;

    private readonly bool _sqlite = provider == DatabaseProvider.Sqlite;

    /// <summary>A list of identifiers as one parameter.</summary>
    public object Ids(IEnumerable<long> ids) => _sqlite ? JsonSerializer.Serialize(ids) : ids.ToArray();

    /// <summary>0: period, 1: the group behind which to look, 2: the last group, 3: how many.</summary>
    public string NextGroups { get; } =
        """
        SELECT g."Id" AS "GroupId", g."CustomerId", g."Code", g."Label",
               CAST((SELECT COUNT(*) FROM "Lines" l WHERE l."GroupId" = g."Id") AS int) AS "Lines"
        FROM "Groups" g
        WHERE g."Id" > {1} AND g."Id" <= {2}
          AND NOT EXISTS (SELECT 1 FROM "RenewedGroups" r WHERE r."Period" = {0} AND r."GroupId" = g."Id")
        ORDER BY g."Id" LIMIT {3}
        """;

    /// <summary>
    /// Whoever changes a line holds its group shared until the end; whoever renews the group waits for them, and they for him.
    /// SQLite has one writer anyway. 1: groups.
    /// </summary>
    public string? LockGroups => _sqlite
        ? null
        : """SELECT g."Id" FROM "Groups" g WHERE g."Id" = ANY ({1}) ORDER BY g."Id" FOR NO KEY UPDATE""";

    /// <summary>Groups whose earlier month is parked. 0: period, 1: groups.</summary>
    public string ParkedBefore =>
        $$"""SELECT DISTINCT r."GroupId" AS "Value" FROM "RenewedGroups" r WHERE r."Parked" IS NOT NULL AND r."Period" < {0} AND r."GroupId" {{InList(1)}}""";

    /// <summary>1: groups.</summary>
    public string Customers =>
        $$"""
        SELECT c."Id" AS "CustomerId", c."Company", c."Siren", c."VatNumber", c."BillingEmail" FROM "Customers" c
        WHERE c."Id" IN (SELECT g."CustomerId" FROM "Groups" g WHERE g."Id" {{InList(1)}})
        """;

    /// <summary>The lines for which something is due, and what. 0: period, 1: groups.</summary>
    public string DueLines =>
        $$"""
        SELECT l."Id" AS "LineId", l."GroupId", l."Number", l."Label", o."Label" AS "Offer", o."IncludedCalls" AS "Included", l."ExtraCalls" AS "Extra",
               n."Label" AS "NewOffer", n."IncludedCalls" AS "NewIncluded", n."MaximumCalls" AS "NewMaximum", d."NewExtra", d."Changes"
        FROM (SELECT c."LineId", MAX(c."NewOfferCode") AS "NewOfferCode", COALESCE(MAX(c."NewExtraCalls"), MAX(i."ExtraCalls")) AS "NewExtra", CAST(COUNT(*) AS int) AS "Changes"
              FROM "Lines" i JOIN "PendingChanges" c ON c."LineId" = i."Id"
              WHERE i."GroupId" {{InList(1)}} AND c."EffectiveOn" <= {0}
              GROUP BY c."LineId") d
        JOIN "Lines" l ON l."Id" = d."LineId"
        JOIN "Offers" o ON o."Code" = l."OfferCode"
        JOIN "Offers" n ON n."Code" = COALESCE(d."NewOfferCode", l."OfferCode")
        ORDER BY l."GroupId", l."Number"
        """;

    /// <summary>One entry a change, before it is applied. 0: period, 1: lines, 2: now, 3: who.</summary>
    public string JournalChanges =>
        $$"""
        INSERT INTO "Journal" ("OccurredAt", "ActorName", "ActorKind", "Action", "CustomerId", "LineId", "Subject", "Before", "After")
        SELECT {2}, {3}, 'System', CASE c."Kind" WHEN 'OfferChange' THEN 'OfferChangeApplied' ELSE 'ReductionApplied' END, l."CustomerId", l."Id", l."Number",
               CASE c."Kind" WHEN 'OfferChange'
                    THEN {{Json("'Offer', o.\"Label\", 'PendingOffer', n.\"Label\", 'EffectiveOn', c.\"EffectiveOn\"")}}
                    ELSE {{Json("'Calls', o.\"IncludedCalls\" + l.\"ExtraCalls\", 'PendingCalls', n.\"IncludedCalls\" + c.\"NewExtraCalls\", 'EffectiveOn', c.\"EffectiveOn\"")}} END,
               CASE c."Kind" WHEN 'OfferChange'
                    THEN {{Json("'Offer', n.\"Label\"")}}
                    ELSE {{Json("'Calls', n.\"IncludedCalls\" + c.\"NewExtraCalls\", 'ExtraCalls', c.\"NewExtraCalls\"")}} END
        FROM "PendingChanges" c
        JOIN "Lines" l ON l."Id" = c."LineId"
        JOIN "Offers" o ON o."Code" = l."OfferCode"
        LEFT JOIN "PendingChanges" f ON f."LineId" = c."LineId" AND f."Kind" = 'OfferChange' AND f."EffectiveOn" <= {0}
        JOIN "Offers" n ON n."Code" = COALESCE(f."NewOfferCode", l."OfferCode")
        WHERE c."LineId" {{InList(1)}} AND c."EffectiveOn" <= {0}
        ORDER BY c."LineId", c."Id"
        """;

    /// <summary>0: period, 1: lines.</summary>
    public string ApplyChanges =>
        $$"""
        UPDATE "Lines" SET "OfferCode" = COALESCE(d."NewOfferCode", "OfferCode"), "ExtraCalls" = COALESCE(d."NewExtra", "ExtraCalls"), "Version" = "Version" + 1
        FROM (SELECT c."LineId", MAX(c."NewOfferCode") AS "NewOfferCode", MAX(c."NewExtraCalls") AS "NewExtra" FROM "PendingChanges" c
              WHERE c."LineId" {{InList(1)}} AND c."EffectiveOn" <= {0} GROUP BY c."LineId") d
        WHERE "Lines"."Id" = d."LineId"
        """;

    /// <summary>0: period, 1: lines.</summary>
    public string ForgetChanges => $$"""DELETE FROM "PendingChanges" WHERE "LineId" {{InList(1)}} AND "EffectiveOn" <= {0}""";

    /// <summary>Whether an order was paid since an instant. 0: the instant.</summary>
    public static string AnyPaidSince => """SELECT EXISTS (SELECT 1 FROM "Orders" d WHERE d."PaidAt" >= {0}) AS "Value" """;

    /// <summary>What the groups of a batch come to, once what is due is applied. 0: period, 1: groups, 2: first instant of the period.</summary>
    public string TotalsOfBatch(bool anyPaid) => Totals($$"""l."GroupId" {{InList(1)}}""", anyPaid ? [PaidTotals] : []);

    /// <summary>The same for every group that a run has not reached. 0: period, 1: last group, 2: first instant of the period.</summary>
    public string TotalsOfRest => Totals(
        """l."GroupId" <= {1} AND NOT EXISTS (SELECT 1 FROM "RenewedGroups" r WHERE r."Period" = {0} AND r."GroupId" = l."GroupId")""",
        [OfferTotals, ReductionTotals, PaidTotals]);

    /// <summary>0: period, 1: invoices as JSON, 2: now, 3: due on, 4: issuer, 5: VAT rate.</summary>
    public string InsertInvoices =>
        $$"""
        INSERT INTO "Invoices" ("Number", "CustomerId", "GroupId", "Period", "IssuedAt", "DueOn", "IssuerId", "GroupCode", "GroupLabel", "CustomerCode", "Company",
                                "Siren", "VatNumber", "BillingEmail", "LineCount", "SubscriptionsCents", "ExtraCallsCents", "VatRate", "VatCents")
        SELECT i."Number", g."CustomerId", g."Id", {0}, {2}, {3}, {4}, g."Code", g."Label", c."Code", c."Company",
               c."Siren", c."VatNumber", c."BillingEmail", i."Lines", i."Subscriptions", i."ExtraCalls", {5}, i."Vat"
        FROM {{Rows(1, "i", "GroupId bigint, Number text, Lines int, Subscriptions bigint, ExtraCalls bigint, Vat bigint")}}
        JOIN "Groups" g ON g."Id" = i."GroupId" JOIN "Customers" c ON c."Id" = g."CustomerId"
        ORDER BY g."Id"
        """;

    /// <summary>
    /// What every line is charged once what is due is applied: without the calls that an order paid in the same month, which
    /// charged that month. A closed line is charged nothing. 0: period, 1: groups, 2: first instant of the period, 3: price of an extra call.
    /// </summary>
    public string InsertLines(bool anyPaid) =>
        $$"""
        {{Issued}}
        INSERT INTO "InvoiceLines" ("InvoiceId", "LineId", "CustomerId", "LineNumber", "LineLabel", "OfferCode", "OfferLabel", "OfferPriceCents", "ExtraCalls", "ExtraUnitCents")
        SELECT i."Id", l."Id", l."CustomerId", l."Number", l."Label", o."Code", o."Label", o."MonthlyPriceCents", l."ExtraCalls"{{(anyPaid ? " - COALESCE(paid.\"Calls\", 0)" : "")}}, {3}
        FROM "Lines" l
        {{(anyPaid ? PaidCalls : "")}}
        JOIN "Offers" o ON o."Code" = l."OfferCode"
        JOIN {{(_sqlite ? "\"Invoices\"" : "issued")}} i ON i."GroupId" = l."GroupId" AND i."Period" = {0}
        WHERE l."Status" <> 'Closed' AND l."GroupId" {{InList(1)}}
        ORDER BY i."Id", l."Id"
        """;

    /// <summary>0: period, 1: marks as JSON, 2: now.</summary>
    public string InsertMarks =>
        $$"""
        INSERT INTO "RenewedGroups" ("Period", "GroupId", "CustomerId", "At", "Changes", "InvoiceId", "Parked", "Error")
        SELECT {0}, m."GroupId", m."CustomerId", {2}, m."Changes", i."Id", m."Parked", m."Error"
        FROM {{Rows(1, "m", "GroupId bigint, CustomerId bigint, Changes int, Parked text, Error text")}}
        LEFT JOIN "Invoices" i ON i."GroupId" = m."GroupId" AND i."Period" = {0}
        ORDER BY m."GroupId"
        """;

    /// <summary>0: period, 1: groups, 2: now, 3: who.</summary>
    public string JournalInvoices =>
        $$"""
        INSERT INTO "Journal" ("OccurredAt", "ActorName", "ActorKind", "Action", "CustomerId", "Subject", "After")
        SELECT {2}, {3}, 'System', 'InvoiceIssued', i."CustomerId", i."Number",
               {{Json("""'Invoice', i."Number", 'Group', i."GroupCode", 'EffectiveOn', i."Period", 'Amount', ROUND((i."SubscriptionsCents" + i."ExtraCallsCents" + i."VatCents") / 100.0, 2)""")}}
        FROM "Invoices" i WHERE i."Period" = {0} AND i."GroupId" {{InList(1)}} ORDER BY i."Id"
        """;

    /// <summary>0: mails as JSON, 1: now.</summary>
    public string InsertMails =>
        $$"""
        INSERT INTO "Outbox" ("Id", "CreatedAt", "NextAttemptAt", "Recipient", "Language", "Kind", "Facts", "HoldsSecret", "Attempts")
        SELECT {{(_sqlite ? "m.\"Id\"" : "m.\"Id\"::uuid")}}, {1}, {1}, m."Recipient", m."Language", m."Kind", m."Facts", {{(_sqlite ? "0" : "FALSE")}}, 0
        FROM {{Rows(0, "m", "Id text, Recipient text, Language text, Kind text, Facts text")}}
        """;

    /// <summary>
    /// Lines as they are, from their index alone, and beside them the few for which <paramref name="differences"/> make one: the
    /// lines of a fleet are many, those for which something is due are not.
    /// </summary>
    private static string Totals(string groups, string[] differences) =>
        $$"""
        SELECT t."GroupId", CAST(SUM(t."Lines") AS int) AS "Lines", CAST(SUM(t."Price") AS bigint) AS "SubscriptionsCents", CAST(SUM(t."Extra") AS bigint) AS "ExtraCalls"
        FROM (SELECT s."GroupId", s."Lines", s."Lines" * o."MonthlyPriceCents" AS "Price", s."Extra"
              FROM (SELECT l."GroupId", l."OfferCode", COUNT(*) AS "Lines", SUM(l."ExtraCalls") AS "Extra"
                    FROM "Lines" l WHERE l."Status" <> 'Closed' AND {{groups}} GROUP BY l."GroupId", l."OfferCode") s
              JOIN "Offers" o ON o."Code" = s."OfferCode"
              {{string.Concat(differences.Select(difference => $"UNION ALL {difference} AND l.\"Status\" <> 'Closed' AND {groups} "))}}) t
        GROUP BY t."GroupId" ORDER BY t."GroupId"
        """;

    /// <summary>PostgreSQL knows nothing yet of rows that were just written, and would look each one up for every line.</summary>
    private string Issued => _sqlite
        ? ""
        : """WITH issued AS MATERIALIZED (SELECT "Id", "GroupId", "Period" FROM "Invoices" WHERE "Period" = {0} AND "GroupId" = ANY ({1}))""";

    private string InList(int parameter) =>
        _sqlite ? $"IN (SELECT value FROM json_each({{{parameter}}}))" : $"= ANY ({{{parameter}}})";

    private string Json(string members) => _sqlite ? $"json_object({members})" : $"json_build_object({members})::text";

    /// <summary>Rows that come as one JSON text; <paramref name="columns"/> are names and types.</summary>
    private string Rows(int parameter, string alias, string columns)
    {
        var named = columns.Split(", ").Select(column => column.Split(' ')).ToList();
        return _sqlite
            ? $"(SELECT {string.Join(", ", named.Select(column => $"value ->> '$.{column[0]}' AS \"{column[0]}\""))} FROM json_each({{{parameter}}})) {alias}"
            : $"jsonb_to_recordset({{{parameter}}}::jsonb) AS {alias}({string.Join(", ", named.Select(column => $"\"{column[0]}\" {column[1]}"))})";
    }
}
