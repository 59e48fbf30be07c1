using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;

namespace VoipPortal.Data;

/// <summary>Lines that the rules cannot tell apart: how many, and one of them to ask the rules about.</summary>
public sealed record BatchSituation(string Key, long? LineId, int Lines);

/// <summary>
/// What a batch reads and writes about its lines, in statements whose number does not depend on how many lines there are. All of
/// it runs in the transaction of the context, over what the context reaches.
/// </summary>
/// <param name="context">Of the transaction.</param>
/// <param name="batch">Which batch.</param>
/// <param name="customerId">Whose it is.</param>
/// <param name="now">The instant, by which orders still wait or have expired.</param>
public sealed partial class BatchStatements(PortalDbContext context, Guid batch, long customerId, DateTimeOffset now)
{
    private const string Columns = """("BatchId", "Number", "CustomerId", "LineId", "Version", "Profile", "FormerOffer", "FormerAt", "FormerBy")""";

    private const string Situations =
        """
        LEFT JOIN "PendingChanges" o ON o."LineId" = l."Id" AND o."Kind" = 'OfferChange'
        LEFT JOIN "PendingChanges" r ON r."LineId" = l."Id" AND r."Kind" = 'CallReduction'
        LEFT JOIN (SELECT w."LineId", w."ToTotal" - w."FromTotal" AS calls FROM "OrderRows" w JOIN "Orders" d ON d."Id" = w."OrderId"
            WHERE w."IsOpen" AND d."ExpiresAt" > @now AND w."CustomerId" = @customer) w ON w."LineId" = l."Id"
        """;

    private const string Changed = """p."Outcome" NOT IN ('Refused', 'AlreadyAsked')""";

    private const string OwnLines =
        """FROM "BatchLines" b JOIN "BatchProfiles" p ON p."BatchId" = b."BatchId" AND p."Key" = b."Profile" WHERE b."BatchId" = @batch""";

    private bool IsPostgres => context.Database.IsNpgsql();

    /// <summary>Takes <paramref name="lines"/> into the batch as they are; answers how many.</summary>
    public Task<int> TakeAsync(IQueryable<Line> lines, CancellationToken cancellationToken)
    {
        // The database context writes the condition, its customer's filter included; around it stands what it cannot write.
        using var chosen = lines.Select(line => line.Id).CreateDbCommand();
        var parameters = chosen.Parameters.Cast<DbParameter>().ToList();
        chosen.Parameters.Clear();
        var text = $"""
            INSERT INTO "BatchLines" {Columns}
            SELECT @batch, l."Number", l."CustomerId", l."Id", l."Version", {Key("l.\"Version\"", "''")}, NULL, NULL, NULL
            FROM "Lines" l {Situations} WHERE l."Id" IN ({chosen.CommandText})
            """;
        return RunAsync(text, parameters, cancellationToken);
    }

    /// <summary>Takes numbers that none of the lines taken has, as not found; answers how many.</summary>
    public Task<int> TakeUnknownAsync(IReadOnlyCollection<string> numbers, string key, CancellationToken cancellationToken)
    {
        var elements = IsPostgres
            ? "SELECT DISTINCT n AS value FROM jsonb_array_elements_text(CAST(@numbers AS jsonb)) n"
            : "SELECT DISTINCT value FROM json_each(@numbers)";
        var text = $"""
            INSERT INTO "BatchLines" {Columns}
            SELECT @batch, n.value, @customer, NULL, 0, @key, NULL, NULL, NULL FROM ({elements}) n
            WHERE NOT EXISTS (SELECT 1 FROM "BatchLines" b WHERE b."BatchId" = @batch AND b."Number" = n.value)
            """;
        return RunAsync(text, [Parameter("numbers", JsonSerializer.Serialize(numbers)), Parameter("key", key)], cancellationToken);
    }

