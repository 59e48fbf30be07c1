using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace VoipPortal.Components.Shared;

/// <summary>
/// A table that is sent while it is read. What fails before the first byte answers an error; what fails later breaks the connection off, so
/// that nobody takes a part for the whole.
/// </summary>
public static partial class StreamedFile
{
    /// <summary>Returns once all is written: what limits how many are made at a time counts it until then.</summary>
    public static async Task<EmptyHttpResult> SendAsync(HttpContext context, string name, Func<Stream, Task> write)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await write(response.Body);
        }
        catch (Exception failure) when (response.HasStarted)
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                LogBrokenOff(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StreamedFile)), name, failure);
            }

            context.Abort();
        }

        return TypedResults.Empty;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file {Name} broke off while it was sent.")]
    private static partial void LogBrokenOff(ILogger log, string name, Exception failure);
}
