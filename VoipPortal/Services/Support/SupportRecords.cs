using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Journal;

namespace VoipPortal.Services.Support;

/// <summary>A session as its customer sees it. Instants are UTC.</summary>
/// <param name="Id">Of the session.</param>
/// <param name="Staff">Initials of the member of staff.</param>
/// <param name="Reason">Why it was opened.</param>
/// <param name="Ticket">Reference of the request.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndsAt">When it ends at the latest, excluded.</param>
/// <param name="EndedAt">When it ended; null while it is open.</param>
/// <param name="Ending">How it ended; null while it is open.</param>
public sealed record SessionSummary(
    Guid Id, string Staff, string Reason, string Ticket, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? EndedAt, SessionEnding? Ending)
{
    /// <summary>One whose time is over has ended then, whether it was written down or not.</summary>
    public static SessionSummary Of(SupportSession session, DateTimeOffset now)
    {
        var isLapsed = session.EndedAt is null && !session.IsOpen(now);
        return new SessionSummary(
            session.Id,
            Initials.Of(session.StaffName),
            session.Reason,
            session.Ticket,
            session.StartedAt,
            session.EndsAt,
            isLapsed ? session.EndsAt : session.EndedAt,
            isLapsed ? SessionEnding.Deadline : session.Ending);
    }
}

/// <summary>A session and what was done in it, newest first.</summary>
public sealed record SessionDetails(SessionSummary Session, JournalPage Deeds);

/// <summary>The session that a member of staff is in. <paramref name="EndsAt"/> is UTC, excluded.</summary>
public sealed record SupportStanding(Guid Session, string Company, string Customer, string Reason, string Ticket, DateTimeOffset EndsAt);

/// <summary>A session of one's own that has ended. <paramref name="EndedAt"/> is UTC.</summary>
public sealed record EndedSession(string Company, string Customer, SessionEnding Ending, DateTimeOffset EndedAt);

/// <summary>By what a customer was found.</summary>
public enum CustomerMatch
{
    Company,
    Code,
    Siren,
    BillingEmail,
    UserEmail,
    Line,
    Group,
    Order,
    Invoice,
}

/// <summary>A customer that was found.</summary>
/// <param name="Code">Of the customer.</param>
/// <param name="Company">Its name.</param>
/// <param name="Siren">Nine digits.</param>
/// <param name="AllowsSupport">Whether a session can be opened.</param>
/// <param name="By">By what it was found.</param>
/// <param name="Found">That itself: a number, an address, a label.</param>
public sealed record CustomerHit(string Code, string Company, string Siren, bool AllowsSupport, CustomerMatch By, string Found);
