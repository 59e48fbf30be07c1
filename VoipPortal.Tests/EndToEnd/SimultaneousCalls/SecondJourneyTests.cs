using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VoipPortal.Tests.Services.Documents;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.SimultaneousCalls;

/// <summary>The second journey of the customer guide, every label to the letter, from the line to the calls that were paid.</summary>
public sealed partial class SecondJourneyTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Theory]
    [InlineData("fr", "33199000034", "7")]
    [InlineData("en", "33465710031", "4")]
    public async Task A_customer_orders_calls_reads_the_order_form_pays_and_has_them(string language, string number, string wanted)
    {
        var words = CallWords.Of(language);
        await using var visit = await VisitAsync(Demo.Administrator, words.Viewer);
        await visit.OpenAsync(Demo.LinePath(number));

        await visit.ClickAsync(words.CallsTab, AriaRole.Tab);
        await visit.FollowAsync(words.Calls);
        await visit.Page.GetByLabel(words.Number).SelectOptionAsync(wanted);
        var recap = visit.Page.Locator(".aside");
        await Expect(recap).ToContainTextAsync(words.Price[0]);
        foreach (var price in words.Price)
        {
            await Expect(recap).ToContainTextAsync(price);
        }

        await AcceptsOnlyWithTheBoxTickedAsync(visit, words);
        await visit.ClickAsync(words.MakeOrder);
        await Expect(visit.Page).ToHaveURLAsync(OrderPage());
        await visit.SeesAsync(words.Awaiting);

        await ReadsTheOrderFormAsync(visit, words);
        await PaysAsync(visit, words);
        await visit.OpenAsync(Demo.LinePath(number) + "/appels/simultanes");
        await Expect(visit.Page.GetByLabel(words.Number)).ToHaveValueAsync(wanted);
    }

    private static async Task AcceptsOnlyWithTheBoxTickedAsync(Visit visit, CallWords words)
    {
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = words.MakeOrder, Exact = true });
        var box = visit.Page.GetByLabel(words.Accept);
        await Expect(box).Not.ToBeCheckedAsync();
        await Expect(button).ToBeDisabledAsync();
        await box.CheckAsync();
        await Expect(button).ToBeEnabledAsync();
    }

    private static async Task PaysAsync(Visit visit, CallWords words)
    {
        await visit.ClickAsync(words.Pay);
        await Expect(visit.Page.Locator("#card-number")).ToBeVisibleAsync();
        await visit.Page.Locator("#card-number").FillAsync("4242 4242 4242 4242");
        await visit.Page.Locator("#card-expiry").FillAsync("12/39");
        await visit.Page.Locator("#card-code").FillAsync("123");
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(OrderPage());
        foreach (var step in words.Delivered)
        {
            await Expect(visit.Page.Locator(".step-done", new() { HasTextString = step })).ToBeVisibleAsync();
        }
    }

    private static async Task ReadsTheOrderFormAsync(Visit visit, CallWords words)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.FollowAsync(words.Pdf));
        await using var file = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        using var pdf = new PdfReading(copy.ToArray());

        Assert.Contains(words.PdfTitle, pdf.Text, StringComparison.Ordinal);
        Assert.Contains(words.PdfTotal, pdf.Text, StringComparison.Ordinal);
        Assert.Equal(Path.GetFileNameWithoutExtension(download.SuggestedFilename), new Uri(visit.Page.Url).Segments[^1]);
    }

    [GeneratedRegex("/commandes/BC-")]
    private static partial Regex OrderPage();
}
