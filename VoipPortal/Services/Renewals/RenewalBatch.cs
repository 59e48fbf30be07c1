using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Setup;

namespace VoipPortal.Services.Renewals;

/// <summary>What one call did.</summary>
/// <param name="Groups">How many groups it took on; 0 when none is left or the run may not go on.</param>
/// <param name="Run">The run after it.</param>
public sealed record BatchResult(int Groups, RenewalRun Run);

/// <summary>
/// One transaction of a run: takes the next groups, applies what is due, invoices them and marks them. Whoever does it holds the
/// row of the run, so that several processes do one batch after the other and the numbers follow the groups.
/// </summary>
public sealed class RenewalBatch(PortalDatabase database, RenewalInvoices invoices, RenewalMails mails, TimeProvider clock, BillingCalendar calendar, IOptions<BillingOptions> billing)
{
    public const int MaximumGroups = 1000;

    private static readonly Access Self = Access.ForSystem(RenewalWork.Actor);

    private readonly RenewalSql _sql = new(database.Provider);

    /// <summary>Does the next groups, <paramref name="most"/> of them at most. A failure says which groups it was about.</summary>
    public async Task<BatchResult> NextAsync(DateOnly period, int most, CancellationToken cancellationToken)
    {
        List<TakenGroup> taken = [];
        try
        {
            return await database.WriteAsync(
                Self,
                async (context, token) =>
                {
                    taken = [];
                    var work = await BeginAsync(context, period, token);
                    if (work.Run.State == RenewalState.Running)
                    {
                        taken = await TakeAsync(work, most, token);
                        await DoAsync(work, taken, token);
                    }

                    return new BatchResult(taken.Count, work.Run);
                },
                cancellationToken);
        }
        catch (Exception failure) when (taken.Count > 0 && failure is not OperationCanceledException)
        {
            throw new RenewalBatchException(taken, failure);
        }
    }

