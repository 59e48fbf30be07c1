using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Payments;

public enum NotificationEffect
{
    /// <summary>Something changed.</summary>
    Handled,

    /// <summary>Nothing had to: it was told before, too late, or is of nothing that matters here.</summary>
    NothingToDo,
}

/// <summary>
/// Handles what those who take the money tell, in any order and as often as they like: the notification and its effect are one
/// transaction, so that after a failure it is sent again and finds nothing done, or all of it.
/// </summary>
public sealed class PaymentNotifications(
    PortalDatabase database, PaymentWays ways, PaymentConfirmation confirmation, TimeProvider clock, ILogger<PaymentNotifications> log)
{
    /// <summary>Refuses <see cref="NotFound"/> (no such way) and <see cref="NotGenuine"/>.</summary>
    /// <param name="wayName">Who says to have sent it.</param>
    /// <param name="body">As received, byte for byte.</param>
    /// <param name="signature">The header that signs it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<NotificationEffect>> HandleAsync(string wayName, string body, string? signature, CancellationToken cancellationToken)
    {
        if (ways.Find(wayName) is not { } way)
        {
            return new NotFound();
        }

        var read = way.Read(body, signature, clock.GetUtcNow());
        if (read.Refusal is { } refusal)
        {
            log.LogWarning("A notification that says to be of {Way} was refused: {Characters} characters, not genuine.", way.Name, body.Length);
            return refusal;
        }

        return read.Value.Kind == NotificationKind.Other || await IsHandledAsync(way.Name, read.Value.EventId, cancellationToken)
            ? NotificationEffect.NothingToDo
            : await database.WriteAsync(Access.ForSystem(way.Name), (context, token) => ApplyAsync(context, way.Name, read.Value, token), cancellationToken);
    }

    /// <summary>Spares the many repetitions the wait for a writer's turn; the transaction looks again.</summary>
    private async Task<bool> IsHandledAsync(string way, string eventId, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Access.None);
        return await IsHandledAsync(context, way, eventId, cancellationToken);
    }

    private static Task<bool> IsHandledAsync(PortalDbContext context, string way, string eventId, CancellationToken cancellationToken) =>
        context.PaymentEvents.AnyAsync(handled => handled.Way == way && handled.EventId == eventId, cancellationToken);

    private async Task<NotificationEffect> ApplyAsync(PortalDbContext context, string way, Notification told, CancellationToken cancellationToken)
    {
        if (await IsHandledAsync(context, way, told.EventId, cancellationToken))
        {
            return NotificationEffect.NothingToDo;
        }

        var now = clock.GetUtcNow();
        context.PaymentEvents.Add(new PaymentEvent(way, told.EventId, told.Type, now));
        var payment = told.Payment!;
        var order = await context.Orders.Include(order => order.Rows)
            .SingleOrDefaultAsync(order => order.Number == payment.OrderNumber && order.CheckoutKey == told.Key, cancellationToken);
        if (told.Kind == NotificationKind.Paid)
        {
            var effect = await confirmation.ApplyAsync(context, Access.ForSystem(way), payment, order, cancellationToken);
            return effect == PaymentEffect.ToldBefore ? NotificationEffect.NothingToDo : NotificationEffect.Handled;
        }

        if (order is null || Follow(order, told, now) is not { } action)
        {
            return NotificationEffect.NothingToDo;
        }

        context.Journal.Add(PaymentJournal.Entry(action, Access.ForSystem(way), order, now));
        return NotificationEffect.Handled;
    }

    /// <summary>What to write down of news without money; null when there is nothing to.</summary>
    private static JournalAction? Follow(Order order, Notification told, DateTimeOffset now)
    {
        switch (told.Kind)
        {
            case NotificationKind.Announced:
                return order.AnnouncePayment(told.Session, now) ? JournalAction.PaymentAnnounced : null;
            case NotificationKind.Failed:
                return order.FailPayment(told.Session, now) ? JournalAction.PaymentFailed : null;
            default:
                order.EndCheckout(told.Session);
                return null;
        }
    }
}
