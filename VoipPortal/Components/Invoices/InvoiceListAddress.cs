using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Components.Shared;
using VoipPortal.Services.Invoices;

namespace VoipPortal.Components.Invoices;

/// <summary>What a list of invoices shows, as the query of its address. What the address says wrongly is left out.</summary>
public static class InvoiceListAddress
{
    public const string Search = "q";
    public const string Group = "groupe";
    public const string Month = "mois";
    public const string Sort = "tri";
    public const string Page = "page";

    private const string MonthFormat = "yyyy-MM";

    private static readonly Dictionary<InvoiceSort, string> Sorts = new()
    {
        [InvoiceSort.Month] = "mois",
        [InvoiceSort.Number] = "numero",
        [InvoiceSort.Group] = "groupe",
        [InvoiceSort.Total] = "total",
    };

    public static InvoiceSearch Read(string? search, string? group, string? month, string? sort, string? page)
    {
        var key = sort?.TrimStart('-');
        var isKnown = Sorts.ContainsValue(key ?? "");
        return new InvoiceSearch(
            string.IsNullOrWhiteSpace(search) ? null : search,
            string.IsNullOrEmpty(group) ? null : group,
            DateOnly.TryParseExact(month, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null,
            Sorts.FirstOrDefault(pair => pair.Value == key).Key,
            !isKnown || sort!.StartsWith('-'),
            PageNumber.Read(page));
    }

    public static string Of(InvoiceSearch search) => Of(PortalUrls.Invoices, search);

    /// <summary>All that match, as a file.</summary>
    public static string ExportOf(InvoiceSearch search) => Of(PortalUrls.InvoiceExport, search with { Page = 1 });

    public static string ValueOf(DateOnly month) => month.ToString(MonthFormat, CultureInfo.InvariantCulture);

    private static string Of(string path, InvoiceSearch search)
    {
        var query = new Dictionary<string, string?>
        {
            [Search] = search.Text,
            [Group] = search.Group,
            [Month] = search.Month is { } month ? ValueOf(month) : null,
            [Sort] = search is { Sort: InvoiceSort.Month, Descending: true } ? null : (search.Descending ? "-" : "") + Sorts[search.Sort],
            [Page] = search.Page > 1 ? search.Page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(path, query.Where(pair => pair.Value is not null));
    }
}
