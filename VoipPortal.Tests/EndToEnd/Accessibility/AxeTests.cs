using Microsoft.Playwright;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Accessibility;

/// <summary>Every screen, light and dark, wide and narrow: nothing that axe objects to, nothing that scrolls sideways, nothing too small to hit.</summary>
public sealed class AxeTests(FilledSite filled) : IClassFixture<FilledSite>
{
    public static TheoryData<string> Screen => Screens.Names;

    [Theory]
    [MemberData(nameof(Screen))]
    public async Task Everybody_can_use(string screen)
    {
        await using var visit = await Screens.OpenAsync(filled.Site, screen, Viewer.French);

        await PassesInBothThemesAsync(visit.Page, $"{screen}, 1280");
        await ResizeAsync(visit.Page, 390);
        await PassesInBothThemesAsync(visit.Page, $"{screen}, 390");
        await ResizeAsync(visit.Page, 320);
        await FitsAsync(visit.Page, screen);
        Assert.Empty(visit.Violations);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("group")]
    [InlineData("change offer, chosen")]
    [InlineData("history")]
    [InlineData("mails")]
    [InlineData("renewal, parked groups")]
    public async Task Everybody_can_use_in_english(string screen)
    {
        await using var visit = await Screens.OpenAsync(filled.Site, screen, Viewer.English);

        await visit.Page.AssertNoAxeViolationsAsync($"{screen}, English");
    }

    /// <summary>The themes differ in colours alone, so the dark one is asked for contrast alone.</summary>
    private static async Task PassesInBothThemesAsync(IPage page, string name)
    {
        await page.AssertNoAxeViolationsAsync($"{name}, light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.AssertNoAxeViolationsAsync($"{name}, dark", "color-contrast");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>And waits until the page is laid out anew.</summary>
    private static async Task ResizeAsync(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 700);
        await page.HoldsAsync($"innerWidth === {width}");
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static async Task FitsAsync(IPage page, string screen)
    {
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        var small = await page.EvaluateAsync<string[]>(SmallTargets);

        Assert.True(width <= 320, $"{screen} is {width} px wide; wider than the screen:\n{string.Join('\n', await page.EvaluateAsync<string[]>(TooWide))}");
        Assert.True(small.Length == 0, $"{screen} has targets under 24 px:\n{string.Join('\n', small)}");
    }

    private const string TooWide =
        """
        [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > 321)
          .map(element => element.outerHTML.slice(0, 120)).slice(0, 5)
        """;

    /// <summary>Links within a sentence are excepted, as WCAG 2.5.8 does.</summary>
    private const string SmallTargets =
        """
        [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
          .filter(target => target.checkVisibility({ visibilityProperty: true }) && !target.matches('.skip, .row-link, p a, [type=checkbox]'))
          .map(target => [target, target.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(([target, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${target.outerHTML.slice(0, 120)}`)
        """;
}
