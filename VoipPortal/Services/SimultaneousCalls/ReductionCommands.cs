using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.SimultaneousCalls;

/// <summary>Asks for, replaces and cancels a reduction of the calls of a line; each with its journal entry and mails in the same transaction.</summary>
public sealed class ReductionCommands(PortalDatabase database, BillingCalendar calendar, TimeProvider clock, MailQueue mails)
{
    /// <summary>Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and everything that <see cref="Line.RequestReduction"/> does.</summary>
    public Task<Outcome<ReductionEffect>> RequestAsync(Access access, ReductionRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            if (await LoadAsync(context, request.Line, token) is not { } line)
            {
                return (Outcome<ReductionEffect>)new NotFound();
            }

            var former = line.PendingReduction?.NewExtraCalls;
            var outcome = Request(context, access, line, request, await OpenOrderAsync(context, line, token));
            await mails.ReductionAsync(context, access, line, outcome, former, token);
            return outcome;
        },
        cancellationToken);

    /// <summary>Refuses <see cref="NotFound"/>, <see cref="NotAllowed"/> and everything that <see cref="Line.CancelReduction"/> does.</summary>
    public Task<Outcome<PendingChange>> CancelAsync(Access access, LineAddress address, int seenVersion, CancellationToken cancellationToken) => database.WriteAsync(
        access,
        async (context, token) =>
        {
            if (await LoadAsync(context, address, token) is not { } line)
            {
                return (Outcome<PendingChange>)new NotFound();
            }

            var outcome = Cancel(context, access, line, seenVersion);
            await mails.ReductionCancelledAsync(context, access, line, outcome, token);
            return outcome;
        },
        cancellationToken);

    private Outcome<ReductionEffect> Request(PortalDbContext context, Access access, Line line, ReductionRequest request, string? openOrder)
    {
        var now = clock.GetUtcNow();
        var before = StateOf(line);
        var outcome = access.Allows(Rights.ChangeServices)
            ? line.RequestReduction(request.NewTotal, new SeenCallTerms(request.SeenVersion, request.SeenEffectiveOn), openOrder, access.Actor, now, calendar)
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

    private static Task<Line?> LoadAsync(PortalDbContext context, LineAddress address, CancellationToken cancellationToken) => context.At(address)
        .Include(line => line.Offer)
        .Include(line => line.Pending)
        .SingleOrDefaultAsync(cancellationToken);

    private static Task<string?> OpenOrderAsync(PortalDbContext context, Line line, CancellationToken cancellationToken) => context.OrderRows
        .Where(row => row.LineId == line.Id && row.IsOpen)
        .Join(context.Orders, row => row.OrderId, order => order.Id, (_, order) => order.Number)
        .SingleOrDefaultAsync(cancellationToken);

    private static JournalState StateOf(Line line) => new()
    {
        Calls = line.TotalCalls,
        PendingCalls = line.PendingReduction is { NewExtraCalls: { } extra } ? line.Offer.IncludedCalls + extra : null,
        EffectiveOn = line.PendingReduction?.EffectiveOn,
    };

    private static JournalEntry Entry(
        JournalAction action, Access access, Line line, DateTimeOffset now, JournalState before, JournalState? after, Refusal? refusal = null) =>
        new(now, access.Actor, action)
        {
            CustomerId = line.CustomerId,
            LineId = line.Id,
            Subject = line.Number,
            Before = before,
            After = after,
            RefusalCode = refusal?.Code,
        };
}
