using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Data;

/// <summary>What a batch about simultaneous calls reads and writes, with the same constancy.</summary>
public sealed partial class BatchStatements
{
    private const string CallSituations =
        """
        LEFT JOIN "PendingChanges" o ON o."LineId" = l."Id" AND o."Kind" = 'OfferChange'
        LEFT JOIN "PendingChanges" r ON r."LineId" = l."Id" AND r."Kind" = 'CallReduction'
        LEFT JOIN (SELECT w."LineId", d."Number" AS number, CASE WHEN d."PaymentAnnouncedAt" IS NULL THEN 'O' ELSE 'A' END AS state
            FROM "OrderRows" w JOIN "Orders" d ON d."Id" = w."OrderId"
            WHERE w."IsOpen" AND d."ExpiresAt" > @now AND w."CustomerId" = @customer) w ON w."LineId" = l."Id"
        """;

    /// <summary>An order that was not shown has come; one that was shown and is gone changes nothing.</summary>
    private const string OrderShown = """(w.number IS NULL OR w.number = b."OpenOrder")""";

    /// <summary>Takes <paramref name="lines"/> into the batch as they are, with the orders that wait on them; answers how many.</summary>
    public Task<int> TakeForCallsAsync(IQueryable<Line> lines, CancellationToken cancellationToken)
    {
        using var chosen = lines.Select(line => line.Id).CreateDbCommand();
        var parameters = chosen.Parameters.Cast<System.Data.Common.DbParameter>().ToList();
        chosen.Parameters.Clear();
        var text = $"""
            INSERT INTO "BatchLines" ("BatchId", "Number", "CustomerId", "LineId", "Version", "Profile", "OpenOrder")
            SELECT @batch, l."Number", l."CustomerId", l."Id", l."Version", {CallKey("S", "l.\"Version\"", "1 = 1", "''")}, w.number
            FROM "Lines" l {CallSituations} WHERE l."Id" IN ({chosen.CommandText})
            """;
        return RunAsync(text, parameters, cancellationToken);
    }

    /// <summary>Takes what <paramref name="source"/> did not find, to be listed as such again; answers how many.</summary>
    public Task<int> TakeNotFoundOfAsync(Guid source, CancellationToken cancellationToken)
    {
        const string text = """
            INSERT INTO "BatchLines" ("BatchId", "Number", "CustomerId", "LineId", "Version", "Profile")
            SELECT @batch, s."Number", s."CustomerId", NULL, 0, s."Profile" FROM "BatchLines" s
            WHERE s."BatchId" = @source AND s."CustomerId" = @customer AND s."LineId" IS NULL
            """;
        return RunAsync(text, [Parameter("source", source)], cancellationToken);
    }

