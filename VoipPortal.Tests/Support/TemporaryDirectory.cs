namespace VoipPortal.Tests.Support;

/// <summary>A directory of its own for one test, deleted with everything in it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("voipportal-").FullName;

    public string File(string name) => Path.Combine(FullName, name);

    /// <summary>Writes a file, its folders included, and returns its path.</summary>
    public string Write(string name, string content)
    {
        var path = File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        if (Directory.Exists(FullName))
        {
            Directory.Delete(FullName, recursive: true);
        }
    }
}
