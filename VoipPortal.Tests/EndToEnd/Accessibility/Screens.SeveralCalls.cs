using Microsoft.Playwright;

namespace VoipPortal.Tests.EndToEnd.Accessibility;

/// <summary>Simultaneous calls of several lines, looked at.</summary>
public static partial class Screens
{
    private static async Task PreviewCallsAsync(IPage page)
    {
        await page.Locator("#several-calls").FillAsync("5");
        await PreviewAsync(page);
        await page.Locator("main details summary").ClickAsync();
    }

    private static async Task PreviewReductionAsync(IPage page)
    {
        await page.Locator("#how").SelectOptionAsync("Reduction");
        await page.Locator("#several-calls").FillAsync("2");
        await PreviewAsync(page);
    }

    private static async Task PreviewAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("^Choisir les") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir l'aperçu" }).ClickAsync();
        await Assertions.Expect(page.GetByText("lignes choisies :")).ToBeVisibleAsync();
    }
}
