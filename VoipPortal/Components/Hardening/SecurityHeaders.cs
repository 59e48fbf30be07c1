using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using VoipPortal.Services.Payments;

namespace VoipPortal.Components.Hardening;

/// <summary>What every answer tells the browser not to do: pages, files, errors and redirects alike. docs/security.md says why each is as it is.</summary>
public static class SecurityHeaders
{
    private const string NonceKey = "VoipPortal.Nonce";

    /// <summary>No scripts but our files and the import map, which carries the nonce; styles may stand in elements, as MudBlazor needs it.</summary>
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; ";

    /// <summary>Passkeys alone are of use here.</summary>
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
        + "publickey-credentials-get=(self), publickey-credentials-create=(self)";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // The form that starts a payment is answered by a redirect to the hosted page.
        var payment = HostedPages(app.Services.GetRequiredService<IOptions<PaymentOptions>>().Value.Stripe);
        app.Use((context, next) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[NonceKey] = nonce;
            context.Response.OnStarting(() =>
            {
                Write(context.Response.Headers, $"{Policy}script-src 'self' 'nonce-{nonce}'; form-action 'self'{payment}");
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>What the one inline script of the page in the making carries: the import map.</summary>
    public static string NonceOf(HttpContext context) => (string)context.Items[NonceKey]!;

    /// <summary>Where the forms that start a payment may lead; where the payment company is played on this machine, there.</summary>
    private static string HostedPages(StripeOptions stripe) => !stripe.IsOn
        ? ""
        : new Uri(stripe.ApiBase) is { IsLoopback: true } played ? $" {played.GetLeftPart(UriPartial.Authority)}" : " https://checkout.stripe.com";

    private static void Write(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";

        // For browsers that know no policy.
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
