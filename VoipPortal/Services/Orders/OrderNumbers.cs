using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Numbering;

namespace VoipPortal.Services.Orders;

/// <summary>Gives orders numbers that are chronological and without gaps.</summary>
internal static class OrderNumbers
{
    /// <inheritdoc cref="NumberSequences.LockAsync"/>
    public static Task<DateTimeOffset> LockAsync(PortalDbContext context, TimeProvider clock, BillingCalendar calendar, CancellationToken cancellationToken) =>
        NumberSequences.LockAsync(context, OrderNumber.Prefix, clock, calendar, cancellationToken);

    /// <summary>The next number of the year of <paramref name="now"/>, which <see cref="LockAsync"/> answered in the same transaction.</summary>
    public static async Task<string> TakeAsync(PortalDbContext context, DateTimeOffset now, BillingCalendar calendar, CancellationToken cancellationToken)
    {
        var year = calendar.LocalDate(now).Year;
        return OrderNumber.Of(year, await NumberSequences.TakeAsync(context, OrderNumber.Prefix, year, 1, cancellationToken));
    }
}
