using Microsoft.Extensions.Localization;
using VoipPortal.Domain.People;
using VoipPortal.Resources;

namespace VoipPortal.Components.Accounts;

/// <summary>Roles in words.</summary>
internal static class AccountRoles
{
    public static string Words(IStringLocalizer<UserTexts> texts, PortalRoles roles) => texts["Role" + string.Concat(roles.ToString().Split(", "))];
}
