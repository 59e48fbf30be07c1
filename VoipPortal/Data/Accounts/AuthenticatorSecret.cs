namespace VoipPortal.Data.Accounts;

/// <summary>What an account shares with its authenticator application.</summary>
public sealed class AuthenticatorSecret
{
    public AuthenticatorSecret(Guid userId, string protectedSecret)
    {
        UserId = userId;
        ProtectedSecret = protectedSecret;
    }

    private AuthenticatorSecret() => ProtectedSecret = "";

    public Guid UserId { get; private set; }

    /// <summary>Encrypted with the keys of the portal.</summary>
    public string ProtectedSecret { get; private set; }

    /// <summary>The application showed a right code, so that the account counts on it.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>The last thirty seconds, counted since 1970, of which a code was accepted: none of it or before is accepted again.</summary>
    public long LastStep { get; private set; }
}
