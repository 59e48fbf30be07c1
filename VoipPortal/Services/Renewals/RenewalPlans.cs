using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Renewals;

/// <summary>What a run would do, from the statements that it does it with.</summary>
public sealed class RenewalPlans(PortalDatabase database, RenewalInvoices invoices, BillingCalendar calendar)
{
    private static readonly Access Self = Access.ForSystem(RenewalWork.Actor);

    private readonly RenewalSql _sql = new(database.Provider);

    /// <summary>The figures of all groups of a month that are not renewed yet; groups are read one after the other and not kept.</summary>
    public async Task<RenewalFigures> FiguresAsync(DateOnly period, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        var run = await context.RenewalRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Period == period, cancellationToken);
        var last = run is { IsBegun: true } ? run.LastGroupId : await context.Groups.MaxAsync(group => (long?)group.Id, cancellationToken) ?? 0;
        var groups = await context.Groups.CountAsync(
            group => group.Id <= last && !context.RenewedGroups.Any(mark => mark.Period == period && mark.GroupId == group.Id), cancellationToken);
        var changes = await context.PendingChanges.CountAsync(change => change.EffectiveOn <= period, cancellationToken);
        var figures = new RenewalFigures(period, last, groups, 0, 0, changes, Money.Zero, Money.Zero, await PreviousAsync(context, period, cancellationToken));
        object[] values = [period, last, calendar.CutOff(period).UtcDateTime];
        await foreach (var group in context.Database.SqlQueryRaw<GroupTotals>(_sql.TotalsOfRest, values).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var amounts = invoices.AmountsOf(group);
            figures = figures with
            {
                Invoices = figures.Invoices + 1,
                Lines = figures.Lines + group.Lines,
                Ht = figures.Ht + amounts.Ht,
                Vat = figures.Vat + amounts.Vat,
            };
        }

        return figures;
    }

    private static async Task<Money?> PreviousAsync(PortalDbContext context, DateOnly period, CancellationToken cancellationToken)
    {
        var before = period.AddMonths(-1);
        var run = await context.RenewalRuns.AsNoTracking()
            .SingleOrDefaultAsync(run => run.Period == before && run.State != RenewalState.Opening, cancellationToken);
        return run is { State: not RenewalState.Completed } ? run.ExpectedHt : run?.Ht;
    }
}
