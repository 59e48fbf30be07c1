using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;

namespace VoipPortal.Services.Renewals;

/// <summary>Renewals as Operations see them. Refuses <see cref="NotAllowed"/> to all others.</summary>
public sealed class RenewalQueries(PortalDatabase database, RenewalPlans plans, RenewalOrder order, TimeProvider clock, BillingCalendar calendar)
{
    private const int MostRuns = 36;

    public async Task<Outcome<RenewalOverview>> OverviewAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.RunRenewals))
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var context = database.Open(access.OverEveryCustomer(Rights.RunRenewals));
        var runs = await context.RenewalRuns.AsNoTracking().Where(run => run.State != RenewalState.Opening)
            .OrderByDescending(run => run.Period).Take(MostRuns).ToListAsync(cancellationToken);
        var startable = await order.StartableAsync(cancellationToken);
        var (current, next) = (calendar.MonthOf(now), calendar.NextRenewal(now));
        DateOnly?[] months = [startable, runs.Exists(run => run.Period == current) ? null : current, next];
        return new RenewalOverview(startable, next, [.. months.OfType<DateOnly>().Distinct()], [.. runs.Select(run => RenewalSummary.Of(run, now))]);
    }

    /// <summary>Whether a failure means that the database cannot be reached just now: the run itself goes on once it can.</summary>
    public static bool IsAway(Exception failure) => DatabaseFaults.IsAway(failure);

    /// <summary>One run. Refuses <see cref="NotFound"/> as well, where the month was not begun.</summary>
    public async Task<Outcome<RenewalSummary>> RunAsync(Access access, DateOnly period, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.RunRenewals))
        {
            return new NotAllowed();
        }

        return await order.FindAsync(period, cancellationToken) is { IsBegun: true } run ? RenewalSummary.Of(run, clock.GetUtcNow()) : new NotFound();
    }

    /// <summary>The dry run: what the groups of a month that are not renewed yet would come to. Nothing is written.</summary>
    public async Task<Outcome<RenewalFigures>> FiguresAsync(Access access, DateOnly period, CancellationToken cancellationToken) =>
        access.Allows(Rights.RunRenewals) ? await plans.FiguresAsync(period, cancellationToken) : new NotAllowed();

    /// <summary>The groups that a run has reached, in its order. <paramref name="page"/> counts from 1.</summary>
    public async Task<Outcome<RenewedGroupPage>> GroupsAsync(
        Access access, DateOnly period, RenewedGroupFilter filter, int page, int size, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.RunRenewals))
        {
            return new NotAllowed();
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.RunRenewals));
        var marks = context.RenewedGroups.AsNoTracking().Where(mark => mark.Period == period);
        marks = filter switch
        {
            RenewedGroupFilter.Parked => marks.Where(mark => mark.Parked != null),
            RenewedGroupFilter.WithChanges => marks.Where(mark => mark.Changes > 0),
            _ => marks,
        };
        var rows = await marks.OrderBy(mark => mark.GroupId).Page(page, size)
            .Join(context.Groups, mark => mark.GroupId, group => group.Id, (mark, group) => new { mark, group })
            .Join(context.Customers, both => both.group.CustomerId, customer => customer.Id, (both, customer) => new { both.mark, both.group, customer.Company })
            .Select(row => new
            {
                row.mark,
                row.group.Code,
                row.group.Label,
                row.Company,
                Invoice = context.Invoices.SingleOrDefault(invoice => invoice.Id == row.mark.InvoiceId),
            })
            .ToListAsync(cancellationToken);
        return new RenewedGroupPage(
            [.. rows.Select(row => new RenewedGroupRow(
                row.Code, row.Label, row.Company, row.Invoice?.Number, row.Invoice?.Ttc, row.mark.Changes, row.mark.Parked, row.mark.Error, row.mark.At))],
            await marks.CountAsync(cancellationToken));
    }
}
