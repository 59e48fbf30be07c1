using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.People;

namespace VoipPortal.Domain.Support;

/// <summary>How a session came to its end. Stored by name: a name, once used, stays.</summary>
public enum SessionEnding
{
    /// <summary>The member of staff left it.</summary>
    Left,

    /// <summary>Its half hour was over.</summary>
    Deadline,

    /// <summary>The customer ended it.</summary>
    ByCustomer,

    /// <summary>The customer no longer lets support act.</summary>
    DoorClosed,

    /// <summary>The member of staff is no longer of support.</summary>
    RoleRevoked,

    /// <summary>The member of staff signed out.</summary>
    SignedOut,
}

/// <summary>One member of staff acting for one customer, for a reason, for a limited time.</summary>
public sealed class SupportSession
{
    public const int ReasonMaxLength = 500;
    public const int TicketMaxLength = 50;

    /// <summary>From its start to its end, whatever is done in it.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    private SupportSession(Actor staff, Customer customer, string reason, string ticket, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        StaffUserId = staff.UserId ?? throw new ArgumentException("Only an account opens a session.", nameof(staff));
        StaffName = staff.Name;
        CustomerId = customer.Id;
        Reason = reason;
        Ticket = ticket;
        StartedAt = now.ToUniversalTime();
        EndsAt = StartedAt + Length;
    }

    private SupportSession() => StaffName = Reason = Ticket = "";

    public Guid Id { get; private set; }

    public Guid StaffUserId { get; private set; }

    /// <summary>E-mail address of the account; a customer is shown its initials alone.</summary>
    public string StaffName { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>Why, in the words of the member of staff; the customer reads it.</summary>
    public string Reason { get; private set; }

    /// <summary>Reference of the customer's request.</summary>
    public string Ticket { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>UTC, excluded: nothing moves it.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>UTC, never after <see cref="EndsAt"/>; null until it is written down, which for a deadline may be later than the deadline.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEnding? Ending { get; private set; }

    /// <summary>
    /// Refuses <see cref="ReasonRequired"/>, <see cref="TicketRequired"/>, <see cref="StaffAsSubject"/> and
    /// <see cref="SupportDoorClosed"/>. That an account has one open session at most is for the caller and the database.
    /// </summary>
    /// <param name="staff">Who will act.</param>
    /// <param name="customer">For whom.</param>
    /// <param name="isOwnUser">Whether the member of staff is one of the customer's users.</param>
    /// <param name="reason">As typed; at most <see cref="ReasonMaxLength"/> characters are kept.</param>
    /// <param name="ticket">As typed; at most <see cref="TicketMaxLength"/> characters are kept.</param>
    /// <param name="now">The instant.</param>
    public static Outcome<SupportSession> Open(Actor staff, Customer customer, bool isOwnUser, string reason, string ticket, DateTimeOffset now)
    {
        var why = StorableText.Of(reason.Trim(), ReasonMaxLength);
        var reference = StorableText.Of(ticket.Trim(), TicketMaxLength);
        return (why, reference) switch
        {
            ("", _) => new ReasonRequired(),
            (_, "") => new TicketRequired(),
            _ when isOwnUser => new StaffAsSubject(),
            _ when !customer.AllowsSupport => new SupportDoorClosed(customer.Company),
            _ => new SupportSession(staff, customer, why, reference, now),
        };
    }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>Ends it; one whose time was over ended then, whoever says what now. Refuses <see cref="SessionEnded"/>.</summary>
    public Refusal? End(SessionEnding how, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return new SessionEnded();
        }

        (EndedAt, Ending) = now < EndsAt ? (now.ToUniversalTime(), how) : (EndsAt, SessionEnding.Deadline);
        return null;
    }
}
