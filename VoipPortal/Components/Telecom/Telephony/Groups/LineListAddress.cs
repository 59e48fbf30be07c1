using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Components.Shared;
using VoipPortal.Services.Lines;

namespace VoipPortal.Components.Telecom.Telephony.Groups;

/// <summary>What a list of lines shows, as the query of its address. What the address says wrongly is left out.</summary>
public static class LineListAddress
{
    public const string Search = "q";
    public const string Offer = "offre";
    public const string Pending = "attente";
    public const string Sort = "tri";
    public const string Page = "page";
    public const string Yes = "oui";
    public const string No = "non";

    private static readonly Dictionary<LineSort, string> Sorts = new()
    {
        [LineSort.Number] = "numero",
        [LineSort.Label] = "libelle",
        [LineSort.Offer] = "offre",
        [LineSort.Calls] = "appels",
        [LineSort.Price] = "prix",
        [LineSort.Pending] = "attente",
    };

    public static LineListRequest Read(string? search, string? offer, string? pending, string? sort, string? page)
    {
        var key = sort?.TrimStart('-');
        return new LineListRequest(
            string.IsNullOrWhiteSpace(search) ? null : search,
            string.IsNullOrEmpty(offer) ? null : offer,
            pending switch { Yes => true, No => false, _ => null },
            Sorts.FirstOrDefault(pair => pair.Value == key).Key,
            sort?.StartsWith('-') == true,
            PageNumber.Read(page));
    }

    public static string Of(string group, LineListRequest request)
    {
        var query = new Dictionary<string, string?>
        {
            [Search] = request.Search,
            [Offer] = request.Offer,
            [Pending] = request.Pending switch { true => Yes, false => No, null => null },
            [Sort] = request is { Sort: LineSort.Number, Descending: false } ? null : (request.Descending ? "-" : "") + Sorts[request.Sort],
            [Page] = request.Page > 1 ? request.Page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(PortalUrls.Group(group), query.Where(pair => pair.Value is not null));
    }
}
