using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Renewals;

/// <summary>A group that a batch takes on.</summary>
internal sealed record TakenGroup(long GroupId, long CustomerId, string Code, string Label, int Lines)
{
    public string DisplayName => Label.Length > 0 ? Label : Code;
}

/// <summary>Who pays for the groups of a batch.</summary>
internal sealed record TakenCustomer(long CustomerId, string Company, string Siren, string VatNumber, string BillingEmail);

/// <summary>A line with what is due for it; calls beyond the offer's are extra.</summary>
internal sealed record DueLine
{
    public long LineId { get; init; }

    public long GroupId { get; init; }

    public string Number { get; init; } = "";

    public string Label { get; init; } = "";

    public string Offer { get; init; } = "";

    public int Included { get; init; }

    public int Extra { get; init; }

    /// <summary>The offer to come; the present one where none is.</summary>
    public string NewOffer { get; init; } = "";

    public int NewIncluded { get; init; }

    public int NewMaximum { get; init; }

    public int NewExtra { get; init; }

    /// <summary>One or two: an offer change, a reduction.</summary>
    public int Changes { get; init; }
}

/// <summary>What the lines of a group come to. Amounts are cents HT.</summary>
internal sealed record GroupTotals
{
    public long GroupId { get; init; }

    public int Lines { get; init; }

    public long SubscriptionsCents { get; init; }

    public long ExtraCalls { get; init; }
}

/// <summary>What the renewal of a month comes to, or would.</summary>
/// <param name="Period">The 1st of the month.</param>
/// <param name="LastGroupId">Groups up to here belong to it.</param>
/// <param name="Groups">Groups that were not renewed yet.</param>
/// <param name="Invoices">Those of them with something to invoice.</param>
/// <param name="Lines">Lines on the invoices.</param>
/// <param name="Changes">Pending changes that take effect.</param>
/// <param name="Ht">Total HT.</param>
/// <param name="Vat">VAT, computed once an invoice.</param>
/// <param name="PreviousHt">Total HT of the month before; null when it was not renewed here.</param>
public sealed record RenewalFigures(
    DateOnly Period, long LastGroupId, int Groups, int Invoices, int Lines, int Changes, Money Ht, Money Vat, Money? PreviousHt)
{
    public Money Ttc => Ht + Vat;

    /// <summary>The difference to the month before as a fraction of it; null where there is none to compare with.</summary>
    public decimal? Deviation => PreviousHt is { Cents: > 0 } previous ? (Ht - previous).Amount / previous.Amount : null;
}

/// <summary>A run as Operations see it. Amounts are HT unless they say otherwise; instants are UTC.</summary>
public sealed record RenewalSummary
{
    /// <summary>The 1st of the month.</summary>
    public required DateOnly Period { get; init; }

    public required RenewalState State { get; init; }

    public int GroupsTotal { get; init; }

    public int GroupsDone { get; init; }

    public int GroupsParked { get; init; }

    public int Invoices { get; init; }

    public int Lines { get; init; }

    public int ChangesApplied { get; init; }

    public Money Ht { get; init; }

    public Money Ttc { get; init; }

    /// <summary>What it was expected to come to at its start.</summary>
    public Money ExpectedHt { get; init; }

    /// <summary>Total of the month before; null when that was not renewed here.</summary>
    public Money? PreviousHt { get; init; }

    /// <summary>What stands for the month beside another: what it came to, or was expected to come to as long as it is not completed.</summary>
    public Money ComparedHt => State == RenewalState.Completed ? Ht : ExpectedHt;

    /// <summary>The difference of <see cref="ComparedHt"/> to the month before, as a fraction of it; null where there is none.</summary>
    public decimal? Deviation => PreviousHt is { Cents: > 0 } previous ? (ComparedHt - previous).Amount / previous.Amount : null;

    public DateTimeOffset StartedAt { get; init; }

