using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.Frame;

/// <summary>Light, dark, or as the device says.</summary>
public sealed class ThemeTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string LightGround = "rgb(245, 247, 248)";
    private const string DarkGround = "rgb(16, 22, 26)";

    [Theory]
    [InlineData(ColorScheme.Light, "Sombre", DarkGround)]
    [InlineData(ColorScheme.Dark, "Clair", LightGround)]
    public async Task A_theme_that_was_chosen_is_kept_against_the_device(ColorScheme device, string choice, string ground)
    {
        await using var visit = await VisitAsync(Demo.Administrator, new Viewer(Theme: device));
        await visit.OpenAsync("/telecom");

        await ChooseAsync(visit, choice);
        await HasGroundAsync(visit, ground);
        await visit.OpenAsync("/telecom/telephonie");

        await HasGroundAsync(visit, ground);
    }

    [Fact]
    public async Task As_the_device_follows_the_device_while_the_page_is_open()
    {
        await using var visit = await VisitAsync(Demo.Administrator, Viewer.French.Dark);
        await visit.OpenAsync("/telecom");
        await ChooseAsync(visit, "Clair");
        await HasGroundAsync(visit, LightGround);

        await ChooseAsync(visit, "Comme mon appareil");
        await HasGroundAsync(visit, DarkGround);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        await HasGroundAsync(visit, LightGround);
    }

    [Fact]
    public async Task Nothing_moves_for_who_asked_for_less_motion()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        var page = await visit.OpenAsync(Demo.OfferChangePath("33261910032"));

        var moving = await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('body *')]
              .filter(element => { const style = getComputedStyle(element);
                return [style.transitionDuration, style.animationDuration].some(times => times.split(',').some(time => parseFloat(time) > 0.001)); })
              .map(element => element.outerHTML.slice(0, 100))
            """);

        Assert.True(moving.Length == 0, $"These move:\n{string.Join('\n', moving.Take(10))}");
    }

    private static async Task ChooseAsync(Visit visit, string choice)
    {
        await visit.Page.GetByTitle("Thème").ClickAsync();
        await visit.Page.Locator(".bar").GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        await visit.Page.WaitForInteractiveAsync();
    }

    private static Task HasGroundAsync(Visit visit, string colour) =>
        Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", colour);
}
