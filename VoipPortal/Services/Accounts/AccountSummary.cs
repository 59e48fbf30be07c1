using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>What is said of an account outside the services.</summary>
public sealed record AccountSummary(string Email, PortalRoles Roles)
{
    internal static AccountSummary Of(ApplicationUser user) => new(user.Email!, user.Roles);
}
