using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Services.Invoices;

/// <summary>Which month a group is renewed for next: the first that is due and not done for it, else the one that comes.</summary>
public sealed class NextPeriods(RenewalOrder order, TimeProvider clock, BillingCalendar calendar)
{
    /// <summary>For the groups within reach of <paramref name="context"/>.</summary>
    internal async Task<Func<long, DateOnly>> ReadAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var coming = calendar.NextRenewal(clock.GetUtcNow());
        var parked = await context.RenewedGroups.Where(mark => mark.Parked != null)
            .GroupBy(mark => mark.GroupId)
            .Select(marks => new { Group = marks.Key, First = marks.Min(mark => mark.Period) })
            .ToDictionaryAsync(pair => pair.Group, pair => pair.First, cancellationToken);
        var waiting = new List<WaitingMonth>();
        foreach (var month in await order.DueAsync(cancellationToken))
        {
            waiting.Add(await WaitingAsync(context, month, cancellationToken));
        }

        return group => Earliest(
            parked.TryGetValue(group, out var held) ? held : coming,
            waiting.Find(month => month.Awaits(group))?.Month ?? coming);
    }

    private static DateOnly Earliest(DateOnly one, DateOnly other) => one < other ? one : other;

    private static async Task<WaitingMonth> WaitingAsync(PortalDbContext context, DateOnly month, CancellationToken cancellationToken)
    {
        var run = await context.RenewalRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Period == month, cancellationToken);
        var marked = await context.RenewedGroups.Where(mark => mark.Period == month).Select(mark => mark.GroupId).ToListAsync(cancellationToken);
        return new WaitingMonth(month, run is { IsBegun: true } ? run.LastGroupId : null, [.. marked]);
    }

    /// <summary>A group that came after the start of a run is left to the next one.</summary>
    private sealed record WaitingMonth(DateOnly Month, long? LastGroupId, HashSet<long> Marked)
    {
        public bool Awaits(long group) => (LastGroupId is not { } last || group <= last) && !Marked.Contains(group);
    }
}
