using Microsoft.Playwright;

namespace VoipPortal.Tests.Support;

/// <summary>A page whose portal went away and is back.</summary>
internal static class Recovery
{
    private const string PressWhatIsOffered =
        """
        [...document.querySelectorAll('[data-reconnect=retry], [data-reconnect=reload]')].find(button => button.checkVisibility())?.click()
        """;

    public static ILocator ConnectionDialog(this IPage page) => page.Locator("#components-reconnect-modal");

    /// <summary>By itself, or by the button that it offers meanwhile: to retry at once, or to reload.</summary>
    public static async Task RecoversAsync(this IPage page)
    {
        await Eventually.IsTrueAsync(_ => HasRecoveredAsync(page), "the page recovers once the portal is back", within: TimeSpan.FromMinutes(1));
        await page.WaitForInteractiveAsync();
    }

    private static async Task<bool> HasRecoveredAsync(IPage page)
    {
        try
        {
            await page.EvaluateAsync(PressWhatIsOffered);
            return await page.ConnectionDialog().IsHiddenAsync() && await page.Locator("[data-interactive=true]").CountAsync() > 0;
        }
        catch (PlaywrightException)
        {
            // The page is being loaded anew: the caller looks again.
            return false;
        }
    }
}
