using Microsoft.AspNetCore.Identity;

namespace VoipPortal.Components;

/// <summary>The screens as a web application.</summary>
public static class PortalWeb
{
    public static IServiceCollection AddPortalWeb(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        return services;
    }

    public static void UsePortalWeb(this WebApplication app)
    {
    }
}
