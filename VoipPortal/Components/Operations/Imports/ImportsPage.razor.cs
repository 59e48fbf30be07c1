using Microsoft.AspNetCore.Components.Forms;
using VoipPortal.Resources;
using VoipPortal.Services.Imports;

namespace VoipPortal.Components.Operations.Imports;

/// <summary>Takes a fleet file in and shows how its import goes; left and opened again, it finds the import where it is.</summary>
public sealed partial class ImportsPage
{
    private const long LargestFile = 256L * 1024 * 1024;
    private const int ChunkSize = 64 * 1024;

    private IBrowserFile? _file;
    private ImportJob? _job;
    private double? _uploaded;
    private bool _dryRun;
    private string? _problem;
    private bool _listens;

    private bool IsBusy => _uploaded is not null || _job?.IsRunning == true;

    protected override async Task OnInitializedAsync() => Watch(Jobs.LastOf(await AccessAsync()));

    protected override void Dispose(bool disposing)
    {
        Watch(null);
        base.Dispose(disposing);
    }

    private async Task StartAsync()
    {
        if (_file is not { } file || IsBusy)
        {
            return;
        }

        _problem = null;
        _uploaded = 0;
        try
        {
            var content = await ReceiveAsync(file);
            Watch(Jobs.Start(await AccessAsync(), content, file.Name, _dryRun));
            _problem = _job is null ? (string)Loc[nameof(ImportTexts.CouldNotStart)] : null;
        }
        catch (IOException)
        {
            _problem = Loc[nameof(ImportTexts.UploadFailed)];
        }
        finally
        {
            _uploaded = null;
        }
    }

    /// <summary>Into a temporary file that vanishes with its stream, because the browser's copy lasts only as long as the page.</summary>
    private async Task<FileStream> ReceiveAsync(IBrowserFile file)
    {
        var content = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, ChunkSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using var source = file.OpenReadStream(LargestFile, Left);
            var chunk = new byte[ChunkSize];
            int read;
            while ((read = await source.ReadAsync(chunk, Left)) > 0)
            {
                await content.WriteAsync(chunk.AsMemory(0, read), Left);
                _uploaded = (double)content.Length / file.Size;
                StateHasChanged();
            }

            content.Position = 0;
            return content;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private void Watch(ImportJob? job)
    {
        if (_job is not null)
        {
            _job.Changed -= Refresh;
        }

        _job = job;
        if (_job is not null)
        {
            _job.Changed += Refresh;
        }
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);
}
