using VoipPortal.Components.Shared;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Journal;

namespace VoipPortal.Components.History;

/// <summary>A search of the journal as a file.</summary>
public static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder app) =>
        app.MapGet(PortalUrls.JournalExport, CsvAsync).RequireAuthorization(nameof(Rights.SearchJournal));

    private static async Task<IResult> CsvAsync(HttpContext context, AccessResolver resolver, JournalSearch search, JournalCsv csv, CancellationToken aborted)
    {
        var access = await resolver.ResolveAsync(context.User, aborted);
        var wish = JournalAddress.Read(FormOf(context.Request.Query));
        return await StreamedFile.SendAsync(context, "journal.csv", body => csv.WriteAsync(body, search.AllAsync(access, wish, aborted), aborted));
    }

    private static JournalForm FormOf(IQueryCollection query) => new(
        query[JournalAddress.Customer],
        query[JournalAddress.Actor],
        query[JournalAddress.Line],
        query[JournalAddress.Session],
        query[JournalAddress.Ticket],
        query[JournalAddress.Action],
        query[JournalAddress.From],
        query[JournalAddress.To]);
}
