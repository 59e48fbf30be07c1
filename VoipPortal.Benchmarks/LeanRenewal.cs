using System.Data.Common;
using VoipPortal.Data;

namespace VoipPortal.Benchmarks;

/// <summary>A renewal as a database administrator would type it: one transaction over the whole fleet, nothing checked, nothing restartable, the same rows.</summary>
internal static class LeanRenewal
{
    private const string Now = "'2026-01-31 23:00:00'";
    private const string Month = "'2026-02-01'";

    public static async Task RunAsync(RenewalCopy copy)
    {
        await using var connection = await copy.ConnectAsync();
        if (copy.Provider == DatabaseProvider.Sqlite)
        {
            await RunAsync(connection, null, "PRAGMA foreign_keys = ON");
        }

        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var sql in Statements(copy.Provider))
        {
            await RunAsync(connection, transaction, sql);
        }

        await transaction.CommitAsync();
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 3600;
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<string> Statements(DatabaseProvider provider)
    {
        var sqlite = provider == DatabaseProvider.Sqlite;
        var (json, text) = sqlite ? ("json_object", "") : ("json_build_object", "::text");
        var year = sqlite ? "printf('FA-2026-%06d', row_number() OVER (ORDER BY g.\"Id\"))" : "'FA-2026-' || lpad((row_number() OVER (ORDER BY g.\"Id\"))::text, 6, '0')";
        var uuid = sqlite ? "upper(substr(hex(randomblob(16)), 1, 8) || '-' || substr(hex(randomblob(8)), 1, 4) || '-4000-8000-' || hex(randomblob(6)))" : "gen_random_uuid()";
        var no = sqlite ? "0" : "FALSE";
        yield return $"""
            INSERT INTO "Journal" ("OccurredAt", "ActorName", "ActorKind", "Action", "CustomerId", "LineId", "Subject", "Before", "After")
            SELECT {Now}, 'renewal', 'System', CASE c."Kind" WHEN 'OfferChange' THEN 'OfferChangeApplied' ELSE 'ReductionApplied' END, l."CustomerId", l."Id", l."Number",
                   {json}('Offer', o."Label", 'Calls', l."ExtraCalls", 'EffectiveOn', c."EffectiveOn"){text}, {json}('Offer', n."Label", 'Calls', c."NewExtraCalls"){text}
            FROM "PendingChanges" c JOIN "Lines" l ON l."Id" = c."LineId" JOIN "Offers" o ON o."Code" = l."OfferCode"
            JOIN "Offers" n ON n."Code" = COALESCE(c."NewOfferCode", l."OfferCode") WHERE c."EffectiveOn" <= {Month}
            """;
        yield return $"""
            UPDATE "Lines" SET "OfferCode" = COALESCE(d."NewOfferCode", "OfferCode"), "ExtraCalls" = COALESCE(d."NewExtra", "ExtraCalls"), "Version" = "Version" + 1
            FROM (SELECT c."LineId", MAX(c."NewOfferCode") AS "NewOfferCode", MAX(c."NewExtraCalls") AS "NewExtra" FROM "PendingChanges" c
                  WHERE c."EffectiveOn" <= {Month} GROUP BY c."LineId") d WHERE "Lines"."Id" = d."LineId"
            """;
        yield return $"""DELETE FROM "PendingChanges" WHERE "EffectiveOn" <= {Month}""";
        yield return """INSERT INTO "InvoiceIssuers" ("Fingerprint", "Content") VALUES ('x', '{}')""";
        yield return """UPDATE "RenewalRuns" SET "State" = 'Completed'""";
        yield return $"""
            INSERT INTO "Invoices" ("Number", "CustomerId", "GroupId", "Period", "IssuedAt", "DueOn", "IssuerId", "GroupCode", "GroupLabel", "CustomerCode", "Company",
                "Siren", "VatNumber", "BillingEmail", "LineCount", "SubscriptionsCents", "ExtraCallsCents", "VatRate", "VatCents")
            SELECT {year}, g."CustomerId", g."Id", {Month}, {Now}, '2026-03-03', (SELECT MAX("Id") FROM "InvoiceIssuers"), g."Code", g."Label", c."Code", c."Company",
                   c."Siren", c."VatNumber", c."BillingEmail", t."Lines", t."Subscriptions", t."Extra", '0.20'{(sqlite ? "" : "::numeric")}, ((t."Subscriptions" + t."Extra") * 2000 + 5000) / 10000
            FROM (SELECT l."GroupId", COUNT(*) AS "Lines", {(sqlite ? "" : "CAST(")}SUM(o."MonthlyPriceCents"){(sqlite ? "" : " AS bigint)")} AS "Subscriptions", SUM(l."ExtraCalls") * 100 AS "Extra"
                  FROM "Lines" l JOIN "Offers" o ON o."Code" = l."OfferCode" WHERE l."Status" <> 'Closed' GROUP BY l."GroupId") t
            JOIN "Groups" g ON g."Id" = t."GroupId" JOIN "Customers" c ON c."Id" = g."CustomerId" ORDER BY g."Id"
            """;
        yield return $"""
            INSERT INTO "InvoiceLines" ("InvoiceId", "LineId", "CustomerId", "LineNumber", "LineLabel", "OfferCode", "OfferLabel", "OfferPriceCents", "ExtraCalls", "ExtraUnitCents")
            SELECT i."Id", l."Id", l."CustomerId", l."Number", l."Label", o."Code", o."Label", o."MonthlyPriceCents", l."ExtraCalls", 100
            FROM "Lines" l JOIN "Offers" o ON o."Code" = l."OfferCode" JOIN "Invoices" i ON i."GroupId" = l."GroupId" AND i."Period" = {Month}
            WHERE l."Status" <> 'Closed' ORDER BY i."Id", l."Id"
            """;
        yield return $"""
            INSERT INTO "RenewedGroups" ("Period", "GroupId", "CustomerId", "At", "Changes", "InvoiceId")
            SELECT {Month}, g."Id", g."CustomerId", {Now}, 0, i."Id" FROM "Groups" g LEFT JOIN "Invoices" i ON i."GroupId" = g."Id" AND i."Period" = {Month}
            """;
        yield return $"""
            INSERT INTO "Journal" ("OccurredAt", "ActorName", "ActorKind", "Action", "CustomerId", "Subject", "After")
            SELECT {Now}, 'renewal', 'System', 'InvoiceIssued', i."CustomerId", i."Number", {json}('Invoice', i."Number", 'Group', i."GroupCode"){text} FROM "Invoices" i
            """;
        yield return $"""
            INSERT INTO "Outbox" ("Id", "CreatedAt", "NextAttemptAt", "Recipient", "Language", "Kind", "Facts", "HoldsSecret", "Attempts")
            SELECT {uuid}, {Now}, {Now}, i."BillingEmail", 'fr', 'InvoiceIssued',
                   {json}('Company', i."Company", 'Group', i."GroupLabel", 'Number', i."Number", 'Month', i."Period", 'DueOn', i."DueOn", 'Ht', i."SubscriptionsCents"){text}, {no}, 0
            FROM "Invoices" i
            """;
    }
}
