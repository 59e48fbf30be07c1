namespace VoipPortal.Data.Accounts;

/// <summary>A way in once, without the authenticator. Its row goes when it is used.</summary>
public sealed class RecoveryCode
{
    public RecoveryCode(Guid userId, string codeHash)
    {
        UserId = userId;
        CodeHash = codeHash;
    }

    private RecoveryCode() => CodeHash = "";

    public long Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>SHA-256 in hexadecimal digits; enough, because codes are random and long.</summary>
    public string CodeHash { get; private set; }
}
