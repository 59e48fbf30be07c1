using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>What a session gives at this moment.</summary>
/// <param name="Access"><see cref="Access.None"/> when it ended; without rights while <paramref name="NeedsSecondFactor"/>.</param>
/// <param name="NeedsSecondFactor">The account must have a second factor, and it was not proven in this session.</param>
public sealed record SessionState(Access Access, bool NeedsSecondFactor)
{
    public static SessionState Ended { get; } = new(Access.None, false);
}