    /// <summary>Takes the lines that <paramref name="source"/> changed, to be put back to what they were; answers how many.</summary>
    public Task<int> TakeChangedOfAsync(Guid source, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO "BatchLines" {Columns}
            SELECT @batch, s."Number", s."CustomerId", s."LineId", s."Version" + 1, {Key("s.\"Version\" + 1", "COALESCE(s.\"FormerOffer\", '')")},
                s."FormerOffer", s."FormerAt", s."FormerBy"
            FROM "BatchLines" s JOIN "BatchProfiles" p ON p."BatchId" = s."BatchId" AND p."Key" = s."Profile"
            JOIN "Lines" l ON l."Id" = s."LineId" {Situations}
            WHERE s."BatchId" = @source AND s."CustomerId" = @customer AND {Changed}
            """;
        return RunAsync(text, [Parameter("source", source)], cancellationToken);
    }

    /// <summary>
    /// Locks the lines that are to be changed, and keeps renewals of their groups out, until the transaction ends; in one order, so
    /// that two batches wait for each other and not in a circle. SQLite has one writer anyway.
    /// </summary>
    public async Task LockLinesAsync(CancellationToken cancellationToken)
    {
        if (IsPostgres)
        {
            const string own = """SELECT "LineId" FROM "BatchLines" WHERE "BatchId" = @batch""";
            await RunAsync(
                $"""SELECT 1 FROM "Groups" WHERE "Id" IN (SELECT "GroupId" FROM "Lines" WHERE "Id" IN ({own})) ORDER BY "Id" FOR SHARE""", [], cancellationToken);
            await RunAsync($"""SELECT 1 FROM "Lines" WHERE "Id" IN ({own}) ORDER BY "Id" FOR NO KEY UPDATE""", [], cancellationToken);
        }
    }

    /// <summary>
    /// Writes down the situation in which the lines are now, of those that were not refused when they were looked at, and what
    /// waits on them, to be put back by an undo; an undo itself knows that already.
    /// </summary>
    public Task<int> LookAgainAsync(bool isUndo, CancellationToken cancellationToken)
    {
        var former = isUndo ? "" : """, "FormerOffer" = n.offer, "FormerAt" = n.at, "FormerBy" = n.by_whom""";
        var text = $"""
            UPDATE "BatchLines" AS t SET "Profile" = n.profile{former}
            FROM (
                SELECT b."Number" AS number, {Key("b.\"Version\"", "COALESCE(b.\"FormerOffer\", '')", "R")} AS profile,
                    o."NewOfferCode" AS offer, o."RequestedAt" AS at, o."RequestedBy" AS by_whom
                FROM "BatchLines" b JOIN "BatchProfiles" p ON p."BatchId" = b."BatchId" AND p."Key" = b."Profile"
                JOIN "Lines" l ON l."Id" = b."LineId" {Situations}
                WHERE b."BatchId" = @batch AND p."Outcome" <> 'Refused') n
            WHERE t."BatchId" = @batch AND t."Number" = n.number
            """;
        return RunAsync(text, [], cancellationToken);
    }

    /// <summary>The situations of the batch that nobody has asked the rules about yet.</summary>
    public Task<List<BatchSituation>> UnjudgedAsync(CancellationToken cancellationToken) =>
        context.BatchLines
            .Where(line => line.BatchId == batch && !context.BatchProfiles.Any(known => known.BatchId == batch && known.Key == line.Profile))
            .GroupBy(line => line.Profile)
            .Select(same => new BatchSituation(same.Key, same.Min(line => line.LineId), same.Count()))
            .ToListAsync(cancellationToken);

    /// <summary>Lets the offer wait on the lines for which the rules say so, in place of one that waits there.</summary>
    public Task<int> AskOfferAsync(string offer, DateOnly effectiveOn, string by, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewOfferCode", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT b."CustomerId", b."LineId", 'OfferChange', @offer, @day, @now, @by {OwnLines} AND {Changed}
            ON CONFLICT ("LineId", "Kind") DO UPDATE
            SET "NewOfferCode" = excluded."NewOfferCode", "RequestedAt" = excluded."RequestedAt", "RequestedBy" = excluded."RequestedBy"
            """;
        return RunAsync(text, [Parameter("offer", offer), Parameter("day", effectiveOn), Parameter("by", by)], cancellationToken);
    }

