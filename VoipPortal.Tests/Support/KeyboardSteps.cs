using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.Support;

/// <summary>What somebody does without a mouse.</summary>
internal static class KeyboardSteps
{
    private const int Patience = 80;

    public static async Task PressOnAsync(IPage page, string name, string selector = "main a, main button, dialog button")
    {
        await Expect(page.Locator(selector).GetByText(name, new() { Exact = true }).Or(page.Locator(selector).Filter(new() { HasTextString = name })).First).ToBeVisibleAsync();
        await TabUntilAsync(page, $"[...document.querySelectorAll('{selector}')].includes(document.activeElement) && document.activeElement.innerText.trim() === '{name.Replace("'", "\\'", StringComparison.Ordinal)}'", name);
        await page.Keyboard.PressAsync("Enter");
    }

    public static Task TabToAsync(IPage page, string selector) =>
        TabUntilAsync(page, $"document.activeElement.matches('{selector}')", selector);

    /// <summary>Every stop on the way must show where the focus is.</summary>
    private static async Task TabUntilAsync(IPage page, string reached, string what)
    {
        for (var tab = 0; tab < Patience; tab++)
        {
            if (await page.EvaluateAsync<bool>(reached))
            {
                Assert.True(await page.EvaluateAsync<bool>(FocusShows), $"The focus on '{what}' cannot be seen.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"'{what}' was not reached by {Patience} tabs; the focus is on: {await FocusedAsync(page)}");
    }

    private const string FocusShows =
        """
        (() => {
          const shown = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          return shown(getComputedStyle(document.activeElement)) || shown(getComputedStyle(document.activeElement, '::after'));
        })()
        """;

    public static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)");
}
