using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace VoipPortal.Components.Shared;

/// <summary>A file input that says when the browser listens to it: a file chosen before would be lost.</summary>
public sealed class FileInput : InputFile
{
    [Parameter]
    public EventCallback OnReady { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (firstRender)
        {
            await OnReady.InvokeAsync();
        }
    }
}
