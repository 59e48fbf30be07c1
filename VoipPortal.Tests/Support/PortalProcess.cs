using System.Diagnostics;
using System.Globalization;

namespace VoipPortal.Tests.Support;

/// <summary>The real portal in a process of its own, to be talked to, killed and started again.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(90);

    private readonly ChildProcess _process;

    private PortalProcess(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>A client of the site that follows no redirection and keeps its cookies.</summary>
    public HttpClient Client { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What is typed.</summary>
    public StreamWriter Input => _process.Input;

    public string Output => _process.Output;

    public string Errors => _process.Errors;

    /// <summary>Serves the site, and returns once it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it said.</exception>
    public static async Task<PortalProcess> StartAsync(PortalOptions? options = null, CancellationToken cancellation = default)
    {
        var portal = Launch(options ?? new PortalOptions());
        try
        {
            await Eventually.IsTrueAsync(portal.AnswersAsync, "the portal answers", AnswersWithin, cancellation);
            return portal;
        }
        catch (Exception exception)
        {
            await portal.DisposeAsync();
            throw new InvalidOperationException($"The portal did not serve.\n--- output\n{portal.Output}--- errors\n{portal.Errors}", exception);
        }
    }

    /// <summary>Starts it without waiting for an answer: a verb to interrupt, or a start that must fail.</summary>
    public static PortalProcess Launch(PortalOptions options)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.Port ?? FreePort.Next()}"));
        return new PortalProcess(ChildProcess.Start(StartInfo(options, address)), address);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<ProcessExit> RunAsync(PortalOptions options, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        await using var portal = Launch(options);
        return await portal.WaitForExitAsync(within, cancellation);
    }

    /// <inheritdoc cref="ChildProcess.Kill"/>
    public void Kill() => _process.Kill();

    /// <inheritdoc cref="ChildProcess.StopAsync"/>
    public Task<ProcessExit> StopAsync(TimeSpan? grace = null) => _process.StopAsync(grace);

    /// <inheritdoc cref="ChildProcess.WaitForExitAsync"/>
    public Task<ProcessExit> WaitForExitAsync(TimeSpan? within = null, CancellationToken cancellation = default) =>
        _process.WaitForExitAsync(within, cancellation);

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        if (HasExited)
        {
            throw new InvalidOperationException($"It ended first: {await WaitForExitAsync(cancellation: cancellation)}");
        }

        try
        {
            using var answer = await Client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            // Not listening yet: the caller looks again.
            return false;
        }
    }

    private static ProcessStartInfo StartInfo(PortalOptions options, Uri address)
    {
        var program = options.Program ?? BuiltProgram();
        string[] command = [.. options.Through, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", program, .. options.Arguments];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = options.WorkingDirectory ?? Path.GetDirectoryName(program)!,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Settings(options, address))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(PortalOptions options, Uri address)
    {
        // Without its prefix, the setting is stronger than the address in appsettings.json.
        yield return new("URLS", address.GetLeftPart(UriPartial.Authority));
        yield return new("ASPNETCORE_ENVIRONMENT", options.EnvironmentName);
        yield return new("DOTNET_ENVIRONMENT", options.EnvironmentName);
        yield return new("Database__Provider", options.Provider);
        yield return new("Database__ConnectionString", options.ConnectionString);
        yield return new("Demo__Now", options.Now?.ToString("O", CultureInfo.InvariantCulture));
        foreach (var setting in options.Settings)
        {
            yield return setting;
        }
    }

    /// <summary>The portal's own output, of the same configuration as the tests: there its static files are described, which the copy beside the tests lacks.</summary>
    private static string BuiltProgram()
    {
        var output = Path.GetRelativePath(RepositoryRoot.Of("VoipPortal.Tests"), AppContext.BaseDirectory);
        var program = RepositoryRoot.Of("VoipPortal", output, "VoipPortal.dll");
        return File.Exists(program)
            ? program
            : throw new FileNotFoundException("The portal is not built: build VoipPortal.sln first.", program);
    }
}
