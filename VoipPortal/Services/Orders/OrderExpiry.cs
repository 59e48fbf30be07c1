using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Orders;

/// <summary>Expires orders whose time to be paid is over, and forgets quotes that nobody used.</summary>
public sealed class OrderExpiry(PortalDatabase database, TimeProvider clock, MailQueue mails)
{
    private const int BatchSize = 100;

    private static readonly Access Self = Access.ForSystem("expiry");

    /// <summary>All that is due now; answers how many orders expired.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        int expired;
        do
        {
            expired = await database.WriteAsync(Self, ExpireAsync, cancellationToken);
            total += expired;
        }
        while (expired == BatchSize);
        return total;
    }

    private async Task<int> ExpireAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - Quote.Remembrance;
        await context.Quotes.Where(quote => quote.ExpiresAt <= forgotten && quote.OrderNumber == null).ExecuteDeleteAsync(cancellationToken);
        var due = await context.Orders.Include(order => order.Rows)
            .Where(order => (order.State == OrderState.AwaitingPayment || order.State == OrderState.Prepared) && order.ExpiresAt <= now)
            .OrderBy(order => order.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        foreach (var order in due)
        {
            order.Expire(now);
            await OrderEntries.AddClosedAsync(context, JournalAction.OrderExpired, Self.Actor, order, now, cancellationToken);
            await mails.OrderExpiredAsync(context, Self, order, cancellationToken);
        }

        return due.Count;
    }
}

/// <summary>Runs the expiry every minute while the portal serves.</summary>
public sealed class OrderExpiryService(OrderExpiry expiry, ILogger<OrderExpiryService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await expiry.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Orders could not be expired; trying again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
