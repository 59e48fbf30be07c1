using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;

namespace VoipPortal.Services.Support;

/// <summary>Support sessions as the member of staff and the customer see them.</summary>
public sealed class SupportQueries(PortalDatabase database, JournalQueries journal, AccessRefusals refusals, TimeProvider clock)
{
    /// <summary>The session that the caller is in; null outside one.</summary>
    public async Task<SupportStanding?> StandingAsync(Access access, CancellationToken cancellationToken)
    {
        if (access.SupportSession is not { } id)
        {
            return null;
        }

        await using var context = database.Open(access);
        return await context.SupportSessions.Where(session => session.Id == id)
            .Join(context.Customers, session => session.CustomerId, customer => customer.Id, (session, customer) => new { session, customer })
            .Select(both => new SupportStanding(
                both.session.Id, both.customer.Company, both.customer.Code, both.session.Reason, both.session.Ticket, both.session.EndsAt))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>How a session of the caller ended; null for one that is open or of somebody else.</summary>
    public async Task<EndedSession?> EndedAsync(Access access, Guid session, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.Assist))
        {
            return null;
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.Assist));
        var found = await context.SupportSessions.AsNoTracking().Where(own => own.Id == session && own.StaffUserId == access.Actor.UserId)
            .Join(context.Customers, own => own.CustomerId, customer => customer.Id, (own, customer) => new { own, customer.Company, customer.Code })
            .SingleOrDefaultAsync(cancellationToken);
        return found is not null && SessionSummary.Of(found.own, clock.GetUtcNow()) is { Ending: { } ending, EndedAt: { } ended }
            ? new EndedSession(found.Company, found.Code, ending, ended)
            : null;
    }

    /// <summary>A session on the caller's customer, with what was done in it; null for one that does not exist or is out of reach.</summary>
    public async Task<SessionDetails?> FindAsync(Access access, Guid id, int page, CancellationToken cancellationToken)
    {
        await using var context = database.Open(access);
        var session = access.Allows(Rights.ReadServices)
            ? await context.SupportSessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, cancellationToken)
            : null;
        if (session is null)
        {
            await refusals.RecordAsync(access, $"{id}", (every, token) => every.SupportSessions.AnyAsync(other => other.Id == id, token), cancellationToken);
            return null;
        }

        return new SessionDetails(SessionSummary.Of(session, clock.GetUtcNow()), await journal.SessionAsync(access, id, page, cancellationToken));
    }
}