    /// <summary>Takes the lines that the reduction <paramref name="source"/> changed, to be put back; answers how many.</summary>
    public Task<int> TakeReducedOfAsync(Guid source, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO "BatchLines" ("BatchId", "Number", "CustomerId", "LineId", "Version", "Profile", "FormerCalls", "FormerAt", "FormerBy")
            SELECT @batch, s."Number", s."CustomerId", s."LineId", s."Version" + 1,
                {CallKey("S", "s.\"Version\" + 1", "1 = 1", "COALESCE(CAST(s.\"FormerCalls\" AS TEXT), '')")}, s."FormerCalls", s."FormerAt", s."FormerBy"
            FROM "BatchLines" s JOIN "BatchProfiles" p ON p."BatchId" = s."BatchId" AND p."Key" = s."Profile"
            JOIN "Lines" l ON l."Id" = s."LineId" {CallSituations}
            WHERE s."BatchId" = @source AND s."CustomerId" = @customer AND {Changed}
            """;
        return RunAsync(text, [Parameter("source", source)], cancellationToken);
    }

    /// <summary>
    /// Writes down the situation in which the lines are now, of those that were not refused when they were looked at, and the order
    /// that waits on each; of a reduction also what waits, to be put back by an undo.
    /// </summary>
    public Task<int> LookAgainAtCallsAsync(BatchKind kind, CancellationToken cancellationToken)
    {
        var former = kind == BatchKind.CallsReduction ? """, "FormerCalls" = n.calls, "FormerAt" = n.at, "FormerBy" = n.by_whom""" : "";
        var waited = kind == BatchKind.CallsUndo ? "COALESCE(CAST(b.\"FormerCalls\" AS TEXT), '')" : "''";
        var text = $"""
            UPDATE "BatchLines" AS t SET "Profile" = n.profile, "OpenOrder" = n.waiting{former}
            FROM (
                SELECT b."Number" AS number, {CallKey("R", "b.\"Version\"", kind == BatchKind.CallsOrder ? OrderShown : "1 = 1", waited)} AS profile,
                    w.number AS waiting, r."NewExtraCalls" AS calls, r."RequestedAt" AS at, r."RequestedBy" AS by_whom
                FROM "BatchLines" b JOIN "BatchProfiles" p ON p."BatchId" = b."BatchId" AND p."Key" = b."Profile"
                JOIN "Lines" l ON l."Id" = b."LineId" {CallSituations}
                WHERE b."BatchId" = @batch AND p."Outcome" <> 'Refused') n
            WHERE t."BatchId" = @batch AND t."Number" = n.number
            """;
        return RunAsync(text, [], cancellationToken);
    }

    /// <summary>Lets the reduction wait on the lines for which the rules say so, in place of one that waits there.</summary>
    public Task<int> AskReductionAsync(DateOnly effectiveOn, string by, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO "PendingChanges" ("CustomerId", "LineId", "Kind", "NewExtraCalls", "EffectiveOn", "RequestedAt", "RequestedBy")
            SELECT b."CustomerId", b."LineId", 'CallReduction',
                (SELECT l."ExtraCalls" FROM "Lines" l WHERE l."Id" = b."LineId") + p."NewCalls" - p."Calls", @day, @now, @by {OwnLines} AND {Changed}
            ON CONFLICT ("LineId", "Kind") DO UPDATE
            SET "NewExtraCalls" = excluded."NewExtraCalls", "RequestedAt" = excluded."RequestedAt", "RequestedBy" = excluded."RequestedBy"
            """;
        return RunAsync(text, [Parameter("day", effectiveOn), Parameter("by", by)], cancellationToken);
    }

    /// <summary>Lets the reductions wait again that waited before, or none, as the rules say.</summary>
    public async Task PutBackReductionsAsync(CancellationToken cancellationToken)
    {
        await RunAsync(
            $"""
            UPDATE "PendingChanges" AS t SET "NewExtraCalls" = n.calls, "RequestedAt" = n.at, "RequestedBy" = n.by_whom
            FROM (SELECT b."LineId" AS line, b."FormerCalls" AS calls, b."FormerAt" AS at, b."FormerBy" AS by_whom {OwnLines} AND p."Outcome" = 'Restored') n
            WHERE t."LineId" = n.line AND t."Kind" = 'CallReduction'
            """,
            [],
            cancellationToken);
        await RunAsync(
            $"""DELETE FROM "PendingChanges" WHERE "Kind" = 'CallReduction' AND "LineId" IN (SELECT b."LineId" {OwnLines} AND p."Outcome" = 'TakenBack')""",
            [],
            cancellationToken);
    }

    /// <summary>Orders that are open on lines that the batch orders for, those past their time included; without their rows.</summary>
    public Task<List<Order>> OpenOrdersAsync(CancellationToken cancellationToken) => context.Orders
        .FromSqlRaw(
            $$"""
            SELECT * FROM "Orders" WHERE "Id" IN (
                SELECT w."OrderId" FROM "BatchLines" b JOIN "BatchProfiles" p ON p."BatchId" = b."BatchId" AND p."Key" = b."Profile"
                JOIN "OrderRows" w ON w."LineId" = b."LineId" AND w."IsOpen" WHERE b."BatchId" = {0} AND {{Changed}})
            """,
            batch)
        .OrderBy(order => order.Id)
        .ToListAsync(cancellationToken);

