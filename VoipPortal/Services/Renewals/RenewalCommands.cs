using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Renewals;

/// <summary>
/// What Operations do about renewals; the work itself is that of the background service, here or in any other process. Everything
/// refuses <see cref="NotAllowed"/>, and what is about a run <see cref="NotFound"/> where there is none.
/// </summary>
public sealed class RenewalCommands(PortalDatabase database, RenewalOrder order, RenewalBell bell, TimeProvider clock)
{
    /// <summary>
    /// Begins the run of a month and of those before it that were missed. Refuses <see cref="MonthNotBegun"/>, <see cref="BeforeFirstMonth"/> and
    /// <see cref="EarlierMonthWaits"/>; a month that is begun already is answered as it is.
    /// </summary>
    public async Task<Outcome<RenewalSummary>> StartAsync(Access access, DateOnly period, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.RunRenewals))
        {
            return new NotAllowed();
        }

        var months = await order.UpToAsync(period, cancellationToken);
        if (months.Refusal is { } refusal)
        {
            return refusal;
        }

        // Later months begin by themselves, once this one is completed.
        var begun = await order.BeginAsync(months.Value[0], access.Actor, cancellationToken);
        bell.Ring();
        return begun.Refusal is { } waits ? waits : RenewalSummary.Of(begun.Value, clock.GetUtcNow());
    }

    /// <summary>Lets a run go on whose total is far from that of the month before. Refuses <see cref="RunNotWaiting"/>.</summary>
    public Task<Outcome<RenewalSummary>> ApproveAsync(Access access, DateOnly period, CancellationToken cancellationToken) =>
        ChangeAsync(access, period, JournalAction.RenewalApproved, (run, now) => run.Approve(access.Actor, now), cancellationToken);

    /// <summary>Ends a run after the batch in hand. Refuses <see cref="RunNotRunning"/>.</summary>
    public Task<Outcome<RenewalSummary>> StopAsync(Access access, DateOnly period, CancellationToken cancellationToken) =>
        ChangeAsync(access, period, JournalAction.RenewalStopped, (run, _) => run.Stop(), cancellationToken);

    /// <summary>Goes on with a run that was stopped. Refuses <see cref="RunNotStopped"/>.</summary>
    public Task<Outcome<RenewalSummary>> ContinueAsync(Access access, DateOnly period, CancellationToken cancellationToken) =>
        ChangeAsync(access, period, JournalAction.RenewalContinued, (run, now) => run.Continue(now), cancellationToken);

    /// <summary>Tries parked groups again: the one of code <paramref name="group"/>, or all when it is null. Refuses <see cref="RunNotRunning"/>.</summary>
    public async Task<Outcome<RenewalSummary>> RetryAsync(Access access, DateOnly period, string? group, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.RunRenewals))
        {
            return new NotAllowed();
        }

        var outcome = await database.WriteAsync(
            access.OverEveryCustomer(Rights.RunRenewals),
            async (context, token) =>
            {
                if (await context.LockRunAsync(period, token) is not { IsBegun: true } run)
                {
                    return (Outcome<RenewalSummary>)new NotFound();
                }

                var parked = context.RenewedGroups.Where(mark => mark.Period == period && mark.Parked != null
                    && (group == null || context.Groups.Any(one => one.Id == mark.GroupId && one.Code == group)));
                var now = clock.GetUtcNow();
                var count = await parked.CountAsync(token);
                if (count == 0)
                {
                    return RenewalSummary.Of(run, now);
                }

                if (run.Retry(count, now) is { } refusal)
                {
                    return refusal;
                }

                await parked.ExecuteDeleteAsync(token);
                context.Journal.Add(RenewalOrder.EntryOf(JournalAction.RenewalRetried, access.Actor, run, now));
                return RenewalSummary.Of(run, now);
            },
            cancellationToken);
        bell.Ring();
        return outcome;
    }

    private async Task<Outcome<RenewalSummary>> ChangeAsync(
        Access access, DateOnly period, JournalAction action, Func<RenewalRun, DateTimeOffset, Refusal?> change, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.RunRenewals))
        {
            return new NotAllowed();
        }

        var outcome = await database.WriteAsync(
            access.OverEveryCustomer(Rights.RunRenewals),
            async (context, token) =>
            {
                if (await context.LockRunAsync(period, token) is not { IsBegun: true } run)
                {
                    return (Outcome<RenewalSummary>)new NotFound();
                }

                var now = clock.GetUtcNow();
                if (change(run, now) is { } refusal)
                {
                    return refusal;
                }

                context.Journal.Add(RenewalOrder.EntryOf(action, access.Actor, run, now));
                return RenewalSummary.Of(run, now);
            },
            cancellationToken);
        bell.Ring();
        return outcome;
    }
}
