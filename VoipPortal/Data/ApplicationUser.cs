using Microsoft.AspNetCore.Identity;
using VoipPortal.Domain.People;

namespace VoipPortal.Data;

/// <summary>An account: of a customer (<see cref="CustomerId"/> set, one customer role) or of staff (no customer, staff roles).</summary>
public sealed class ApplicationUser : IdentityUser<Guid>
{
    public ApplicationUser(string email, PortalRoles roles, long? customerId)
    {
        Id = Guid.CreateVersion7();
        UserName = Email = email;
        EmailConfirmed = true;
        Roles = roles;
        CustomerId = customerId;
    }

    private ApplicationUser()
    {
    }

    public long? CustomerId { get; private set; }

    public PortalRoles Roles { get; private set; }

    /// <summary>Gives other roles and ends every session: what is open elsewhere stops with its next step.</summary>
    public void ChangeRoles(PortalRoles roles)
    {
        Roles = roles;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>Signs in with another password from now on, and ends every session.</summary>
    /// <param name="hash">Of the new password.</param>
    public void ReplacePassword(string hash)
    {
        PasswordHash = hash;
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
        (LockoutEnd, AccessFailedCount) = (null, 0);
    }

    /// <summary>Two-letter language of the screens; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>UTC; null before the first sign-in.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
}
