using System.Diagnostics;

namespace VoipPortal.Tests.Support;

/// <summary>A file system in memory with little room, and more of it later.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder;
    private readonly long _bytes;

    private SmallDisk(TemporaryDirectory folder, long bytes) => (_folder, _bytes) = (folder, bytes);

    /// <summary>With room for so many bytes; null where this user may mount nothing.</summary>
    public static async Task<SmallDisk?> MountAsync(long bytes)
    {
        var folder = new TemporaryDirectory();
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", folder.FullName) == 0)
        {
            return new SmallDisk(folder, bytes);
        }

        folder.Dispose();
        return null;
    }

    public string File(string name) => _folder.File(name);

    /// <summary>Somebody makes room.</summary>
    public Task<int> GrowAsync() => RunAsync("mount", "-o", $"remount,size={_bytes * 20}", _folder.FullName);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", _folder.FullName);
        _folder.Dispose();
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(new ProcessStartInfo(program, arguments));
        return (await process.WaitForExitAsync()).Code;
    }
}
