using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Setup;
using VoipPortal.Services.SimultaneousCalls;

namespace VoipPortal.Services.Orders;

/// <summary>The customer accepts an order that support prepared; with its journal entries in the same transaction. Refusals are in the journal as well.</summary>
public sealed class OrderAcceptance(
    PortalDatabase database,
    AccessRefusals refusals,
    BillingCalendar calendar,
    TimeProvider clock,
    Conditions conditions,
    IOptions<BillingOptions> billing,
    MailQueue mails)
{
    /// <summary>
    /// From then on the order is as one that the customer made, and can be paid as long. Refuses <see cref="NotFound"/>,
    /// <see cref="NotAllowed"/>, <see cref="ConditionsNotAccepted"/>, <see cref="ConditionsChanged"/> and all of <see cref="Order.Accept"/>.
    /// </summary>
    /// <param name="access">Who accepts.</param>
    /// <param name="number">The order.</param>
    /// <param name="conditionsVersion">Version of the conditions that the screen showed.</param>
    /// <param name="conditionsAccepted">Whether their box was ticked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<string>> AcceptAsync(
        Access access, string number, string conditionsVersion, bool conditionsAccepted, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            access, (context, token) => AcceptAsync(context, access, number, (conditionsVersion, conditionsAccepted), token), cancellationToken);
        if (outcome.Refusal is NotFound)
        {
            await refusals.RecordAsync(access, number, (every, token) => every.Orders.AnyAsync(order => order.Number == number, token), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<string>> AcceptAsync(
        PortalDbContext context, Access access, string number, (string Version, bool Accepted) seen, CancellationToken cancellationToken)
    {
        var order = await context.Orders.Include(order => order.Rows).SingleOrDefaultAsync(order => order.Number == number, cancellationToken);
        if (order is null)
        {
            return new NotFound();
        }

        var lines = await LockLinesAsync(context, order, cancellationToken);
        var now = clock.GetUtcNow();
        var refusal = WhyNot(access, seen.Version, seen.Accepted)
            ?? order.Accept(lines, conditions.CurrentVersion, access.Actor, now, calendar, billing.Value.OrderValidity);
        if (refusal is OrderAlreadyAccepted)
        {
            return refusal;
        }

        var action = refusal is null ? JournalAction.OrderAccepted : JournalAction.OrderAcceptanceRefused;
        await OrderEntries.AddAsync(context, action, access.Actor, order, now, refusal, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        await mails.OrderMadeAsync(context, access, order, replaced: null, cancellationToken);
        return order.Number;
    }

    private static async Task<Dictionary<long, Line>> LockLinesAsync(PortalDbContext context, Order order, CancellationToken cancellationToken)
    {
        if (order.BatchId is not null)
        {
            return await new OrderStatements(context, order).LockLinesAsync(cancellationToken);
        }

        var ids = order.Rows.Select(row => row.LineId).ToList();
        return (await context.LockAndLoadAsync(context.Lines.Where(line => ids.Contains(line.Id)), cancellationToken)).ToDictionary(line => line.Id);
    }

    private Refusal? WhyNot(Access access, string version, bool accepted) => (access.Allows(Rights.OrderCalls), accepted) switch
    {
        (false, _) => new NotAllowed(),
        (_, false) => new ConditionsNotAccepted(),
        _ => version == conditions.CurrentVersion ? null : new ConditionsChanged(),
    };
}
