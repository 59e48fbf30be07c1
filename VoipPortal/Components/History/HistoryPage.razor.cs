using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;

namespace VoipPortal.Components.History;

/// <summary>The journal that the one who is signed in may read.</summary>
public sealed partial class HistoryPage
{
    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    public string? ActionName { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    [PersistentState]
    public JournalPage? Content { get; set; }

    [PersistentState]
    public string? LoadedFor { get; set; }

    private bool _isOfCustomer;

    private JournalRequest Request => new(
        string.IsNullOrWhiteSpace(Search) ? null : Search,
        Enum.TryParse<JournalAction>(ActionName, out var action) && Enum.IsDefined(action) ? action : null,
        PageNumber.Read(Page));

    protected override async Task OnParametersSetAsync()
    {
        _isOfCustomer = (await AccessAsync()).Allows(Rights.ReadServices);
        var address = UrlOf(Request.Page);
        if (LoadedFor != address)
        {
            Content = await Journal.PageAsync(await AccessAsync(), Request, Left);
            LoadedFor = address;
        }
    }

    private string UrlOf(int page)
    {
        var query = new Dictionary<string, string?>
        {
            ["q"] = Request.Search,
            ["action"] = Request.Action?.ToString(),
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(PortalUrls.History, query.Where(pair => pair.Value is not null));
    }
}
