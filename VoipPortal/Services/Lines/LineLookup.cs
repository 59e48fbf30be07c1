using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Services.Lines;

internal static class LineLookup
{
    /// <summary>The line at an address, among those in reach of the context.</summary>
    public static IQueryable<Line> At(this PortalDbContext context, LineAddress address)
    {
        var number = address.E164;
        return context.Lines.Where(line =>
            line.Number == number && context.Groups.Any(group => group.Id == line.GroupId && group.Code == address.Group));
    }

    /// <summary>
    /// The lines with all that their rules look at, locked until the transaction ends: what is decided about a line often
    /// depends on its order and its pending changes together, and no one may change one while the other is looked at. The clock is
    /// to be read after it: a renewal of the group has ended by then, or sees what is written.
    /// </summary>
    public static async Task<List<Line>> LockAndLoadAsync(this PortalDbContext context, IQueryable<Line> lines, CancellationToken cancellationToken)
    {
        await context.ShareGroupsAsync(lines.Select(line => line.GroupId), cancellationToken);
        await lines.ExecuteUpdateAsync(set => set.SetProperty(line => line.Version, line => line.Version), cancellationToken);
        return await lines
            .Include(line => line.Offer)
            .Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Keeps renewals of the groups out until the transaction ends: an instant of the old month that is read and a change that is
    /// written on it must not fall on two sides of a renewal. SQLite has one writer anyway.
    /// </summary>
    public static async Task ShareGroupsAsync(this PortalDbContext context, IQueryable<long> groups, CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            var ids = await groups.Distinct().ToArrayAsync(cancellationToken);
            await context.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Groups" WHERE "Id" = ANY ({ids}) ORDER BY "Id" FOR SHARE""", cancellationToken);
        }
    }

    /// <summary>The order that waits for payment on a line at <paramref name="now"/>; null when none does.</summary>
    public static Task<WaitingOrder?> WaitingOrderAsync(this PortalDbContext context, long lineId, DateTimeOffset now, CancellationToken cancellationToken) =>
        context.OrderRows
            .Where(row => row.LineId == lineId && row.IsOpen)
            .Join(context.Orders.Where(order => order.ExpiresAt > now), row => row.OrderId, order => order.Id, (row, order) => new { row, order.Number })
            .Select(open => new WaitingOrder(open.Number, open.row.ToTotal - open.row.FromTotal))
            .SingleOrDefaultAsync(cancellationToken);
}
