using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Numbering;

/// <summary>Numbers that are chronological and without gaps: whoever takes some holds the row of the year until the end of the transaction.</summary>
internal static class NumberSequences
{
    /// <summary>
    /// Waits until no one else takes numbers of the prefix, and answers the instant then: read under the lock, it is never before
    /// that of the number given last. The year is that of the local date, looked at again after the wait.
    /// </summary>
    public static async Task<DateTimeOffset> LockAsync(
        PortalDbContext context, string prefix, TimeProvider clock, BillingCalendar calendar, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        int year;
        do
        {
            year = calendar.LocalDate(now).Year;
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "NumberSequences" ("Prefix", "Year", "Last") VALUES ({prefix}, {year}, 0)
                ON CONFLICT ("Prefix", "Year") DO UPDATE SET "Last" = "NumberSequences"."Last"
                """,
                cancellationToken);
            now = clock.GetUtcNow();
        }
        while (calendar.LocalDate(now).Year != year);
        return now;
    }

    /// <summary>Takes <paramref name="count"/> numbers of a year whose row <see cref="LockAsync"/> locked; answers the first of them.</summary>
    public static async Task<int> TakeAsync(PortalDbContext context, string prefix, int year, int count, CancellationToken cancellationToken)
    {
        var last = await context.Database.SqlQuery<int>(
            $"""
            UPDATE "NumberSequences" SET "Last" = "Last" + {count} WHERE "Prefix" = {prefix} AND "Year" = {year} RETURNING "Last" AS "Value"
            """).ToListAsync(cancellationToken);
        return last.Single() - count + 1;
    }
}
