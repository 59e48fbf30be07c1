using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Renewals;

/// <summary>Which month is renewed when: one after the other, none left out, none before it has begun.</summary>
public sealed class RenewalOrder(PortalDatabase database, RenewalPlans plans, IOptions<BillingOptions> billing, TimeProvider clock, BillingCalendar calendar)
{
    private static readonly Access Self = Access.ForSystem(RenewalWork.Actor);

    /// <summary>Writes down the month in which billing begins here, where nothing is written yet: the month after it is the first that renews by itself.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            if (!await context.RenewalRuns.AnyAsync(token))
            {
                context.RenewalRuns.Add(new RenewalRun(calendar.MonthOf(clock.GetUtcNow()), clock.GetUtcNow()));
            }

            return true;
        },
        cancellationToken);

    /// <summary>The months that are due by themselves and not completed, the oldest first.</summary>
    public async Task<List<DateOnly>> DueAsync(CancellationToken cancellationToken)
    {
        var months = (await MonthsAsync(calendar.MonthOf(clock.GetUtcNow()), asked: false, cancellationToken)).Value;

        // A month whose parked groups are tried again runs although later ones are completed.
        await using var context = database.Open(Self);
        var running = await context.RenewalRuns.Where(run => run.State == RenewalState.Running).Select(run => run.Period).ToListAsync(cancellationToken);
        return [.. running.Union(months).Order()];
    }

    /// <summary>
    /// The months to renew so that <paramref name="period"/> is renewed, the oldest first; that month alone when it is completed. Asking
    /// for the month in which billing began, or an earlier one while nothing was renewed, makes it the first. Refuses
    /// <see cref="MonthNotBegun"/> and <see cref="BeforeFirstMonth"/>.
    /// </summary>
    public Task<Outcome<List<DateOnly>>> UpToAsync(DateOnly period, CancellationToken cancellationToken) => MonthsAsync(period, asked: true, cancellationToken);

    /// <summary>
    /// Begins the run of a month, or answers the one that was begun. Refuses <see cref="EarlierMonthWaits"/>. Several at once begin one.
    /// </summary>
    public async Task<Outcome<RenewalRun>> BeginAsync(DateOnly period, Actor by, CancellationToken cancellationToken)
    {
        if (await FindAsync(period, cancellationToken) is { IsBegun: true } begun)
        {
            return begun;
        }

        // Counted before the lock is taken: nobody waits for it, and a group that comes between belongs to the next month.
        var figures = await plans.FiguresAsync(period, cancellationToken);
        var plan = new RenewalPlan(figures.LastGroupId, figures.Groups, figures.Lines, figures.Ht.Cents, figures.PreviousHt?.Cents);
        return await database.WriteAsync(
            Self,
            async (context, token) =>
            {
                var waiting = await context.RenewalRuns.AsNoTracking()
                    .FirstOrDefaultAsync(run => run.Period < period && run.State != RenewalState.Opening && run.State != RenewalState.Completed, token);
                if (waiting is not null)
                {
                    return (Outcome<RenewalRun>)new EarlierMonthWaits(waiting.Period);
                }

                var run = await context.LockRunAsync(period, token);
                if (run is { IsBegun: true })
                {
                    return run;
                }

                var now = clock.GetUtcNow();
                run ??= context.RenewalRuns.Add(new RenewalRun(period, now)).Entity;
                run.Begin(plan, billing.Value.ApprovalThreshold, by, now);
                context.Journal.Add(EntryOf(JournalAction.RenewalStarted, by, run, now));
                return run;
            },
            cancellationToken);
    }

    /// <summary>The oldest month that has begun, is not renewed, and whose run nobody has begun; null for none.</summary>
    public async Task<DateOnly?> StartableAsync(CancellationToken cancellationToken)
    {
        var months = await UpToAsync(calendar.MonthOf(clock.GetUtcNow()), cancellationToken);
        return !months.IsRefused && await FindAsync(months.Value[0], cancellationToken) is not { IsBegun: true } ? months.Value[0] : null;
    }

    public async Task<RenewalRun?> FindAsync(DateOnly period, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return await context.RenewalRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Period == period, cancellationToken);
    }

    internal static JournalEntry EntryOf(JournalAction action, Actor by, RenewalRun run, DateTimeOffset now) => new(now, by, action)
    {
        Subject = run.Period.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        After = new JournalState { Groups = run.GroupsTotal, EffectiveOn = run.Period },
    };

    private async Task<Outcome<List<DateOnly>>> MonthsAsync(DateOnly period, bool asked, CancellationToken cancellationToken)
    {
        if (period > calendar.MonthOf(clock.GetUtcNow()))
        {
            return new MonthNotBegun(period);
        }

        await using var context = database.Open(Self);
        var runs = context.RenewalRuns.AsNoTracking();
        var begun = runs.Where(run => run.State != RenewalState.Opening);
        if (await begun.OrderBy(run => run.Period).FirstOrDefaultAsync(cancellationToken) is not { } first)
        {
            var opening = await runs.MaxAsync(run => (DateOnly?)run.Period, cancellationToken) ?? period;
            return asked && period <= opening ? [period] : Months(opening.AddMonths(1), period);
        }

        var last = await begun.OrderByDescending(run => run.Period).FirstAsync(cancellationToken);
        return period switch
        {
            _ when period < first.Period => new BeforeFirstMonth(first.Period),
            _ when asked && period <= last.Period => (Outcome<List<DateOnly>>)(List<DateOnly>)[period],
            _ => Months(last.State == RenewalState.Completed ? last.Period.AddMonths(1) : last.Period, period),
        };
    }

    private static List<DateOnly> Months(DateOnly from, DateOnly to)
    {
        var months = new List<DateOnly>();
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return months;
    }
}
