using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Tests.Services;

/// <summary>What concerns accounts: an administrator's for his customer, Operations' for the staff.</summary>
public static partial class AccessMatrix
{
    private const PortalRoles Managers = PortalRoles.Administrator | PortalRoles.Operations;

    private static Dictionary<string, ServiceCall> UserCalls => new()
    {
        ["UserQueries.ListAsync"] = Call<UserQueries>(Managers, (users, access) => users.ListAsync(access, default)),
        ["UserCommands.ChangeRolesAsync"] = Call<UserCommands>(Managers, ChangeRolesAsync),
        ["UserCommands.RemoveAsync"] = Call<UserCommands>(Managers, RemoveUserAsync),
        ["InvitationCommands.InviteAsync"] = Call<InvitationCommands>(Managers, InviteAsync),
        ["InvitationCommands.RenewAsync"] = Call<InvitationCommands>(Managers, RenewAsync),
        ["InvitationCommands.WithdrawAsync"] = Call<InvitationCommands>(Managers, WithdrawAsync),
    };

    private static async Task<object> ChangeRolesAsync(UserCommands users, Access access) =>
        UnlessNotFound(await users.ChangeRolesAsync(access, Guid.Empty, access.CustomerId is null ? PortalRoles.Support : PortalRoles.Billing, default));

    private static async Task<object> RemoveUserAsync(UserCommands users, Access access) => UnlessNotFound(await users.RemoveAsync(access, Guid.Empty, default));

    /// <summary>To be told that it is no address is to be served.</summary>
    private static async Task<object> InviteAsync(InvitationCommands invitations, Access access)
    {
        var outcome = await invitations.InviteAsync(access, "nobody", PortalRoles.Billing, code => code, default);
        return outcome.Refusal is NotAnEmailAddress ? "no address" : outcome;
    }

    private static async Task<object> RenewAsync(InvitationCommands invitations, Access access) =>
        UnlessNotFound(await invitations.RenewAsync(access, Guid.Empty, code => code, default));

    private static async Task<object> WithdrawAsync(InvitationCommands invitations, Access access) =>
        UnlessNotFound(await invitations.WithdrawAsync(access, Guid.Empty, default));
}
