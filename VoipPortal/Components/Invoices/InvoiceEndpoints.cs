using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Invoices;

namespace VoipPortal.Components.Invoices;

/// <summary>What of an invoice is a file: made anew each time and kept nowhere.</summary>
public static class InvoiceEndpoints
{
    public static void MapInvoices(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("").RequireAuthorization(nameof(Rights.ReadServices));
        Map(files, PortalUrls.InvoicePdfRoute, InvoiceFormat.Pdf, MediaTypeNames.Application.Pdf, "pdf");
        Map(files, PortalUrls.InvoiceXmlRoute, InvoiceFormat.Xml, MediaTypeNames.Application.Xml, "xml");
        Map(files, PortalUrls.InvoiceCsvRoute, InvoiceFormat.Csv, MediaTypeNames.Text.Csv, "csv");
        files.MapGet(PortalUrls.InvoiceExport, ExportAsync);
        Map(app.MapGroup("").RequireAuthorization(nameof(Rights.RunRenewals)), PortalUrls.IssuedInvoiceRoute, InvoiceFormat.Pdf, MediaTypeNames.Application.Pdf, "pdf");
    }

    /// <summary>An invoice of another customer answers as one that does not exist.</summary>
    private static void Map(IEndpointRouteBuilder app, string route, InvoiceFormat format, string type, string extension) =>
        app.MapGet(route, async (string number, HttpContext context, AccessResolver resolver, InvoiceFiles files, CancellationToken aborted) =>
        {
            var access = await resolver.ResolveAsync(context.User, aborted);
            await using var file = new FileBufferingWriteStream();
            return await files.WriteAsync(access, number, format, CultureInfo.CurrentUICulture, file, aborted)
                ? await SendAsync(context, file, type, $"{number}.{extension}", aborted)
                : (IResult)TypedResults.NotFound();
        });

    private static async Task<IResult> ExportAsync(
        HttpContext context, AccessResolver resolver, InvoiceListCsv list, string? q, string? groupe, string? mois, string? tri, CancellationToken aborted)
    {
        var access = await resolver.ResolveAsync(context.User, aborted);
        await using var file = new FileBufferingWriteStream();
        await list.WriteAsync(access, InvoiceListAddress.Read(q, groupe, mois, tri, null), CultureInfo.CurrentUICulture, file, aborted);
        return await SendAsync(context, file, MediaTypeNames.Text.Csv, "factures.csv", aborted);
    }

    /// <summary>Only a file that is whole is sent: what fails on the way answers an error, not half a file.</summary>
    private static async Task<EmptyHttpResult> SendAsync(HttpContext context, FileBufferingWriteStream file, string type, string name, CancellationToken aborted)
    {
        var response = context.Response;
        response.ContentType = type;
        response.ContentLength = file.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = new ContentDisposition { FileName = name, DispositionType = DispositionTypeNames.Attachment }.ToString();
        await file.DrainBufferAsync(response.Body, aborted);
        return TypedResults.Empty;
    }
}
