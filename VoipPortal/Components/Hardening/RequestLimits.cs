using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using VoipPortal.Components.Shared;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Setup;

namespace VoipPortal.Components.Hardening;

/// <summary>How much a visitor asks for in a minute, and how many windows an account opens. What a signed-in user may do is limited where it is done.</summary>
public static class RequestLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    public static void UseRequestLimits(this WebApplication app)
    {
        var visitors = VisitorLimiter(app.Services.GetRequiredService<IOptions<LimitOptions>>().Value.AnonymousRequestsPerMinute);
        app.Lifetime.ApplicationStopped.Register(visitors.Dispose);
        var windows = app.Services.GetRequiredService<OpenWindows>();
        app.Use(async (context, next) =>
        {
            // The answers that say so, or tell of a fault, are made by this way too.
            if (TooMuchAnswer.Of(context) is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                await next(context);
                return;
            }

            if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user)
            {
                if (OpensWindow(context) && windows.IsFull(user))
                {
                    TooMuchAnswer.Refuse(context, TooMuch.Windows, Moment);
                    return;
                }
            }
            else if (Counts(context))
            {
                using var lease = visitors.AttemptAcquire(context);
                if (!lease.IsAcquired)
                {
                    TooMuchAnswer.Refuse(context, TooMuch.Requests, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute);
                    return;
                }
            }

            await next(context);
        });
    }

    /// <summary>By network address: of IPv6 the half that a provider gives to one customer.</summary>
    private static PartitionedRateLimiter<HttpContext> VisitorLimiter(int requestsPerMinute) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetSlidingWindowLimiter(
            GuessOrigin.NetworkOf(context.Connection.RemoteIpAddress),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = requestsPerMinute, Window = Minute, SegmentsPerWindow = 6, QueueLimit = 0 }));

    /// <summary>Files of the screens are cheap; what the payment company tells must not be lost, and proves itself.</summary>
    private static bool Counts(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && !context.Request.Path.StartsWithSegments(CheckoutNotifications.Path, StringComparison.OrdinalIgnoreCase);

    private static bool OpensWindow(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is { } page
        && !page.Type.IsDefined(typeof(Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute), inherit: true);
}
