using System.Diagnostics;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

public sealed class PublishTests : VerbTests
{
    [Fact]
    public async Task A_published_portal_runs_in_production_from_anywhere_and_reads_the_settings_beside_it()
    {
        var program = await PublishAsync();
        var options = new PortalOptions { Program = program, WorkingDirectory = "/", EnvironmentName = "Production" };

        await using (var portal = await PortalProcess.StartAsync(options, Cancellation))
        {
            var page = await portal.Client.GetStringAsync(new Uri("/compte/connexion", UriKind.Relative), Cancellation);
            Assert.DoesNotContain("demo.example", page, StringComparison.Ordinal);
            using var style = await portal.Client.GetAsync(new Uri("/_content/MudBlazor/MudBlazor.min.css", UriKind.Relative), Cancellation);
            Assert.True(style.IsSuccessStatusCode, style.ToString());
        }

        Assert.True(File.Exists(Folder.File("published/data/voipportal.db")));
        AssertExit(BadConfiguration, await PortalProcess.RunAsync(options with { Now = DateTimeOffset.UnixEpoch }, cancellation: Cancellation));
        var settings = Folder.File("published/appsettings.json");
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings, Cancellation)).Replace("Europe/Paris", "Mars/Olympus", StringComparison.Ordinal), Cancellation);
        AssertExit(BadConfiguration, await PortalProcess.RunAsync(options, cancellation: Cancellation));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task It_runs_without_privileges_from_a_folder_that_it_may_not_write()
    {
        var program = await PublishAsync();
        using var sealing = new SealedFolder(Path.GetDirectoryName(program)!);
        var options = Options with
        {
            Program = program,
            WorkingDirectory = "/",
            Through = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all", "--no-new-privs"] : [],
        };

        await using var portal = await PortalProcess.StartAsync(options, Cancellation);
        using var page = await portal.Client.GetAsync(new Uri("/compte/connexion", UriKind.Relative), Cancellation);

        Assert.True(page.IsSuccessStatusCode, page.ToString());
        Assert.Contains("CapEff:\t0000000000000000", await File.ReadAllTextAsync($"/proc/{portal.Id}/status", Cancellation), StringComparison.Ordinal);
        Assert.Empty(sealing.Changes());
    }

    /// <summary>Of the build that is tested, so that nothing is compiled beside the running tests.</summary>
    private async Task<string> PublishAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await using var publish = ChildProcess.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "publish", RepositoryRoot.Of("VoipPortal"), "--configuration", configuration, "--no-build", "--output", Folder.File("published"), "--disable-build-servers",
            },
        });
        AssertExit(Done, await publish.WaitForExitAsync(TimeSpan.FromMinutes(3), Cancellation));
        return Folder.File("published/VoipPortal.dll");
    }
}
