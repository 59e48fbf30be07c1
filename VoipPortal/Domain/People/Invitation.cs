using System.Security.Cryptography;
using System.Text;

namespace VoipPortal.Domain.People;

/// <summary>
/// A way in for somebody who has no account yet: of a customer, or of the staff. The code of its link is known to the mail
/// alone; here is only what recognizes it. The row goes when it is used or withdrawn.
/// </summary>
public sealed class Invitation
{
    /// <summary>How long a link lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    private const int CodeBytes = 32;

    /// <param name="email">Who is invited; also the name to sign in with.</param>
    /// <param name="roles">What the account will be.</param>
    /// <param name="customerId">The customer; null for staff.</param>
    public Invitation(string email, PortalRoles roles, long? customerId)
    {
        Id = Guid.CreateVersion7();
        Email = email;
        NormalizedEmail = email.ToUpperInvariant();
        Roles = roles;
        CustomerId = customerId;
        CodeHash = "";
    }

    private Invitation() => Email = NormalizedEmail = CodeHash = "";

    public Guid Id { get; private set; }

    public long? CustomerId { get; private set; }

    public string Email { get; private set; }

    public string NormalizedEmail { get; private set; }

    public PortalRoles Roles { get; private set; }

    public string CodeHash { get; private set; }

    /// <summary>UTC, of the last link.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>UTC, excluded.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Makes a new link; the one before, if any, opens nothing any more. The code is answered once and never kept.</summary>
    public string Renew(DateTimeOffset now)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeBytes));
        CodeHash = HashOf(code);
        SentAt = now.ToUniversalTime();
        ExpiresAt = SentAt + Lifetime;
        return code;
    }

    public bool IsOpen(DateTimeOffset now) => now < ExpiresAt;

    /// <summary>The code is 256 random bits: a fast hash keeps it.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
