using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Orders;
using VoipPortal.Services.Orders;

namespace VoipPortal.Components.Orders;

/// <summary>The orders of the customer. Search, filter and page stand in the address.</summary>
public sealed partial class OrdersPage
{
    /// <summary>A payment activates its calls at once, so that no order is seen between the two.</summary>
    private static readonly OrderState[] Shown = [OrderState.Prepared, OrderState.AwaitingPayment, OrderState.Delivered, OrderState.Expired, OrderState.Cancelled];

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    [PersistentState]
    public OrderList? Content { get; set; }

    [PersistentState]
    public string? LoadedFor { get; set; }

    private OrderSearch Request => new(
        string.IsNullOrWhiteSpace(Search) ? null : Search,
        Enum.TryParse<OrderState>(State, out var state) && Enum.IsDefined(state) ? state : null,
        Page: PageNumber.Read(Page));

    protected override async Task OnParametersSetAsync()
    {
        var address = UrlOf(Request.Page);
        if (LoadedFor != address)
        {
            Content = await Orders.ListAsync(await AccessAsync(), Request, Left);
            LoadedFor = address;
        }
    }

    private string UrlOf(int page)
    {
        var query = new Dictionary<string, string?>
        {
            ["q"] = Request.Text,
            ["etat"] = Request.State?.ToString(),
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(PortalUrls.Orders, query.Where(pair => pair.Value is not null));
    }
}
