using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace VoipPortal.Components.Shared;

/// <summary>
/// Asks before something happens. The browser's own modal dialog keeps the focus inside, closes on Escape
/// and gives the focus back to where it was.
/// </summary>
public sealed partial class ConfirmDialog(IJSRuntime js)
{
    private readonly string _id = ElementIds.New("dialog");
    private ElementReference _dialog;
    private IJSObjectReference? _module;
    private bool _shown;

    [Parameter, EditorRequired]
    public required bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string? ConfirmText { get; set; }

    [Parameter]
    public string? CancelText { get; set; }

    /// <summary>While the answer is carried out: both buttons wait, and a second click does nothing.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnConfirm { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == _shown)
            return;
        _shown = Open;
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["app.js"]);
        await _module.InvokeVoidAsync(_shown ? "openDialog" : "closeDialog", _dialog);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null)
            return;
        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    private Task Cancel() => OpenChanged.InvokeAsync(false);

    private async Task Closed()
    {
        if (!_shown || !Open)
            return;
        _shown = false;
        await Cancel();
    }
}
