using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Payments;

namespace VoipPortal.Components.Payments;

/// <summary>What of paying is no page: the way to the hosted page, and the news from whoever takes the money.</summary>
public static class PaymentEndpoints
{
    /// <summary>In bytes; what is told of one payment is a few thousand.</summary>
    private const int LargestNotification = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        app.MapPost(PortalUrls.OrderCheckoutRoute, CheckoutAsync).RequireAuthorization();

        // Whoever had to sign in first comes back here with the address alone.
        app.MapGet(PortalUrls.OrderCheckoutRoute, (string number) => TypedResults.LocalRedirect(PortalUrls.Order(number))).RequireAuthorization();
        app.MapPost($"{CheckoutNotifications.Path}/{{way}}", NotifyAsync).AllowAnonymous().DisableAntiforgery();
    }

    /// <summary>To the hosted page, or back to the order, which says why not. Whoever may not see the order finds no page there.</summary>
    private static async Task CheckoutAsync(
        string number, [FromForm] string? way, HttpContext context, AccessResolver resolver, CheckoutCommands checkouts, IOptions<MailOptions> mail, IHostEnvironment environment)
    {
        var access = await resolver.ResolveAsync(context.User, context.RequestAborted);
        var portal = Portal(context.Request, mail.Value.PortalAddress, environment);
        var back = new CheckoutReturn(
            new Uri(portal, PortalUrls.OrderAfterPayment(number, OrderReturn.Paid)), new Uri(portal, PortalUrls.OrderAfterPayment(number, OrderReturn.Cancelled)));
        var outcome = await checkouts.StartAsync(access, number, way, back, context.RequestAborted);

        // See other: the browser asks for the page, and does not post the form there.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = outcome.Refusal is { } refusal ? PortalUrls.OrderRefused(number, refusal.Code) : outcome.Value.AbsoluteUri;
    }

    /// <summary>The configured address, so that a forged Host header leads nobody elsewhere; that of the request in Development or where none is configured.</summary>
    private static Uri Portal(HttpRequest request, string configured, IHostEnvironment environment) =>
        new(configured.Length > 0 && !environment.IsDevelopment() ? configured : $"{request.Scheme}://{request.Host}");

    /// <summary>200 when it was handled, now or before; 5xx when it must be sent again; and never a word about why one is not genuine.</summary>
    private static async Task NotifyAsync(string way, HttpContext context, PaymentNotifications notifications, ILogger<PaymentNotifications> log)
    {
        // The answer is for a program: no page goes with it.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        try
        {
            context.Response.StatusCode = await BodyAsync(context.Request, context.RequestAborted) is { } body
                ? StatusOf(await HandleAsync(way, body, context, notifications))
                : StatusCodes.Status413PayloadTooLarge;
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(failure, "A notification of {Way} could not be handled; it will be sent again.", StorableText.Of(way, 20));
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static async Task<Outcome<NotificationEffect>> HandleAsync(string way, byte[] body, HttpContext context, PaymentNotifications notifications)
    {
        string text;
        try
        {
            text = Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return new NotGenuine();
        }

        var signature = context.Request.Headers[CheckoutNotifications.SignatureHeader];
        return await notifications.HandleAsync(way, text, signature.Count == 1 ? signature[0] : null, context.RequestAborted);
    }

    private static int StatusOf(Outcome<NotificationEffect> outcome) => outcome.Refusal switch
    {
        null => StatusCodes.Status200OK,
        NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>Null when it is too long; no more than that is ever read.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestNotification)
        {
            return null;
        }

        using var body = new MemoryStream();
        var piece = new byte[8192];
        int read;
        while (body.Length <= LargestNotification && (read = await request.Body.ReadAsync(piece, cancellationToken)) > 0)
        {
            body.Write(piece, 0, read);
        }

        return body.Length <= LargestNotification ? body.ToArray() : null;
    }
}