    /// <summary>Lets wait again what waited before, or nothing, as the rules say.</summary>
    public async Task PutBackOffersAsync(CancellationToken cancellationToken)
    {
        await RunAsync(
            $"""
            UPDATE "PendingChanges" AS t SET "NewOfferCode" = n.offer, "RequestedAt" = n.at, "RequestedBy" = n.by_whom
            FROM (SELECT b."LineId" AS line, b."FormerOffer" AS offer, b."FormerAt" AS at, b."FormerBy" AS by_whom {OwnLines} AND p."Outcome" = 'Restored') n
            WHERE t."LineId" = n.line AND t."Kind" = 'OfferChange'
            """,
            [],
            cancellationToken);
        await RunAsync(
            $"""DELETE FROM "PendingChanges" WHERE "Kind" = 'OfferChange' AND "LineId" IN (SELECT b."LineId" {OwnLines} AND p."Outcome" = 'TakenBack')""",
            [],
            cancellationToken);
    }

    /// <summary>The lines that were changed say so: their version, and an entry of their own in the journal, which the batch's entry opens into.</summary>
    public async Task MarkLinesAsync(JournalHead head, CancellationToken cancellationToken)
    {
        await RunAsync(
            $"""UPDATE "Lines" SET "Version" = "Version" + 1 WHERE "Id" IN (SELECT b."LineId" {OwnLines} AND {Changed})""", [], cancellationToken);
        var action = $"CASE p.\"Outcome\" WHEN 'Asked' THEN '{head.Asked}' WHEN 'TakenBack' THEN '{head.TakenBack}' ELSE '{head.Replaced}' END";
        await RunAsync(
            $"""
            INSERT INTO "Journal" ("OccurredAt", "ActorUserId", "ActorName", "ActorKind", "SupportSessionId", "Action", "CustomerId", "LineId", "Subject", "RefusalDetails", "Before", "After", "BatchId")
            SELECT @now, @user, @by, @kind, @session, {action}, b."CustomerId", b."LineId", b."Number", '[]', p."Before", p."After", @batch {OwnLines} AND {Changed}
            """,
            ActorParameters.Of(head.Actor, IsPostgres),
            cancellationToken);
    }

    /// <summary>The situation of a line as text: all that the rules look at, and whether it is still as shown.</summary>
    private static string Key(string version, string former, string stage = "S") =>
        $"""
        '{stage}' || CASE WHEN l."Version" = {version} THEN '1' ELSE '0' END || '|' || l."Status" || '|' || l."OfferCode" || '|' || CAST(l."ExtraCalls" AS TEXT)
        || '|' || COALESCE(o."NewOfferCode", '') || '|' || COALESCE(CAST(o."EffectiveOn" AS TEXT), '')
        || '|' || COALESCE(CAST(r."NewExtraCalls" AS TEXT), '') || '|' || COALESCE(CAST(r."EffectiveOn" AS TEXT), '')
        || '|' || COALESCE(CAST(w.calls AS TEXT), '') || '|' || {former}
        """;

    private Task<int> RunAsync(string text, IEnumerable<DbParameter> parameters, CancellationToken cancellationToken)
    {
        var given = parameters
            .Concat([Parameter("batch", batch), Parameter("customer", customerId), Parameter("now", now.UtcDateTime)])
            .Where(parameter => text.Contains("@" + parameter.ParameterName.TrimStart('@'), StringComparison.Ordinal));
        return context.Database.ExecuteSqlRawAsync(text, given, cancellationToken);
    }

    private DbParameter Parameter(string name, object value) => IsPostgres ? new NpgsqlParameter(name, value) : new SqliteParameter("@" + name, value);
}

/// <summary>What the journal's entries of the lines of one batch share: who, and how each outcome is called there.</summary>
public sealed record JournalHead(Actor Actor, JournalAction Asked, JournalAction Replaced, JournalAction TakenBack);
