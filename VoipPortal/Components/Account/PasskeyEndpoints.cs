using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using VoipPortal.Services.Accounts.Passkeys;

namespace VoipPortal.Components.Account;

/// <summary>What <c>passkeys.js</c> asks for when somebody wants to add or use a key. Both change nothing.</summary>
public static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        // The form brings the antiforgery token, which an endpoint asks for because it reads a form.
        app.MapPost(PortalUrls.PasskeyCreation, async ([FromForm] string? purpose, PasskeyService keys, HttpContext context) =>
        {
            _ = purpose;
            var outcome = await keys.BeginAsync(context.RequestAborted);
            return outcome.IsRefused ? Refuse() : Tell(outcome.Value);
        }).RequireAuthorization();

        app.MapPost(PortalUrls.PasskeyRequest, async ([FromForm] PasskeyPurpose purpose, PasskeySignIn keys) =>
            await keys.BeginAsync(purpose) is { } ceremony ? Tell(ceremony) : Refuse()).AllowAnonymous();
    }

    private static IResult Tell(PasskeyCeremony ceremony)
    {
        using var options = JsonDocument.Parse(ceremony.Options);
        return Results.Json(new { options = options.RootElement.Clone(), state = ceremony.State });
    }

    private static IResult Refuse() => Results.Json(new { options = (string?)null }, statusCode: StatusCodes.Status403Forbidden);
}
