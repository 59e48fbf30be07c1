using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace VoipPortal.Benchmarks;

/// <summary>The real portal in a process of its own, on a free port of this machine and a database in a temporary folder.</summary>
internal sealed partial class RunningPortal : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RunningPortal(Process process, DirectoryInfo folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public static async Task<RunningPortal> StartAsync(DirectoryInfo? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("voipportal-bench-");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = Process.Start(Start(folder, "serve", "--urls", address.ToString()))!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var portal = new RunningPortal(process, folder, address);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await pause.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await portal.Client.GetAsync("/compte/connexion");
                if (answer.IsSuccessStatusCode)
                {
                    break;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Not listening yet.
            }
        }

        return portal;
    }

    /// <summary>Runs a verb of the program on the database in <paramref name="folder"/>; answers its exit code.</summary>
    public static async Task<int> RunAsync(DirectoryInfo folder, params string[] arguments)
    {
        using var process = Process.Start(Start(folder, arguments))!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async Task SignInAsync(string email, string password)
    {
        var page = await Client.GetStringAsync("/compte/connexion");
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Input.Email"] = email,
            ["Input.Password"] = password,
        };
        using var answer = await Client.PostAsync("/compte/connexion", new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static ProcessStartInfo Start(DirectoryInfo folder, params IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "VoipPortal.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Database__ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "portal.db")}",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
