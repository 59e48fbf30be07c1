namespace VoipPortal.Data.Accounts;

/// <summary>One sign-in of an account on one device, from then until it ends. Instants are UTC.</summary>
public sealed class AccountSession
{
    public const int DeviceMaxLength = 80;

    /// <param name="userId">The account.</param>
    /// <param name="securityStamp">Of the account at the sign-in: another one later ends the session.</param>
    /// <param name="device">What the browser says that it is; may be empty.</param>
    /// <param name="address">The network it came from, not the whole address.</param>
    /// <param name="bothFactors">Something known and something held were proven.</param>
    /// <param name="now">The instant of the sign-in.</param>
    public AccountSession(Guid userId, string securityStamp, string device, string address, bool bothFactors, DateTimeOffset now)
    {
        Id = Guid.NewGuid();
        UserId = userId;
        SecurityStamp = securityStamp;
        Device = device;
        Address = address;
        BothFactors = bothFactors;
        CreatedAt = LastSeenAt = ProvenAt = now;
    }

    private AccountSession()
    {
        SecurityStamp = Device = Address = "";
    }

    /// <summary>Random: stands in the cookie.</summary>
    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public string SecurityStamp { get; private set; }

    public string Device { get; private set; }

    public string Address { get; private set; }

    public bool BothFactors { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Written once a minute at most, so up to a minute behind.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When it was last proven who sits there.</summary>
    public DateTimeOffset ProvenAt { get; private set; }

    /// <summary>Null while it is not ended by somebody; one that timed out keeps null.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
}
