using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Orders;

/// <summary>Gives numbers that are chronological and without gaps: whoever makes an order holds the row of the year until the end of the transaction.</summary>
internal static class OrderNumbers
{
    /// <summary>
    /// Waits until no one else makes an order, and answers the instant then: read under the lock, it is never before that of the
    /// order made last. The year is that of the local date, looked at again after the wait.
    /// </summary>
    public static async Task<DateTimeOffset> LockAsync(PortalDbContext context, TimeProvider clock, BillingCalendar calendar, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        int year;
        do
        {
            year = calendar.LocalDate(now).Year;
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "NumberSequences" ("Prefix", "Year", "Last") VALUES ({OrderNumber.Prefix}, {year}, 0)
                ON CONFLICT ("Prefix", "Year") DO UPDATE SET "Last" = "NumberSequences"."Last"
                """,
                cancellationToken);
            now = clock.GetUtcNow();
        }
        while (calendar.LocalDate(now).Year != year);
        return now;
    }

    /// <summary>The next number of the year of <paramref name="now"/>, which <see cref="LockAsync"/> answered in the same transaction.</summary>
    public static async Task<string> TakeAsync(PortalDbContext context, DateTimeOffset now, BillingCalendar calendar, CancellationToken cancellationToken)
    {
        var year = calendar.LocalDate(now).Year;
        var taken = await context.Database.SqlQuery<int>(
            $"""
            UPDATE "NumberSequences" SET "Last" = "Last" + 1 WHERE "Prefix" = {OrderNumber.Prefix} AND "Year" = {year} RETURNING "Last" AS "Value"
            """).ToListAsync(cancellationToken);
        return OrderNumber.Of(year, taken.Single());
    }
}
