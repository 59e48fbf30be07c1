using VoipPortal.Components.Shared;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Batches;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>What of a batch is a file.</summary>
public static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder app) =>
        app.MapGet(PortalUrls.BatchCsvRoute, CsvAsync).RequireAuthorization(nameof(Rights.ReadServices));

    /// <summary>A batch of another customer answers as one that does not exist.</summary>
    private static async Task<IResult> CsvAsync(Guid id, HttpContext context, AccessResolver resolver, BatchQueries queries, BatchCsv csv, CancellationToken aborted)
    {
        var access = await resolver.ResolveAsync(context.User, aborted);
        if (await queries.HeadAsync(access, id, aborted) is not { } head)
        {
            return TypedResults.NotFound();
        }

        return await StreamedFile.SendAsync(
            context, $"lot-{head.CreatedAt:yyyyMMdd-HHmm}.csv", body => csv.WriteAsync(body, head, queries.AllAsync(access, id, BatchFilter.All, aborted), aborted));
    }
}
