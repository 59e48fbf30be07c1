using System.Globalization;

namespace VoipPortal.Tests.Support;

/// <summary>Finds the programs of PostgreSQL; Debian keeps them out of the path, one folder a version.</summary>
internal static class PostgreSqlBinaries
{
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <exception cref="InvalidOperationException">They are not installed; the message says what to install.</exception>
    public static string Folder() =>
        Candidates().FirstOrDefault(IsComplete) ?? throw new InvalidOperationException(
            "PostgreSQL is not installed, and this test needs its server programs (initdb, postgres): "
            + "run test.sh once as root, or install the package 'postgresql' (Debian: apt-get install postgresql).");

    /// <summary>A program that comes with the server, such as <c>pg_dump</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static string Program(string name) =>
        Candidates().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{name} is not installed: install the package 'postgresql' (Debian: apt-get install postgresql).");

    private static IEnumerable<string> Candidates()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        return path.Concat(debian.OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")));
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
