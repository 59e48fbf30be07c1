using Microsoft.AspNetCore.Mvc;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Support;

namespace VoipPortal.Components.Assistance;

/// <summary>The way out of a support session, which works on every page, with a circuit and without.</summary>
public static class AssistanceEndpoints
{
    public static void MapAssistance(this IEndpointRouteBuilder app) =>
        app.MapPost(PortalUrls.LeaveSupport, LeaveAsync).RequireAuthorization();

    /// <summary>The form brings the antiforgery token, which the endpoint asks for because it reads a form.</summary>
    private static async Task<IResult> LeaveAsync(
        [FromForm] string? reason, AccessResolver resolver, SupportCommands support, HttpContext context, CancellationToken aborted)
    {
        _ = reason;
        var left = await support.LeaveAsync(await resolver.ResolveAsync(context.User, aborted), aborted);
        return TypedResults.LocalRedirect(left.IsRefused ? PortalUrls.Home : PortalUrls.AssistanceAfter(left.Value));
    }
}
