using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.SimultaneousCalls;

/// <summary>Asks for, replaces and cancels a reduction of the calls of a line. Effect and journal are one transaction; refusals are in the journal as well.</summary>
public sealed class ReductionCommands(PortalDatabase database, AccessRefusals refusals, BillingCalendar calendar, TimeProvider clock, MailQueue mails)
{
    /// <summary>Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and everything that <see cref="Line.RequestReduction"/> does.</summary>
    public async Task<Outcome<ReductionEffect>> RequestAsync(Access access, ReductionRequest request, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            access,
            async (context, token) =>
            {
                if ((await context.LockAndLoadAsync(context.At(request.Line), token)).SingleOrDefault() is not { } line)
                {
                    return (Outcome<ReductionEffect>)new NotFound();
                }

                var now = clock.GetUtcNow();
                var former = line.PendingReduction?.NewExtraCalls;
                var result = Request(context, access, line, request, await context.WaitingOrderAsync(line.Id, now, token), now);
                await mails.ReductionAsync(context, access, line, result, former, token);
                return result;
            },
            cancellationToken);
        return await refusals.TellIfNotFoundAsync(outcome, access, request.Line, cancellationToken);
    }

    /// <summary>Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and everything that <see cref="Line.CancelReduction"/> does.</summary>
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
                await mails.ReductionCancelledAsync(context, access, line, result, token);
                return result;
            },
            cancellationToken);
        return await refusals.TellIfNotFoundAsync(outcome, access, address, cancellationToken);
    }

    private Outcome<ReductionEffect> Request(PortalDbContext context, Access access, Line line, ReductionRequest request, WaitingOrder? open, DateTimeOffset now)
    {
        var before = StateOf(line);
        var outcome = access.Allows(Rights.ChangeServices)
            ? line.RequestReduction(request.NewTotal, new SeenCallTerms(request.SeenVersion, request.SeenEffectiveOn), open, access.Actor, now, calendar)
            : new NotAllowed();
        if (outcome.Refusal is { } refusal)
        {
            context.Journal.Add(Entry(JournalAction.ReductionRefused, access, line, now, before, new JournalState { Calls = request.NewTotal }, refusal));
        }
        else if (outcome.Value != ReductionEffect.AlreadyAsked)
        {
            var action = outcome.Value == ReductionEffect.Replaced ? JournalAction.ReductionReplaced : JournalAction.ReductionRequested;
            context.Journal.Add(Entry(action, access, line, now, before, StateOf(line)));
        }

        return outcome;
    }

    private Outcome<PendingChange> Cancel(PortalDbContext context, Access access, Line line, int seenVersion)
    {
        var now = clock.GetUtcNow();
        var before = StateOf(line);
        var outcome = access.Allows(Rights.ChangeServices) ? line.CancelReduction(seenVersion, now, calendar) : new NotAllowed();
        context.Journal.Add(outcome.Refusal is { } refusal
            ? Entry(JournalAction.ReductionCancellationRefused, access, line, now, before, null, refusal)
            : Entry(JournalAction.ReductionCancelled, access, line, now, before, StateOf(line)));
        return outcome;
    }

    private static JournalState StateOf(Line line) => new()
    {
        Calls = line.TotalCalls,
        PendingCalls = line.PendingReduction is { NewExtraCalls: { } extra } ? line.Offer.IncludedCalls + extra : null,
        EffectiveOn = line.PendingReduction?.EffectiveOn,
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
