using Microsoft.Playwright;
using VoipPortal.Tests.Support;

[assembly: AssemblyFixture(typeof(Browser))]

namespace VoipPortal.Tests.Support;

/// <summary>Who looks, and on what: the language, the theme and the size of the screen.</summary>
public sealed record Viewer(string Locale = "fr-FR", ColorScheme Theme = ColorScheme.Light, int Width = 1280, int Height = 900)
{
    public static readonly Viewer French = new();
    public static readonly Viewer English = new("en-GB");

    public Viewer Dark => this with { Theme = ColorScheme.Dark };

    public Viewer Phone => this with { Width = 390, Height = 844 };
}

/// <summary>
/// The installed Chromium, one for the test run, started when the first test opens a context.
/// Take it as a constructor parameter of the test class.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> _started = new(StartAsync);

    /// <summary>A browser profile of its own, with no cookie; dispose it after use.</summary>
    public async Task<IBrowserContext> OpenAsync(Viewer viewer, Uri? address = null, CancellationToken cancellation = default)
    {
        var (_, chromium) = await _started.Value.WaitAsync(cancellation);
        return await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address?.AbsoluteUri,
            Locale = viewer.Locale,
            ColorScheme = viewer.Theme,
            ViewportSize = new ViewportSize { Width = viewer.Width, Height = viewer.Height },
            TimezoneId = "Europe/Paris",
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
        {
            var (driver, chromium) = await started;
            await chromium.DisposeAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Chromium)> StartAsync()
    {
        var program = Program();
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Quiet });
        return (driver, chromium);
    }

    private static string Program()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Prepend("/usr/bin")
            .SelectMany(_ => (string[])["chromium", "chromium-browser", "google-chrome"], Path.Combine)
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
                "Chromium is not installed, and this test needs it: run test.sh once as root, or install the package 'chromium' (Debian: apt-get install chromium).");
    }
}
