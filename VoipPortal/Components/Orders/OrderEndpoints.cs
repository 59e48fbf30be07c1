using System.Globalization;
using System.Net.Mime;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Orders;

namespace VoipPortal.Components.Orders;

/// <summary>What of an order is a file: its PDF, made anew each time and kept nowhere.</summary>
public static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app) =>
        app.MapGet(PortalUrls.OrderPdfRoute, PdfAsync).RequireAuthorization(nameof(Rights.ReadServices));

    /// <summary>An order of another customer answers as one that does not exist.</summary>
    private static async Task<IResult> PdfAsync(string number, HttpContext context, AccessResolver resolver, OrderDocuments documents, CancellationToken aborted)
    {
        var access = await resolver.ResolveAsync(context.User, aborted);
        if (await documents.PdfAsync(access, number, CultureInfo.CurrentUICulture, aborted) is not { } document)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(document.Content.ToArray(), MediaTypeNames.Application.Pdf, document.FileName);
    }
}
