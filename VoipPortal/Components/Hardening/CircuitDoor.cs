using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace VoipPortal.Components.Hardening;

/// <summary>
/// Who may open the socket of a circuit: whoever is signed in, from a page of the portal. A visitor's pages have no circuit, so that nobody
/// unknown makes the portal keep anything.
/// </summary>
public static class CircuitDoor
{
    private static readonly PathString Hub = "/_blazor";
    private static readonly PathString Farewell = "/_blazor/disconnect";

    public static void UseCircuitDoor(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(Hub, StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        if (!IsOurs(context.Request))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden);
        }

        // Whoever signed out leaves his page after the cookie is gone; to end a circuit, one must know its secret name.
        var isAllowed = context.User.Identity?.IsAuthenticated == true || context.Request.Path.StartsWithSegments(Farewell, StringComparison.OrdinalIgnoreCase);
        return isAllowed ? next(context) : RefuseAsync(context, StatusCodes.Status401Unauthorized);
    });

    /// <summary>
    /// Browsers always say from which page a socket is asked for; what says nothing is no browser that somebody was lured with. A page that
    /// came without encryption does not speak for one that came with it.
    /// </summary>
    public static bool IsOurs(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 0)
        {
            return true;
        }

        return origins.Count == 1
            && Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)
            && origin.OriginalString.Equals($"{origin.Scheme}://{origin.Authority}", StringComparison.OrdinalIgnoreCase)
            && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && !request.IsHttps))
            && HostOf(origin) == HostOf(new Uri($"{origin.Scheme}://{request.Host}"));
    }

    private static string HostOf(Uri address) => address.IdnHost.ToUpperInvariant() + ":" + address.Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The answer is for a program: no page goes with it.</summary>
    private static Task RefuseAsync(HttpContext context, int status)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