    /// <summary>
    /// Closes the rows of orders that are closed, and tells the history of each of their lines, behind the entry of the order's own
    /// batch or of this one. The orders themselves are the caller's.
    /// </summary>
    /// <param name="orders">Already closed.</param>
    /// <param name="action">What became of each.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CloseRowsAsync(IReadOnlyCollection<Order> orders, Func<Order, JournalAction> action, Actor by, CancellationToken cancellationToken)
    {
        var told = JsonSerializer.Serialize(orders.Select(order => new
        {
            id = order.Id,
            action = action(order).ToString(),
            rest = $",\"Order\":\"{order.Number}\",\"Amount\":{JsonSerializer.Serialize(order.Due.Ttc.Amount)}}}",
        }));
        var given = IsPostgres
            ? "jsonb_to_recordset(CAST(@orders AS jsonb)) AS n(id bigint, action text, rest text)"
            : "(SELECT value ->> 'id' AS id, value ->> 'action' AS action, value ->> 'rest' AS rest FROM json_each(@orders)) n";
        await RunAsync(
            $"""
            INSERT INTO "Journal" ("OccurredAt", "ActorUserId", "ActorName", "ActorKind", "SupportSessionId", "Action", "CustomerId", "LineId", "Subject", "RefusalDetails", "Before", "After", "BatchId")
            SELECT @now, @user, @by, @kind, @session, n.action, w."CustomerId", w."LineId", w."LineNumber", '[]',
                @opening || w."FromTotal" || @closing, @opening || w."ToTotal" || n.rest, COALESCE(d."BatchId", @batch)
            FROM {given} JOIN "Orders" d ON d."Id" = n.id JOIN "OrderRows" w ON w."OrderId" = d."Id" WHERE w."IsOpen"
            """,
            [Parameter("orders", told), Parameter("opening", "{\"Calls\":"), Parameter("closing", "}"), .. ActorParameters.Of(by, IsPostgres)],
            cancellationToken);
        var ids = orders.Select(order => order.Id).ToArray();
        await context.OrderRows.Where(row => EF.Parameter(ids).Contains(row.OrderId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsOpen, false), cancellationToken);
    }

    /// <summary>The rows of the order of this batch, a line each, in the order of the numbers.</summary>
    public Task<int> AddRowsAsync(long order, long monthlyUnitCents, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO "OrderRows" ("OrderId", "CustomerId", "LineId", "LineNumber", "LineLabel", "FromTotal", "ToTotal", "MonthlyUnitCents", "DueHtCents", "IsOpen")
            SELECT @order, b."CustomerId", b."LineId", l."Number", l."Label", p."Calls", p."NewCalls", @unit, p."DueCents", TRUE
            FROM "BatchLines" b JOIN "BatchProfiles" p ON p."BatchId" = b."BatchId" AND p."Key" = b."Profile" JOIN "Lines" l ON l."Id" = b."LineId"
            WHERE b."BatchId" = @batch AND {Changed} ORDER BY b."Number"
            """;
        return RunAsync(text, [Parameter("order", order), Parameter("unit", monthlyUnitCents)], cancellationToken);
    }

    /// <summary>An entry in the journal for each line that is on the order; the line itself changes with the payment.</summary>
    public Task<int> TellOrderedLinesAsync(JournalAction action, Actor by, CancellationToken cancellationToken) => RunAsync(
        $"""
        INSERT INTO "Journal" ("OccurredAt", "ActorUserId", "ActorName", "ActorKind", "SupportSessionId", "Action", "CustomerId", "LineId", "Subject", "RefusalDetails", "Before", "After", "BatchId")
        SELECT @now, @user, @by, @kind, @session, '{action}', b."CustomerId", b."LineId", b."Number", '[]', p."Before", p."After", @batch {OwnLines} AND {Changed}
        """,
        ActorParameters.Of(by, IsPostgres),
        cancellationToken);

    /// <summary>The situation of a line as text, as far as calls depend on it.</summary>
    private static string CallKey(string stage, string version, string same, string former) =>
        $"""
        '{stage}' || CASE WHEN l."Version" = {version} AND {same} THEN '1' ELSE '0' END || '|' || l."Status" || '|' || l."OfferCode" || '|' || CAST(l."ExtraCalls" AS TEXT)
        || '|' || COALESCE(o."NewOfferCode", '') || '|' || COALESCE(CAST(o."EffectiveOn" AS TEXT), '')
        || '|' || COALESCE(CAST(r."NewExtraCalls" AS TEXT), '') || '|' || COALESCE(CAST(r."EffectiveOn" AS TEXT), '')
        || '|' || COALESCE(w.state, '') || '|' || {former}
        """;
}
