using System.Globalization;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Batches;

/// <summary>The same for simultaneous calls.</summary>
internal sealed partial class BatchJudge
{
    private const int WaitingOrderPlace = 8;
    private const string Announced = "A";

    private BatchProfile JudgeCalls(BatchSituation situation, Line line)
    {
        var fields = situation.Key.Split('|');
        var seenVersion = fields[UnchangedPlace].EndsWith('1') ? line.Version : line.Version - 1;
        return batch.Kind == BatchKind.CallsOrder
            ? JudgeOrder(situation, line, seenVersion, fields[WaitingOrderPlace] == Announced)
            : JudgeReduction(situation, line, seenVersion, fields);
    }

    /// <summary>The order that waits on a line is cancelled by the new one, unless its money is on the way. Its number is with the line.</summary>
    private BatchProfile JudgeOrder(BatchSituation situation, Line line, int seenVersion, bool isAnnounced)
    {
        var total = batch.Wish!.TotalOn(line);
        var before = new JournalState { Calls = line.TotalCalls };
        var refusal = seenVersion != line.Version ? new ChangedMeanwhile()
            : line.WhyNotOrderAmongMany(total, now, calendar) ?? (isAnnounced ? new PaymentAnnounced("") : null);
        return refusal is not null ? Refused(situation, line, before, refusal) : new BatchProfile(batch, situation.Key, situation.Lines, BatchOutcome.Asked, null)
        {
            Before = before,
            After = new JournalState { Calls = total },
            Calls = line.TotalCalls,
            NewCalls = total,
            DifferenceCents = (batch.SeenPrice * (total - line.TotalCalls)).Cents,
            DueCents = batch.DueHt(total - line.TotalCalls, now, calendar).Cents,
        };
    }

    private BatchProfile JudgeReduction(BatchSituation situation, Line line, int seenVersion, string[] fields)
    {
        var before = StateOfCalls(line);
        var waiting = before.PendingCalls ?? line.TotalCalls;
        var open = fields[WaitingOrderPlace].Length > 0 ? new WaitingOrder("", 0) : null;
        var outcome = batch.IsUndo ? UndoReduction(line, fields[FormerPlace], seenVersion) : AskReduction(line, seenVersion, open);
        if (outcome.Refusal is { } refusal)
        {
            return Refused(situation, line, before, refusal);
        }

        var after = StateOfCalls(line);
        var next = after.PendingCalls ?? line.TotalCalls;
        var isChange = outcome.Value.IsChange();
        return new BatchProfile(batch, situation.Key, situation.Lines, outcome.Value, null)
        {
            Before = before,
            After = isChange ? after : null,
            Calls = line.TotalCalls,
            NewCalls = isChange ? next : null,
            DifferenceCents = isChange ? (batch.SeenPrice * (next - (batch.IsUndo ? waiting : line.TotalCalls))).Cents : 0,
        };
    }

    private Outcome<BatchOutcome> AskReduction(Line line, int seenVersion, WaitingOrder? open)
    {
        var outcome = line.RequestReductionAmongMany(
            batch.Wish!.TotalOn(line), new SeenCallTerms(seenVersion, batch.EffectiveOn), open, by, now, calendar);
        return outcome.Refusal is { } refusal ? refusal : outcome.Value switch
        {
            ReductionEffect.Asked => BatchOutcome.Asked,
            ReductionEffect.Replaced => BatchOutcome.Replaced,
            _ => BatchOutcome.AlreadyAsked,
        };
    }

    private Outcome<BatchOutcome> UndoReduction(Line line, string former, int seenVersion)
    {
        var calls = former.Length > 0 ? int.Parse(former, CultureInfo.InvariantCulture) : (int?)null;
        var outcome = line.UndoReduction(calls, seenVersion, by, now, calendar);
        return outcome.Refusal is { } refusal ? refusal : outcome.Value == UndoEffect.TakenBack ? BatchOutcome.TakenBack : BatchOutcome.Restored;
    }

    private BatchProfile Refused(BatchSituation situation, Line line, JournalState before, Refusal refusal) =>
        new(batch, situation.Key, situation.Lines, BatchOutcome.Refused, refusal) { Before = before, Calls = line.TotalCalls };

    /// <summary>As a single reduction tells it in the journal.</summary>
    private static JournalState StateOfCalls(Line line) => new()
    {
        Calls = line.TotalCalls,
        PendingCalls = line.PendingReduction is { NewExtraCalls: { } extra } ? line.Offer.IncludedCalls + extra : null,
        EffectiveOn = line.PendingReduction?.EffectiveOn,
    };
}
