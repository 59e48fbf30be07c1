using Microsoft.AspNetCore.Components.Endpoints;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Components.Account;

/// <summary>Leads whoever must have a second factor to setting it up, before any other page; services give them no right meanwhile.</summary>
public static class SecondFactorGate
{
    public static IApplicationBuilder UseSecondFactorGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<SessionState>() is not { NeedsSecondFactor: true } || !IsPage(context) || context.Request.Path.StartsWithSegments("/compte", StringComparison.Ordinal))
        {
            return next(context);
        }

        context.Response.Redirect(PortalUrls.Security);
        return Task.CompletedTask;
    });

    private static bool IsPage(HttpContext context) =>
        context.Request.Path == PortalUrls.Home || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
