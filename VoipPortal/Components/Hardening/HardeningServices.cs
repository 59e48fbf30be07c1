using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpsPolicy;

namespace VoipPortal.Components.Hardening;

/// <summary>What keeps the portal standing whatever it is asked.</summary>
public static class HardeningServices
{
    private static readonly TimeSpan EncryptionRemembered = TimeSpan.FromDays(365);

    public static void AddHardening(this IServiceCollection services)
    {
        services.Configure<HstsOptions>(options =>
        {
            options.MaxAge = EncryptionRemembered;
            options.IncludeSubDomains = true;
        });
        services.AddSingleton<DocumentSlots>();
        services.AddSingleton<OpenWindows>();
        services.AddScoped<CircuitHandler, WindowLimit>();
    }
}
