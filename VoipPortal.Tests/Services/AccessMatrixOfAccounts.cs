using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.SecondFactors;

namespace VoipPortal.Tests.Services;

/// <summary>What a customer asks of its users' accounts: its administrators alone.</summary>
public static partial class AccessMatrix
{
    private static Dictionary<string, ServiceCall> AccountCalls => new()
    {
        ["SecondFactorPolicy.ReadAsync"] = Call<SecondFactorPolicy>(PortalRoles.Administrator, (policy, access) => policy.ReadAsync(access, default)),
        ["SecondFactorPolicy.RequireAsync"] = Call<SecondFactorPolicy>(PortalRoles.Administrator, (policy, access) => policy.RequireAsync(access, false, default)),
    };
}
