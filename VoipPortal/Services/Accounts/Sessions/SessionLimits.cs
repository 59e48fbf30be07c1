using System.Linq.Expressions;
using VoipPortal.Data.Accounts;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>How long a session lives.</summary>
public static class SessionLimits
{
    /// <summary>Without anybody doing anything.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>From the sign-in, whatever is done.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);

    /// <summary>How long a proof of who sits there serves for changing what signs in.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>How far <see cref="AccountSession.LastSeenAt"/> may lag behind.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    /// <summary>Neither ended nor timed out at <paramref name="now"/>; the stamp of the account is compared elsewhere.</summary>
    public static Expression<Func<AccountSession, bool>> LivesAt(DateTimeOffset now)
    {
        var seenAfter = now.ToUniversalTime() - Idle;
        var madeAfter = now.ToUniversalTime() - Absolute;
        return session => session.EndedAt == null && session.LastSeenAt > seenAfter && session.CreatedAt > madeAfter;
    }
}
