using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Support;

/// <summary>Ends sessions: whoever takes away what one rests on ends it in the same transaction, with its journal entry and its mail.</summary>
public sealed class SupportSessions(PortalDatabase database, TimeProvider clock, MailQueue mails)
{
    private static readonly Access Self = Access.ForSystem("support");

    /// <summary>Ends what an account has open, within the transaction that takes its role away; <paramref name="context"/> reaches every customer.</summary>
    /// <param name="context">Of the transaction.</param>
    /// <param name="staff">The account.</param>
    /// <param name="how">Why it ends.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task EndAllOfAsync(
        PortalDbContext context, Guid staff, SessionEnding how, Actor by, CancellationToken cancellationToken) =>
        await EndAsync(context, context.SupportSessions.Where(session => session.StaffUserId == staff), how, by, cancellationToken);

    /// <summary>Ends what an account has open, in a transaction of its own.</summary>
    public Task EndAllOfAsync(Guid staff, string name, SessionEnding how, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            await EndAllOfAsync(context, staff, how, new Actor(staff, name, ActorKind.Staff), token);
            return true;
        },
        cancellationToken);

    /// <summary>Writes down the end of sessions whose time is over; answers how many.</summary>
    public Task<int> EndLapsedAsync(CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        (context, token) =>
        {
            var now = clock.GetUtcNow();
            return EndAsync(context, context.SupportSessions.Where(session => session.EndsAt <= now), SessionEnding.Deadline, Self.Actor, token);
        },
        cancellationToken);

    /// <summary>
    /// Ends those of <paramref name="sessions"/> that are not ended; answers how many. It waits for what is being written in them, so that the end
    /// comes after it, in the journal as well.
    /// </summary>
    internal async Task<int> EndAsync(
        PortalDbContext context, IQueryable<SupportSession> sessions, SessionEnding how, Actor by, CancellationToken cancellationToken)
    {
        var running = sessions.Where(session => session.EndedAt == null);
        await running.ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, session => session.EndedAt), cancellationToken);
        var open = await running.ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var session in open)
        {
            session.End(how, now);
            context.Journal.Add(Entry(session, session.Ending == SessionEnding.Deadline ? Self.Actor : by));
            await mails.SupportSessionEndedAsync(context, session, cancellationToken);
        }

        return open.Count;
    }

    private static JournalEntry Entry(SupportSession session, Actor by) => new(session.EndedAt!.Value, by, JournalAction.SupportSessionEnded)
    {
        SupportSessionId = session.Id,
        CustomerId = session.CustomerId,
        Subject = session.Ticket,
        After = new JournalState { Ending = session.Ending.ToString(), Ticket = session.Ticket },
    };
}
