using Microsoft.EntityFrameworkCore;

namespace VoipPortal.Data;

/// <summary>Keeps what is done in a support session within it.</summary>
internal static class SupportGuard
{
    /// <summary>
    /// Whether the session is open now, and stays so until the transaction ends: whoever ends it meanwhile waits. SQLite has one
    /// writer anyway.
    /// </summary>
    public static async Task<bool> IsOpenAsync(PortalDbContext context, Guid session, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"""SELECT 1 FROM "SupportSessions" WHERE "Id" = {session} FOR SHARE""", cancellationToken);
        }

        var now = clock.GetUtcNow();
        return await context.SupportSessions.AnyAsync(
            open => open.Id == session && open.EndedAt == null && open.EndsAt > now
                && context.Customers.Any(customer => customer.Id == open.CustomerId && customer.AllowsSupport),
            cancellationToken);
    }
}
