using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Mail;

namespace VoipPortal.Components.Operations.Mails;

/// <summary>The outbox: what waits, left or is parked, and a way to have the parked sent again.</summary>
public sealed partial class MailsPage
{
    private bool _busy;
    private Refusal? _refusal;
    private string? _retried;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    [PersistentState]
    public OutboxPage? Content { get; set; }

    [PersistentState]
    public string? LoadedFor { get; set; }

    private OutboxRequest Request => new(
        string.IsNullOrWhiteSpace(Search) ? null : StorableText.Of(Search),
        Enum.TryParse<OutboxState>(State, out var state) && Enum.IsDefined(state) ? state : null,
        PageNumber.Read(Page));

    protected override async Task OnParametersSetAsync()
    {
        var address = UrlOf(Request.Page);
        if (LoadedFor != address)
        {
            Content = await Outbox.PageAsync(await AccessAsync(), Request, Left);
            LoadedFor = address;
        }
    }

    private async Task RetryAsync(OutboxEntry mail)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var access = await AccessAsync();
        _refusal = (await Commands.RetryAsync(access, mail.Id, Left)).Refusal;
        _retried = _refusal is null ? mail.Recipient : null;
        Content = await Outbox.PageAsync(access, Request, Left);
        _busy = false;
    }

    private string UrlOf(int page)
    {
        var query = new Dictionary<string, string?>
        {
            ["q"] = Request.Search,
            ["etat"] = Request.State?.ToString(),
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(PortalUrls.Mails, query.Where(pair => pair.Value is not null));
    }
}
