using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Documents;

namespace VoipPortal.Components.Telecom.Telephony.Several;

/// <summary>The lines of a batch as a file that a French spreadsheet opens: semicolons, a byte order mark, decimal commas.</summary>
public static class BatchEndpoints
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly string[] Columns = ["Number", "Label", "Group", "Current", "New", "Difference", "Date", "Outcome", "Reason"];

    public static void MapBatches(this IEndpointRouteBuilder app) =>
        app.MapGet(PortalUrls.BatchCsvRoute, CsvAsync).RequireAuthorization(nameof(Rights.ReadServices));

    /// <summary>A batch of another customer answers as one that does not exist.</summary>
    private static async Task<IResult> CsvAsync(
        Guid id,
        HttpContext context,
        AccessResolver resolver,
        BatchQueries queries,
        IStringLocalizer<BatchTexts> texts,
        IStringLocalizer<SeveralCallsTexts> calls,
        IStringLocalizer<RefusalTexts> refusals,
        Display display,
        CancellationToken aborted)
    {
        var access = await resolver.ResolveAsync(context.User, aborted);
        if (await queries.HeadAsync(access, id, aborted) is not { } head)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var fileName = $"lot-{head.CreatedAt:yyyyMMdd-HHmm}.csv";
        return TypedResults.Stream(
            async body =>
            {
                await using var csv = CsvWriter.Create(body, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true);
                await WriteAsync(csv, Columns.Select(column => head.Calls is not null && calls["Csv" + column] is { ResourceNotFound: false } own ? own.Value : texts["Csv" + column].Value), aborted);
                await foreach (var row in queries.AllAsync(access, id, BatchFilter.All, aborted))
                {
                    await WriteAsync(csv, Fields(row, head, texts, calls, refusals, display), aborted);
                }
            },
            "text/csv; charset=utf-8",
            fileName);
    }

    private static IEnumerable<string> Fields(
        BatchRow row,
        BatchHead head,
        IStringLocalizer<BatchTexts> texts,
        IStringLocalizer<SeveralCallsTexts> calls,
        IStringLocalizer<RefusalTexts> refusals,
        Display display) =>
    [
        SpreadsheetText.Of(row.Group is null ? row.Number : Display.Number(row.Number)),
        SpreadsheetText.Of(row.Label ?? ""),
        SpreadsheetText.Of(row.Group ?? ""),
        SpreadsheetText.Of(BatchWords.From(row, head) ?? ""),
        SpreadsheetText.Of(BatchWords.To(row) ?? ""),
        row.After is null ? "" : row.DifferenceHt.Amount.ToString("0.00", French),
        row.After is null ? "" : head.Calls?.Order is null ? head.EffectiveOn.ToString("dd/MM/yyyy", French) : calls[nameof(SeveralCallsTexts.OnPayment)],
        BatchWords.Outcome(texts, calls, row, head),
        row.Refusal is not { } refusal ? "" : SpreadsheetText.Of(
            calls["Why" + refusal.Code, [.. refusal.Details]] is { ResourceNotFound: false } own
                ? own.Value
                : refusals[refusal.Code, [.. BatchWords.Details(refusal).Select(detail => detail is DateOnly day ? display.Day(day) : detail)]]),
    ];

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        await csv.EndRecordAsync(cancellationToken);
    }
}
