using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;

namespace VoipPortal.Components.Account;

/// <summary>What of accounts is no page: signing out, and where each kind of user starts.</summary>
public static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        // The form brings the antiforgery token, which the endpoint asks for because it reads a form.
        app.MapPost(PortalUrls.SignOut, async ([FromForm] string? returnUrl, SignInService accounts, HttpContext context) =>
        {
            _ = returnUrl;
            await accounts.SignOutAsync(context.RequestAborted);
            return TypedResults.LocalRedirect(PortalUrls.SignIn);
        }).AllowAnonymous();

        app.MapGet(PortalUrls.Home, (ClaimsPrincipal user) => TypedResults.LocalRedirect(StartOf(user))).RequireAuthorization();
    }

    private static string StartOf(ClaimsPrincipal user) =>
        user.IsInRole(nameof(PortalRoles.Operations)) ? PortalUrls.Imports
        : user.IsInRole(nameof(PortalRoles.Support)) ? PortalUrls.Assistance
        : PortalUrls.Telecom;
}
