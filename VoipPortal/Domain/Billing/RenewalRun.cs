using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Billing;

public enum RenewalState
{
    /// <summary>The month in which billing began here: nothing was renewed, and nothing will be unless someone asks for it.</summary>
    Opening,

    /// <summary>Its total is too far from that of the month before: someone has to look at it.</summary>
    AwaitingApproval,

    Running,

    /// <summary>Stopped by someone; goes on when told to.</summary>
    Stopped,

    /// <summary>Every group is renewed or parked.</summary>
    Completed,
}

/// <summary>The renewal of one month: what it set out to do, how far it is, and what it came to. One row a month, locked by every batch.</summary>
public sealed class RenewalRun
{
    /// <summary>The month in which billing begins.</summary>
    public RenewalRun(DateOnly period, DateTimeOffset now)
    {
        Period = period;
        State = RenewalState.Opening;
        StartedAt = ResumedAt = now.ToUniversalTime();
        StartedBy = "";
    }

    private RenewalRun() => StartedBy = "";

    /// <summary>The 1st of the month, in the billing zone.</summary>
    public DateOnly Period { get; private set; }

    public RenewalState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    public string StartedBy { get; private set; }

    /// <summary>When it last began to run; UTC. The rate is measured from here.</summary>
    public DateTimeOffset ResumedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Who allowed a total that is far from that of the month before; null when nobody had to.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>Groups that came after the start have a greater identifier, and begin with the next month.</summary>
    public long LastGroupId { get; private set; }

    /// <summary>Groups up to here have their mark, but for those that are tried again: work goes on after it.</summary>
    public long Cursor { get; private set; }

    public int GroupsTotal { get; private set; }

    public int GroupsDone { get; private set; }

    /// <summary><see cref="GroupsDone"/> when it last began to run.</summary>
    public int GroupsDoneAtResume { get; private set; }

    public int GroupsParked { get; private set; }

    public int Invoices { get; private set; }

    public int Lines { get; private set; }

    public int ChangesApplied { get; private set; }

    public long HtCents { get; private set; }

    public long VatCents { get; private set; }

    /// <summary>Lines that it was expected to invoice at its start.</summary>
    public int ExpectedLines { get; private set; }

    /// <summary>What it was expected to come to at its start, cents HT.</summary>
    public long ExpectedHtCents { get; private set; }

    /// <summary>Cents HT of the month before; null when that was not renewed here.</summary>
    public long? PreviousHtCents { get; private set; }

    public int Version { get; private set; }

    public Money Ht => Money.FromCents(HtCents);

    public Money Ttc => Money.FromCents(HtCents + VatCents);

    public Money ExpectedHt => Money.FromCents(ExpectedHtCents);

    public Money? PreviousHt => PreviousHtCents is { } cents ? Money.FromCents(cents) : null;

    /// <summary>Whether somebody has begun it: the month of opening alone was not.</summary>
    public bool IsBegun => State != RenewalState.Opening;

    /// <summary>How far the expected total is from that of the month before, as a fraction of it; null where there is none to compare with.</summary>
    public decimal? Deviation => PreviousHtCents is { } previous and > 0 ? (ExpectedHtCents - previous) / (decimal)previous : null;

    /// <summary>Sets out to renew the month: it runs, or waits where its total is too far from that of the month before.</summary>
    /// <param name="plan">What there is to do.</param>
    /// <param name="threshold">Largest deviation that needs no approval, included, as a fraction.</param>
    /// <param name="by">Who starts it.</param>
    /// <param name="now">The instant.</param>
    public void Begin(RenewalPlan plan, decimal threshold, Actor by, DateTimeOffset now)
    {
        if (IsBegun)
        {
            throw new InvalidOperationException($"The renewal of {Period:yyyy-MM} is begun already.");
        }

        StartedAt = now.ToUniversalTime();
        StartedBy = by.Name;
        (LastGroupId, GroupsTotal, ExpectedLines) = (plan.LastGroupId, plan.Groups, plan.ExpectedLines);
        (ExpectedHtCents, PreviousHtCents) = (plan.ExpectedHtCents, plan.PreviousHtCents);
        State = RenewalState.AwaitingApproval;
        if (Deviation is not { } deviation || Math.Abs(deviation) <= threshold)
        {
            Resume(now);
        }
    }

    /// <summary>Lets a run go on whose total is far from that of the month before. Refuses <see cref="RunNotWaiting"/>.</summary>
    public Refusal? Approve(Actor by, DateTimeOffset now)
    {
        if (State != RenewalState.AwaitingApproval)
        {
            return new RunNotWaiting(Period);
        }

        ApprovedBy = by.Name;
        Resume(now);
        return null;
    }

    /// <summary>Ends after the batch in hand, until told to go on. Refuses <see cref="RunNotRunning"/>.</summary>
    public Refusal? Stop()
    {
        if (State != RenewalState.Running)
        {
            return new RunNotRunning(Period);
        }

        State = RenewalState.Stopped;
        Version++;
        return null;
    }

    /// <summary>Goes on with a run that was stopped. Refuses <see cref="RunNotStopped"/>.</summary>
    public Refusal? Continue(DateTimeOffset now)
    {
        if (State != RenewalState.Stopped)
        {
            return new RunNotStopped(Period);
        }

        Resume(now);
        return null;
    }

    /// <summary>Goes back to work on <paramref name="groups"/> that were parked. Refuses <see cref="RunNotRunning"/> while it waits or was stopped.</summary>
    public Refusal? Retry(int groups, DateTimeOffset now)
    {
        if (State is not (RenewalState.Completed or RenewalState.Running))
        {
            return new RunNotRunning(Period);
        }

        GroupsParked -= groups;
        Cursor = 0;
        Resume(now);
        return null;
    }

    /// <summary>Counts a batch that is written in the same transaction, and goes on behind it.</summary>
    public void Count(RenewedBatch batch)
    {
        Cursor = batch.LastGroupId;
        GroupsDone += batch.Renewed;
        GroupsParked += batch.Parked;
        Invoices += batch.Invoices;
        Lines += batch.Lines;
        ChangesApplied += batch.Changes;
        HtCents += batch.HtCents;
        VatCents += batch.VatCents;
        Version++;
    }

    /// <summary>Nothing is left to do.</summary>
    public void Complete(DateTimeOffset now)
    {
        State = RenewalState.Completed;
        CompletedAt = now.ToUniversalTime();
        Version++;
    }

    private void Resume(DateTimeOffset now)
    {
        State = RenewalState.Running;
        CompletedAt = null;
        ResumedAt = now.ToUniversalTime();
        GroupsDoneAtResume = GroupsDone;
        Version++;
    }
}

/// <summary>What a run sets out to do. Amounts are cents HT.</summary>
/// <param name="LastGroupId">Groups up to here belong to it.</param>
/// <param name="Groups">How many they are.</param>
/// <param name="ExpectedLines">How many lines they have to invoice.</param>
/// <param name="ExpectedHtCents">What they will be charged.</param>
/// <param name="PreviousHtCents">What the month before was charged; null when it was not renewed here.</param>
public sealed record RenewalPlan(long LastGroupId, int Groups, int ExpectedLines, long ExpectedHtCents, long? PreviousHtCents);

/// <summary>What one transaction of a run did.</summary>
public sealed record RenewedBatch(long LastGroupId)
{
    public int Renewed { get; init; }

    public int Parked { get; init; }

    public int Invoices { get; init; }

    public int Lines { get; init; }

    public int Changes { get; init; }

    public long HtCents { get; init; }

    public long VatCents { get; init; }
}
