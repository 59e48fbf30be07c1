using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Data;

/// <summary>
/// What happened to an order of many lines, written in a few statements: the order has decided, and here its rows and lines follow.
/// What the context holds of them is as it was decided and is not written a second time.
/// </summary>
/// <param name="context">Of the transaction.</param>
/// <param name="order">With its rows, decided.</param>
public sealed class OrderStatements(PortalDbContext context, Order order)
{
    /// <summary>The lines of the rows, locked until the transaction ends, with all that delivering looks at.</summary>
    public async Task<Dictionary<long, Line>> LockLinesAsync(CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            await RunAsync("""SELECT 1 FROM "Lines" WHERE "Id" IN (SELECT "LineId" FROM "OrderRows" WHERE "OrderId" = @order) ORDER BY "Id" FOR NO KEY UPDATE""", [], cancellationToken);
        }

        return await context.Lines.AsNoTrackingWithIdentityResolution()
            .Include(line => line.Offer).Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .Where(line => context.OrderRows.Where(row => row.OrderId == order.Id).Select(row => row.LineId).Contains(line.Id))
            .ToDictionaryAsync(line => line.Id, cancellationToken);
    }

    /// <summary>The lines have the calls of their rows from now on.</summary>
    public Task ActivateAsync(CancellationToken cancellationToken) => RunAsync(
        """
        UPDATE "Lines" AS l SET "ExtraCalls" = l."ExtraCalls" + w."ToTotal" - w."FromTotal", "Version" = l."Version" + 1
        FROM "OrderRows" w WHERE w."OrderId" = @order AND l."Id" = w."LineId"
        """,
        [],
        cancellationToken);

    /// <summary>The rows wait for payment no longer.</summary>
    public async Task CloseRowsAsync(CancellationToken cancellationToken)
    {
        await RunAsync("""UPDATE "OrderRows" SET "IsOpen" = FALSE WHERE "OrderId" = @order""", [], cancellationToken);

        // Asked for all at once: asked row by row, the context looks at all of them each time.
        foreach (var row in context.ChangeTracker.Entries<OrderRow>().Where(row => row.Entity.OrderId == order.Id).ToList())
        {
            row.State = EntityState.Unchanged;
        }
    }

    /// <summary>An entry in the history of each line, behind the one of the order.</summary>
    public Task TellLinesAsync(JournalAction action, Actor by, DateTimeOffset now, CancellationToken cancellationToken) => RunAsync(
        """
        INSERT INTO "Journal" ("OccurredAt", "ActorUserId", "ActorName", "ActorKind", "SupportSessionId", "Action", "CustomerId", "LineId", "Subject", "RefusalDetails", "Before", "After", "BatchId")
        SELECT @now, @user, @by, @kind, @session, @action, w."CustomerId", w."LineId", CASE WHEN @paid = 1 THEN @number ELSE w."LineNumber" END, '[]',
            @opening || w."FromTotal" || @closing, @opening || w."ToTotal" || @rest, @batch
        FROM "OrderRows" w WHERE w."OrderId" = @order
        """,
        [
            Parameter("now", now.UtcDateTime), .. ActorParameters.Of(by, context.Database.IsNpgsql()),
            Parameter("action", action.ToString()), Parameter("paid", action == JournalAction.OrderPaid ? 1 : 0), Parameter("number", order.Number),
            Parameter("opening", "{\"Calls\":"), Parameter("closing", "}"), Parameter("batch", order.BatchId!.Value),
            Parameter("rest", $",\"Order\":\"{order.Number}\",\"Amount\":{JsonSerializer.Serialize(order.Due.Ttc.Amount)}}}"),
        ],
        cancellationToken);

    private Task<int> RunAsync(string text, IEnumerable<DbParameter> parameters, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(text, parameters.Append(Parameter("order", order.Id)), cancellationToken);

    private DbParameter Parameter(string name, object value) => context.Database.IsNpgsql() ? new NpgsqlParameter(name, value) : new SqliteParameter("@" + name, value);
}
