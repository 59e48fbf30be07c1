using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>What a session gives at this moment.</summary>
public sealed class SessionState(Access access, bool needsSecondFactor)
{
    public static SessionState Ended { get; } = new(Access.None, false);

    /// <summary><see cref="Access.None"/> when it ended; without rights while <see cref="NeedsSecondFactor"/>.</summary>
    public Access Access { get; } = access;

    /// <summary>The account must have a second factor, and it was not proven in this session.</summary>
    public bool NeedsSecondFactor { get; } = needsSecondFactor;
}