    public required string StartedBy { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Since it last began to run; null while it does not run or nothing is done.</summary>
    public double? GroupsPerSecond { get; init; }

    /// <summary>At that rate; null where there is none.</summary>
    public TimeSpan? TimeLeft { get; init; }

    public Money Vat => Ttc - Ht;

    /// <summary>Nobody started it: it was due.</summary>
    public bool IsBySystem => StartedBy == RenewalWork.Actor;

    /// <summary>Renewed or parked.</summary>
    public int GroupsReached => GroupsDone + GroupsParked;

    /// <summary>How much of the groups was reached, 0 to 1.</summary>
    public double Share => GroupsTotal == 0 ? 1 : (double)GroupsReached / GroupsTotal;

    /// <summary>Whether parked groups can be tried again now.</summary>
    public bool MayRetry => GroupsParked > 0 && (State is RenewalState.Completed or RenewalState.Running);

    internal static RenewalSummary Of(RenewalRun run, DateTimeOffset now)
    {
        var rate = run.State == RenewalState.Running && run.GroupsDone > run.GroupsDoneAtResume && now > run.ResumedAt
            ? (run.GroupsDone - run.GroupsDoneAtResume) / (now - run.ResumedAt).TotalSeconds
            : (double?)null;
        return new RenewalSummary
        {
            Period = run.Period,
            State = run.State,
            GroupsTotal = run.GroupsTotal,
            GroupsDone = run.GroupsDone,
            GroupsParked = run.GroupsParked,
            Invoices = run.Invoices,
            Lines = run.Lines,
            ChangesApplied = run.ChangesApplied,
            Ht = run.Ht,
            Ttc = run.Ttc,
            ExpectedHt = run.ExpectedHt,
            PreviousHt = run.PreviousHt,
            StartedAt = run.StartedAt,
            StartedBy = run.StartedBy,
            ApprovedBy = run.ApprovedBy,
            CompletedAt = run.CompletedAt,
            GroupsPerSecond = rate,
            TimeLeft = rate is { } speed ? TimeSpan.FromSeconds(Math.Max(0, run.GroupsTotal - run.GroupsDone - run.GroupsParked) / speed) : null,
        };
    }
}

/// <summary>What Operations can do about renewals now.</summary>
/// <param name="Startable">The next month that can be started by hand; null when none has begun that is not renewed.</param>
/// <param name="NextAutomatic">The 1st on which the next run starts by itself.</param>
/// <param name="Simulable">The months of which a dry run says something: the one that can be started, the current one unless its run has begun, and the next.</param>
/// <param name="Runs">The newest first; the month in which billing began is not one.</param>
public sealed record RenewalOverview(DateOnly? Startable, DateOnly NextAutomatic, IReadOnlyList<DateOnly> Simulable, IReadOnlyList<RenewalSummary> Runs);

public enum RenewedGroupFilter
{
    All,
    WithChanges,
    Parked,
}

/// <summary>A group in a run.</summary>
/// <param name="Group">Code.</param>
/// <param name="Label">The customer's name for it; may be empty.</param>
/// <param name="Company">The customer.</param>
/// <param name="Invoice">Number; null when nothing was invoiced.</param>
/// <param name="Ttc">Of the invoice.</param>
/// <param name="Changes">How many changes took effect.</param>
/// <param name="Parked">Why it waits; null when it is renewed.</param>
/// <param name="Error">What was found; null when it is renewed.</param>
/// <param name="At">UTC.</param>
public sealed record RenewedGroupRow(
    string Group, string Label, string Company, string? Invoice, Money? Ttc, int Changes, ParkedGroupReason? Parked, string? Error, DateTimeOffset At);

/// <summary>A page of the groups of a run. <paramref name="Total"/> counts all that match.</summary>
public sealed record RenewedGroupPage(IReadOnlyList<RenewedGroupRow> Rows, int Total)
{
    public const int PageSize = 50;
}
