using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;

namespace VoipPortal.Services.Support;

/// <summary>What a customer lets support do, and whether it is told.</summary>
/// <param name="AllowsSupport">Whether support may open sessions.</param>
/// <param name="TellsOfSupport">Whether administrators are told by mail when one ends.</param>
/// <param name="MayChange">Whether the one who looks may change it.</param>
/// <param name="Running">Sessions that are open now, newest first.</param>
public sealed record SupportTerms(bool AllowsSupport, bool TellsOfSupport, bool MayChange, IReadOnlyList<SessionSummary> Running);

/// <summary>The customer's say about support, each change with its journal entry in the same transaction.</summary>
public sealed class SupportSettings(PortalDatabase database, TimeProvider clock, SupportSessions sessions)
{
    /// <summary>Null for who is of no customer.</summary>
    public async Task<SupportTerms?> ReadAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ReadServices))
        {
            return null;
        }

        await using var context = database.Open(access);
        var now = clock.GetUtcNow();
        var customer = await context.Customers.AsNoTracking().SingleAsync(cancellationToken);
        var running = await context.SupportSessions.AsNoTracking()
            .Where(session => session.EndedAt == null && session.EndsAt > now)
            .OrderByDescending(session => session.Id)
            .ToListAsync(cancellationToken);
        return new SupportTerms(
            customer.AllowsSupport, customer.TellsOfSupport, access.Allows(Rights.ManageSettings), [.. running.Select(session => SessionSummary.Of(session, now))]);
    }

    /// <summary>Opens or closes the door; closing it ends what is running. Refuses <see cref="NotAllowed"/>.</summary>
    public Task<Outcome<bool>> AllowAsync(Access access, bool allows, CancellationToken cancellationToken) => ChangeAsync(
        access,
        async (context, customer, token) =>
        {
            if (!customer.AllowSupport(allows))
            {
                return null;
            }

            if (!allows)
            {
                await sessions.EndAsync(context, context.SupportSessions, SessionEnding.DoorClosed, access.Actor, token);
            }

            return allows ? JournalAction.SupportDoorOpened : JournalAction.SupportDoorClosed;
        },
        cancellationToken);

    /// <summary>Whether administrators are told by mail what was done in a session. Refuses <see cref="NotAllowed"/>.</summary>
    public Task<Outcome<bool>> TellAsync(Access access, bool tells, CancellationToken cancellationToken) => ChangeAsync(
        access,
        (_, customer, _) => Task.FromResult<JournalAction?>(
            customer.TellOfSupport(tells) ? tells ? JournalAction.SupportMailsResumed : JournalAction.SupportMailsStopped : null),
        cancellationToken);

    private async Task<Outcome<bool>> ChangeAsync(
        Access access, Func<PortalDbContext, Customer, CancellationToken, Task<JournalAction?>> change, CancellationToken cancellationToken) =>
        !access.Allows(Rights.ManageSettings) ? new NotAllowed() : await database.WriteAsync<bool>(
            access,
            async (context, token) =>
            {
                var customer = (await SupportCommands.LockedAsync(context, context.Customers, token))!;
                var action = await change(context, customer, token);
                if (action is { } done)
                {
                    context.Journal.Add(new JournalEntry(clock.GetUtcNow(), access.Actor, done) { CustomerId = customer.Id });
                }

                return action is not null;
            },
            cancellationToken);
}
