namespace VoipPortal.Tests.Support;

/// <summary>The folder of <c>VoipPortal.sln</c>, for the tests that read sources.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Root = new(Find);

    public static string Directory => Root.Value;

    public static string Of(params ReadOnlySpan<string> parts) => Path.Combine([Directory, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VoipPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No VoipPortal.sln above {AppContext.BaseDirectory}: run the tests from a clone.");
    }
}
