using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Orders;

/// <summary>As many orders as may be were made within a minute.</summary>
/// <param name="Most">How many that is.</param>
public sealed record TooManyOrders(int Most) : Refusal
{
    public override IReadOnlyList<object> Details => [Most];
}

/// <summary>How many orders a customer makes, and has prepared for it, within a minute; counted in the database, whichever process made them.</summary>
public sealed class OrderPace(IOptions<LimitOptions> limits)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Null, or <see cref="TooManyOrders"/>. Within the transaction that makes the order, in which no other order is made.</summary>
    /// <param name="context">Of the transaction.</param>
    /// <param name="customerId">Whose order it is to be.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal?> WhyNotAsync(PortalDbContext context, long customerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var most = limits.Value.OrdersPerMinute;
        var lastButMost = await context.Orders.Where(order => order.CustomerId == customerId)
            .OrderByDescending(order => order.Id).Skip(most - 1).Select(order => (DateTimeOffset?)order.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        return lastButMost is { } made && now - made < Window ? new TooManyOrders(most) : null;
    }
}
