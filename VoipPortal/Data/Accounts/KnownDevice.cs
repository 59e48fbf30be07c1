namespace VoipPortal.Data.Accounts;

/// <summary>A browser on which an account signed in before: it holds a random cookie, of which only the hash is kept.</summary>
public sealed class KnownDevice
{
    public KnownDevice(Guid userId, string tokenHash, DateTimeOffset now)
    {
        UserId = userId;
        TokenHash = tokenHash;
        FirstSeenAt = LastSeenAt = now;
    }

    private KnownDevice() => TokenHash = "";

    public long Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public string TokenHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }

    /// <summary>UTC, of the last sign-in.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    public void SeenAgain(DateTimeOffset now) => LastSeenAt = now;
}
