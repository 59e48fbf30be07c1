using VoipPortal.Tests.EndToEnd.Accessibility;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd;

/// <summary>
/// The pictures of the README. They are taken on every run; with <c>VOIPPORTAL_SCREENSHOTS=1</c> they replace those of
/// <c>docs/screenshots</c>. The clock of their portal stands in November 2026, so that they change only with the screens.
/// </summary>
public sealed class ScreenshotTests(Browser browser)
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static readonly (string File, string Screen, Viewer Viewer)[] Pictures =
    [
        ("sign-in", "sign-in", Viewer.French),
        ("group", "group", Viewer.French),
        ("line", "line", Viewer.French),
        ("change-offer", "change offer, chosen", Viewer.French),
        ("pending", "change offer, pending", Viewer.French),
        ("simultaneous-calls", "simultaneous calls, more", Viewer.French),
        ("order", "order", Viewer.French),
        ("line-dark", "line", Viewer.French.Dark),
        ("change-offer-phone", "change offer, chosen", Viewer.French.Phone),
    ];

    [Fact]
    public async Task The_readme_has_its_pictures()
    {
        using var elsewhere = new TemporaryDirectory();
        var folder = Environment.GetEnvironmentVariable("VOIPPORTAL_SCREENSHOTS") == "1" ? RepositoryRoot.Of("docs", "screenshots") : elsewhere.FullName;
        await using var site = await PortalSite.StartAsync(browser, Day);
        await Screens.FillAsync(site);

        foreach (var (file, screen, viewer) in Pictures)
        {
            await using var visit = await Screens.OpenAsync(site, screen, viewer);
            var path = Path.Combine(folder, file + ".png");
            await visit.Page.EvaluateAsync("document.fonts.ready.then(() => document.activeElement.blur())");
            await visit.Page.ScreenshotAsync(new() { Path = path });

            Assert.Equal(Png, (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..4]);
        }
    }
}