    /// <summary>Sets a group aside that cannot be renewed, so that the others go on.</summary>
    internal Task<BatchResult> ParkAsync(DateOnly period, TakenGroup group, string error, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            var work = await BeginAsync(context, period, token);
            if (work.Run.State != RenewalState.Running || await context.RenewedGroups.AnyAsync(mark => mark.Period == period && mark.GroupId == group.GroupId, token))
            {
                return new BatchResult(0, work.Run);
            }

            await MarkAsync(work, [group], [], new() { [group.GroupId] = (ParkedGroupReason.Fault, error) }, token);
            work.Run.Count(new RenewedBatch(Math.Max(work.Run.Cursor, group.GroupId)) { Parked = 1 });
            return new BatchResult(1, work.Run);
        },
        cancellationToken);

    private async Task<RenewalWork> BeginAsync(PortalDbContext context, DateOnly period, CancellationToken cancellationToken)
    {
        var run = await context.LockRunAsync(period, cancellationToken) ?? throw new InvalidOperationException($"No renewal of {period:yyyy-MM} was begun.");
        return new RenewalWork(context, _sql, run, calendar.CutOff(period).UtcDateTime, clock.GetUtcNow().UtcDateTime);
    }

    private async Task DoAsync(RenewalWork work, List<TakenGroup> taken, CancellationToken cancellationToken)
    {
        if (taken.Count == 0)
        {
            Complete(work);
            return;
        }

        var due = await work.ReadAsync<DueLine>(_sql.DueLines, cancellationToken, work.Period, IdsOf(taken));
        var customers = await CustomersAsync(work, taken, cancellationToken);
        var parked = await WhyParkedAsync(work, taken, due, customers, cancellationToken);
        var able = taken.Where(group => !parked.ContainsKey(group.GroupId)).ToList();
        var applied = due.Where(line => !parked.ContainsKey(line.GroupId)).ToList();
        await ApplyAsync(work, applied, cancellationToken);
        var issued = await invoices.IssueAsync(work, able, cancellationToken);
        await MarkAsync(work, taken, applied, parked, cancellationToken);
        await work.RunAsync(_sql.JournalInvoices, cancellationToken, work.Period, IdsOf(able), work.Now, RenewalWork.Actor);
        await mails.WriteAsync(work, able, customers, issued, applied, cancellationToken);
        work.Run.Count(new RenewedBatch(taken[^1].GroupId)
        {
            Renewed = able.Count,
            Parked = parked.Count,
            Invoices = issued.Count,
            Lines = issued.Sum(invoice => invoice.Totals.Lines),
            Changes = applied.Sum(line => line.Changes),
            HtCents = issued.Sum(invoice => invoice.Amounts.Ht.Cents),
            VatCents = issued.Sum(invoice => invoice.Amounts.Vat.Cents),
        });
    }

    private async Task<List<TakenGroup>> TakeAsync(RenewalWork work, int most, CancellationToken cancellationToken)
    {
        var next = await work.ReadAsync<TakenGroup>(_sql.NextGroups, cancellationToken, work.Period, work.Run.Cursor, work.Run.LastGroupId, Math.Min(most, Likely(work.Run)));
        var (count, lines) = (0, 0);
        while (count < next.Count && (count == 0 || lines + next[count].Lines <= billing.Value.RenewalBatchLines))
        {
            lines += next[count++].Lines;
        }

        var taken = next[..count];
        if (count > 0 && _sql.LockGroups is { } locking)
        {
            await work.ReadAsync<long>(locking, cancellationToken, work.Period, IdsOf(taken));
        }

        return taken;
    }

    /// <summary>As many groups as are likely to be enough: those that are looked at and left cost time.</summary>
    private int Likely(RenewalRun run) => (int)Math.Clamp((long)billing.Value.RenewalBatchLines * run.GroupsTotal / Math.Max(1, run.ExpectedLines), 10, MaximumGroups);

    private async Task<IReadOnlyDictionary<long, TakenCustomer>> CustomersAsync(
        RenewalWork work, IReadOnlyList<TakenGroup> taken, CancellationToken cancellationToken) =>
        (await work.ReadAsync<TakenCustomer>(_sql.Customers, cancellationToken, work.Period, IdsOf(taken))).ToDictionary(customer => customer.CustomerId);

    /// <summary>The groups that cannot be renewed, and why.</summary>
    private async Task<Dictionary<long, (ParkedGroupReason Reason, string Error)>> WhyParkedAsync(
        RenewalWork work,
        IReadOnlyList<TakenGroup> taken,
        IReadOnlyList<DueLine> due,
        IReadOnlyDictionary<long, TakenCustomer> customers,
        CancellationToken cancellationToken)
    {
        var waiting = await work.ReadAsync<long>(_sql.ParkedBefore, cancellationToken, work.Period, IdsOf(taken));
        var parked = waiting.ToDictionary(group => group, _ => (ParkedGroupReason.EarlierMonth, "An earlier month of this group is parked."));
        foreach (var line in due.Where(line => line.NewIncluded + line.NewExtra > line.NewMaximum))
        {
            parked.TryAdd(line.GroupId, (ParkedGroupReason.Calls, $"{line.Number} would have {line.NewIncluded + line.NewExtra} calls of {line.NewMaximum}."));
        }

        foreach (var group in taken)
        {
            if (RenewalInvoices.WhatIsWrong(customers[group.CustomerId]) is { } error)
            {
                parked.TryAdd(group.GroupId, (ParkedGroupReason.Buyer, error));
            }
        }

        return parked;
    }

    private async Task ApplyAsync(RenewalWork work, List<DueLine> due, CancellationToken cancellationToken)
    {
        if (due.Count > 0)
        {
            var lines = _sql.Ids(due.Select(line => line.LineId));
            await work.RunAsync(_sql.JournalChanges, cancellationToken, work.Period, lines, work.Now, RenewalWork.Actor);
            await work.RunAsync(_sql.ApplyChanges, cancellationToken, work.Period, lines);
            await work.RunAsync(_sql.ForgetChanges, cancellationToken, work.Period, lines);
        }
    }

    private async Task MarkAsync(
        RenewalWork work,
        IReadOnlyList<TakenGroup> taken,
        IReadOnlyList<DueLine> applied,
        Dictionary<long, (ParkedGroupReason Reason, string Error)> parked,
        CancellationToken cancellationToken)
    {
        var changes = applied.GroupBy(line => line.GroupId).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Changes));
        var marks = taken.Select(group => new
        {
            group.GroupId,
            group.CustomerId,
            Changes = changes.GetValueOrDefault(group.GroupId),
            Parked = parked.TryGetValue(group.GroupId, out var why) ? why.Reason.ToString() : null,
            Error = parked.TryGetValue(group.GroupId, out why) ? StorableText.Of(why.Error, RenewedGroup.ErrorMaxLength) : null,
        });
        await work.RunAsync(_sql.InsertMarks, cancellationToken, work.Period, JsonSerializer.Serialize(marks), work.Now);
        foreach (var group in taken.Where(group => parked.ContainsKey(group.GroupId)))
        {
            work.Context.Journal.Add(new JournalEntry(work.Now, Self.Actor, JournalAction.GroupParked)
            {
                Subject = group.Code,
                RefusalCode = parked[group.GroupId].Reason.ToString(),
                After = new JournalState { Group = group.Code, EffectiveOn = work.Period },
            });
        }
    }

    private static void Complete(RenewalWork work)
    {
        work.Run.Complete(work.Now);
        work.Context.Journal.Add(new JournalEntry(work.Now, Self.Actor, JournalAction.RenewalCompleted)
        {
            Subject = work.Period.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            After = new JournalState { Groups = work.Run.GroupsDone, Lines = work.Run.Lines, Amount = work.Run.Ttc.Amount, EffectiveOn = work.Period },
        });
    }

    private object IdsOf(IReadOnlyList<TakenGroup> groups) => _sql.Ids(groups.Select(group => group.GroupId));
}

/// <summary>A batch that could not be written; nothing of it was.</summary>
internal sealed class RenewalBatchException(IReadOnlyList<TakenGroup> groups, Exception inner) : Exception(inner.Message, inner)
{
    public IReadOnlyList<TakenGroup> Groups { get; } = groups;
}
