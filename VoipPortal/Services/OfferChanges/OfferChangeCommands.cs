using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.OfferChanges;

/// <summary>Asks for, replaces and cancels the offer change of a line. Effect and journal are one transaction; refusals are in the journal as well.</summary>
public sealed class OfferChangeCommands(PortalDatabase database, AccessRefusals refusals, BillingCalendar calendar, TimeProvider clock, MailQueue mails)
{
    /// <summary>
    /// Makes the change pending for the next renewal, in place of one that was. Refuses <see cref="NotFound"/>,
    /// <see cref="NotAllowed"/> and everything that <see cref="Line.RequestOffer"/> does.
    /// </summary>
    public async Task<Outcome<OfferChangeEffect>> RequestAsync(Access access, OfferChangeRequest request, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            access,
            async (context, token) =>
            {
                if ((await context.LockAndLoadAsync(context.At(request.Line), token)).SingleOrDefault() is not { } line)
                {
                    return (Outcome<OfferChangeEffect>)new NotFound();
                }

                var wanted = await context.Offers.FindAsync([StorableText.Of(request.Offer)], token);
                var now = clock.GetUtcNow();
                var former = line.PendingOfferChange?.NewOffer;
                var result = Request(context, access, line, wanted, request, await context.WaitingOrderAsync(line.Id, now, token), now);
                await mails.OfferChangeAsync(context, access, line, result, former, token);
                return result;
            },
            cancellationToken);
        return await refusals.TellIfNotFoundAsync(outcome, access, request.Line, cancellationToken);
    }

    /// <summary>
    /// Takes the pending change back, strictly before its cut-off. <paramref name="seenVersion"/> is the line's version on the screen.
    /// Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and everything that <see cref="Line.CancelOfferChange"/> does.
    /// </summary>
    public async Task<Outcome<PendingChange>> CancelAsync(Access access, LineAddress address, int seenVersion, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            access,
            async (context, token) =>
            {
                if ((await context.LockAndLoadAsync(context.At(address), token)).SingleOrDefault() is not { } line)
                {
                    return (Outcome<PendingChange>)new NotFound();
                }

                var result = Cancel(context, access, line, seenVersion);
                await mails.OfferChangeCancelledAsync(context, access, line, result, token);
                return result;
            },
            cancellationToken);
        return await refusals.TellIfNotFoundAsync(outcome, access, address, cancellationToken);
    }

    private Outcome<OfferChangeEffect> Request(
        PortalDbContext context, Access access, Line line, Offer? wanted, OfferChangeRequest request, WaitingOrder? open, DateTimeOffset now)
    {
        var before = StateOf(line);
        Outcome<OfferChangeEffect> outcome = (access.Allows(Rights.ChangeServices), wanted) switch
        {
            (false, _) => new NotAllowed(),
            (_, null) => new OfferNotSold(StorableText.Of(request.Offer, 40)),
            _ => line.RequestOffer(
                wanted, new SeenOfferTerms(request.SeenVersion, request.SeenEffectiveOn, request.SeenPriceHt), open, access.Actor, now, calendar),
        };
        if (outcome.Refusal is { } refusal)
        {
            var after = new JournalState { PendingOffer = wanted?.Label ?? StorableText.Of(request.Offer, 40) };
            context.Journal.Add(Entry(JournalAction.OfferChangeRefused, access, line, now, before, after, refusal));
        }
        else if (outcome.Value != OfferChangeEffect.AlreadyAsked)
        {
            var action = outcome.Value == OfferChangeEffect.Replaced ? JournalAction.OfferChangeReplaced : JournalAction.OfferChangeRequested;
            context.Journal.Add(Entry(action, access, line, now, before, StateOf(line)));
        }

        return outcome;
    }

    private Outcome<PendingChange> Cancel(PortalDbContext context, Access access, Line line, int seenVersion)
    {
        var now = clock.GetUtcNow();
        var before = StateOf(line);
        Outcome<PendingChange> outcome = access.Allows(Rights.ChangeServices)
            ? line.CancelOfferChange(seenVersion, now, calendar)
            : new NotAllowed();
        context.Journal.Add(outcome.Refusal is { } refusal
            ? Entry(JournalAction.OfferChangeCancellationRefused, access, line, now, before, null, refusal)
            : Entry(JournalAction.OfferChangeCancelled, access, line, now, before, StateOf(line)));
        return outcome;
    }

    private static JournalState StateOf(Line line) => new()
    {
        Offer = line.Offer.Label,
        PendingOffer = line.PendingOfferChange?.NewOffer?.Label,
        EffectiveOn = line.PendingOfferChange?.EffectiveOn,
    };

    private static JournalEntry Entry(
        JournalAction action, Access access, Line line, DateTimeOffset now, JournalState before, JournalState? after, Refusal? refusal = null) =>
        new(now, access.Actor, action, refusal)
        {
            CustomerId = line.CustomerId,
            LineId = line.Id,
            Subject = line.Number,
            Before = before,
            After = after,
        };
}
