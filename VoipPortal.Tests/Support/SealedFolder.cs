namespace VoipPortal.Tests.Support;

/// <summary>A folder in which nobody without privileges writes, until it is disposed.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SealedFolder : IDisposable
{
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _folder;
    private readonly HashSet<string> _before;

    public SealedFolder(string folder)
    {
        _folder = folder;
        _before = [.. Contents()];
        foreach (var path in Contents().Append(folder))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Write);
        }
    }

    /// <summary>What is there and was not.</summary>
    public IEnumerable<string> Changes() => Contents().Except(_before);

    public void Dispose()
    {
        foreach (var path in Contents().Append(_folder))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserWrite);
        }
    }

    private IEnumerable<string> Contents() => Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories);
}
