using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Privacy.Exports;

namespace VoipPortal.Components.Privacy;

/// <summary>What is held on somebody, as a file that is made anew each time and kept nowhere.</summary>
public static class DataEndpoints
{
    public static void MapDataExports(this IEndpointRouteBuilder app)
    {
        app.MapGet(PortalUrls.DataExport, OwnAsync).RequireAuthorization();
        app.MapGet(PortalUrls.CustomerDataExport, OfCustomerAsync).RequireAuthorization(nameof(Rights.ExportData));
        app.MapGet(PortalUrls.DataOnRequest, OnRequestAsync).RequireAuthorization(nameof(Rights.ManageAccounts));
    }

    private static Task<IResult> OwnAsync(HttpContext context, AccessResolver resolver, DataExports exports) =>
        SendAsync(context, resolver, (access, file, aborted) => exports.OwnAsync(access, CultureInfo.CurrentUICulture, file, aborted));

    private static Task<IResult> OfCustomerAsync(HttpContext context, AccessResolver resolver, DataExports exports) =>
        SendAsync(context, resolver, (access, file, aborted) => exports.CustomerAsync(access, CultureInfo.CurrentUICulture, file, aborted));

    /// <summary>Of the account of an address, or of a customer.</summary>
    private static Task<IResult> OnRequestAsync(HttpContext context, AccessResolver resolver, DataExports exports, string? adresse, string? client) =>
        SendAsync(context, resolver, (access, file, aborted) => adresse is not null
            ? exports.PersonOnRequestAsync(access, adresse, CultureInfo.CurrentUICulture, file, aborted)
            : exports.CustomerOnRequestAsync(access, client ?? "", CultureInfo.CurrentUICulture, file, aborted));

    /// <summary>Only a file that is whole is sent: what fails on the way answers an error, not half a file.</summary>
    private static async Task<IResult> SendAsync(HttpContext context, AccessResolver resolver, Func<Access, Stream, CancellationToken, Task<bool>> write)
    {
        var aborted = context.RequestAborted;
        await using var file = new FileBufferingWriteStream();
        if (!await write(await resolver.ResolveAsync(context.User, aborted), file, aborted))
        {
            return TypedResults.NotFound();
        }

        var response = context.Response;
        response.ContentType = MediaTypeNames.Application.Zip;
        response.ContentLength = file.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = new ContentDisposition { FileName = "donnees.zip", DispositionType = DispositionTypeNames.Attachment }.ToString();
        await file.DrainBufferAsync(response.Body, aborted);
        return TypedResults.Empty;
    }
}
