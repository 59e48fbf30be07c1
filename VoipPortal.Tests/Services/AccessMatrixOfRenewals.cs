using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Tests.Services;

/// <summary>What concerns renewals: Operations alone.</summary>
public static partial class AccessMatrix
{
    private static readonly DateOnly Month = new(2026, 1, 1);

    private static Dictionary<string, ServiceCall> RenewalCalls => new()
    {
        ["RenewalQueries.OverviewAsync"] = Call<RenewalQueries>(PortalRoles.Operations, (renewals, access) => renewals.OverviewAsync(access, default)),
        ["RenewalQueries.FiguresAsync"] = Call<RenewalQueries>(PortalRoles.Operations, (renewals, access) => renewals.FiguresAsync(access, Month, default)),
        ["RenewalCommands.StartAsync"] = Call<RenewalCommands>(PortalRoles.Operations, (renewals, access) => renewals.StartAsync(access, Month, default)),
        ["RenewalCommands.ApproveAsync"] = Call<RenewalCommands>(PortalRoles.Operations, (renewals, access) => AnsweredAsync(renewals.ApproveAsync(access, Month, default))),
        ["RenewalCommands.StopAsync"] = Call<RenewalCommands>(PortalRoles.Operations, (renewals, access) => AnsweredAsync(renewals.StopAsync(access, Month, default))),
        ["RenewalCommands.ContinueAsync"] = Call<RenewalCommands>(PortalRoles.Operations, (renewals, access) => AnsweredAsync(renewals.ContinueAsync(access, Month, default))),
        ["RenewalCommands.RetryAsync"] = Call<RenewalCommands>(PortalRoles.Operations, (renewals, access) => renewals.RetryAsync(access, Month, null, default)),
        ["RenewalQueries.RunAsync"] = Call<RenewalQueries>(PortalRoles.Operations, (renewals, access) => renewals.RunAsync(access, Month, default)),
        ["RenewalQueries.GroupsAsync"] = Call<RenewalQueries>(
            PortalRoles.Operations, (renewals, access) => renewals.GroupsAsync(access, Month, RenewedGroupFilter.All, 1, 10, default)),
    };

    /// <summary>The month is renewed already: to be told so is to be served.</summary>
    private static async Task<object> AnsweredAsync(Task<Outcome<RenewalSummary>> command) =>
        await command is { Refusal: RunRefusal refusal } ? refusal.Code : await command;
}
