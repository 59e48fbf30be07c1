using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using VoipPortal.Components.Shared;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Setup;

namespace VoipPortal.Components.Hardening;

/// <summary>So many documents are made for a customer at a time; the next few wait in turn, and whoever asks for still more is told to come back.</summary>
public sealed class DocumentSlots(IOptions<LimitOptions> limits, AccessResolver resolver) : IEndpointFilter, IDisposable
{
    private const int MostWaiting = 16;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<long> _slots = PartitionedRateLimiter.Create<long, long>(customer => RateLimitPartition.GetConcurrencyLimiter(
        customer,
        _ => new ConcurrencyLimiterOptions { PermitLimit = limits.Value.DocumentsAtOnce, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var aborted = context.HttpContext.RequestAborted;
        var access = await resolver.ResolveAsync(context.HttpContext.User, aborted);
        using var slot = await _slots.AcquireAsync(access.CustomerId ?? 0, cancellationToken: aborted);
        if (slot.IsAcquired)
        {
            return await next(context);
        }

        TooMuchAnswer.Refuse(context.HttpContext, TooMuch.Documents, Soon);
        return TypedResults.Empty;
    }

    public void Dispose() => _slots.Dispose();
}
