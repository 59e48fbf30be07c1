using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Batches;

/// <summary>
/// Asks the rules of a single line once for each situation that the lines of a batch are in: it does to one line of the situation
/// what a single request would, and looks at what came of it. That line is never saved.
/// </summary>
internal sealed partial class BatchJudge(PortalDbContext context, Batch batch, Actor by, BillingCalendar calendar, DateTimeOffset now)
{
    /// <summary>Situation of what is no line of the customer.</summary>
    public const string NotFoundKey = "NotFound";

    private const int UnchangedPlace = 0;
    private const int WaitingCallsPlace = 8;
    private const int FormerPlace = 9;

    private Dictionary<string, Offer> _offers = [];

    public async Task JudgeAsync(IReadOnlyCollection<BatchSituation> situations, CancellationToken cancellationToken)
    {
        var samples = situations.Select(situation => situation.LineId).OfType<long>().ToArray();
        _offers = await context.Offers.AsNoTracking().ToDictionaryAsync(offer => offer.Code, cancellationToken);
        var lines = await context.Lines.AsNoTracking()
            .Include(line => line.Offer)
            .Include(line => line.Pending).ThenInclude(change => change.NewOffer)
            .Where(line => EF.Parameter(samples).Contains(line.Id))
            .ToDictionaryAsync(line => line.Id, cancellationToken);
        foreach (var situation in situations)
        {
            context.BatchProfiles.Add(situation.LineId is { } id && lines.TryGetValue(id, out var line)
                ? batch.IsOfCalls ? JudgeCalls(situation, line) : Judge(situation, line)
                : new BatchProfile(batch, situation.Key, situation.Lines, BatchOutcome.Refused, new NotFound()));
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private BatchProfile Judge(BatchSituation situation, Line line)
    {
        var fields = situation.Key.Split('|');
        var seenVersion = fields[UnchangedPlace].EndsWith('1') ? line.Version : line.Version - 1;
        var open = fields[WaitingCallsPlace] is { Length: > 0 } calls ? new WaitingOrder("", int.Parse(calls, CultureInfo.InvariantCulture)) : null;
        var before = StateOf(line);
        var waiting = line.PendingOfferChange?.NewOffer;
        var outcome = batch.IsUndo ? Undo(line, fields[FormerPlace], seenVersion, open) : Ask(line, seenVersion, open);
        if (outcome.Refusal is { } refusal)
        {
            return new BatchProfile(batch, situation.Key, situation.Lines, BatchOutcome.Refused, refusal) { Before = before };
        }

        if (!outcome.Value.IsChange())
        {
            return new BatchProfile(batch, situation.Key, situation.Lines, outcome.Value, null) { Before = before };
        }

        var next = line.PendingOfferChange?.NewOffer ?? line.Offer;
        return new BatchProfile(batch, situation.Key, situation.Lines, outcome.Value, null)
        {
            Before = before,
            After = StateOf(line),
            DifferenceCents = next.MonthlyPriceCents - (batch.IsUndo ? waiting ?? line.Offer : line.Offer).MonthlyPriceCents,
        };
    }

    private Outcome<BatchOutcome> Ask(Line line, int seenVersion, WaitingOrder? open)
    {
        if (!_offers.TryGetValue(batch.OfferCode, out var wanted))
        {
            return new OfferNotSold(batch.OfferLabel);
        }

        var outcome = line.RequestOffer(wanted, new SeenOfferTerms(seenVersion, batch.EffectiveOn, batch.SeenPrice), open, by, now, calendar);
        return outcome.Refusal is { } refusal ? refusal : outcome.Value switch
        {
            OfferChangeEffect.Asked => BatchOutcome.Asked,
            OfferChangeEffect.Replaced => BatchOutcome.Replaced,
            _ => BatchOutcome.AlreadyAsked,
        };
    }

    private Outcome<BatchOutcome> Undo(Line line, string former, int seenVersion, WaitingOrder? open)
    {
        var outcome = line.UndoOfferChange(_offers.GetValueOrDefault(former), seenVersion, open, by, now, calendar);
        return outcome.Refusal is { } refusal ? refusal : outcome.Value == UndoEffect.TakenBack ? BatchOutcome.TakenBack : BatchOutcome.Restored;
    }

    private static JournalState StateOf(Line line) => new()
    {
        Offer = line.Offer.Label,
        PendingOffer = line.PendingOfferChange?.NewOffer?.Label,
        EffectiveOn = line.PendingOfferChange?.EffectiveOn,
    };
}
