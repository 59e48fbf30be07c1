using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using VoipPortal.Components;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>Whatever is given for the address to go back to, nobody is led off the site by it, and no answer breaks.</summary>
public sealed class ReturnUrlTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const int SignInsSpared = 3;

    [Fact]
    public void No_hostile_address_is_gone_back_to()
    {
        var site = new Uri("https://portal.example/");

        Assert.InRange(HostileAddresses.All.Count, 100, int.MaxValue);
        Assert.DoesNotContain(HostileAddresses.All, address => PortalUrls.LocalOrHome(address) is var back && (HostileAddresses.Leaves(site, back) || !back.All(char.IsAscii)));
        Assert.All((string[])["/telecom", "/commandes?q=a%20b", "/telecom/telephonie/%C3%A9#x"], own => Assert.Equal(own, PortalUrls.LocalOrHome(own)));
    }

    [Fact]
    public async Task No_page_links_or_redirects_to_where_a_hostile_address_says()
    {
        using var visitor = await (await SiteAsync()).ClientAsync();
        using var member = await (await SiteAsync()).ClientAsync(Demo.Administrator);
        await EachAsync(HostileAddresses.All, async address =>
        {
            foreach (var (client, page) in ((HttpClient, string)[])[(visitor, "/compte/connexion"), (visitor, "/compte/code"), (visitor, "/telecom"), (member, "/compte/confirmer")])
            {
                using var answer = await client.GetAsync(Asking(page, address), Cancellation);
                await AssertStaysAsync(client.BaseAddress!, answer, address);
            }
        });
    }

    // A password takes its time: not every address has one.
    [Fact]
    public async Task Signing_in_leads_to_the_site_whatever_was_asked()
    {
        var site = await SiteAsync();
        await EachAsync(HostileAddresses.All.Where((address, place) => place % SignInsSpared == 0 || !address.All(char.IsAscii)), async address =>
        {
            using var client = await site.ClientAsync();
            using var answer = await PostSignInAsync(client, address);
            Assert.Equal((address, HttpStatusCode.Redirect), (address, answer.StatusCode));
            await AssertStaysAsync(client.BaseAddress!, answer, address);
        });
    }

    [Theory]
    [InlineData("/preferences/langue", "culture", "fr")]
    [InlineData("/preferences/theme", "theme", "dark")]
    [InlineData("/compte/deconnexion", "none", "")]
    public async Task A_switch_leads_back_to_the_site_whatever_was_asked(string path, string field, string value)
    {
        using var client = await (await SiteAsync()).ClientAsync();
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri("/compte/connexion", UriKind.Relative), Cancellation));
        var token = ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        await EachAsync(HostileAddresses.All, async address =>
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["returnUrl"] = address, [field] = value });
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation);
            Assert.Equal((address, address.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect), (address, answer.StatusCode));
            await AssertStaysAsync(client.BaseAddress!, answer, address);
        });
    }

    private static Task EachAsync(IEnumerable<string> addresses, Func<string, Task> test) =>
        Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (address, _) => await test(address));

    private static Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string address) =>
        PortalSite.PostSignInAsync(client, Demo.Billing, DemoFleet.Password, "?ReturnUrl=" + Uri.EscapeDataString(address));

    private static Uri Asking(string page, string address) => new($"{page}?ReturnUrl={Uri.EscapeDataString(address)}", UriKind.Relative);

    private static async Task AssertStaysAsync(Uri site, HttpResponseMessage answer, string address)
    {
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {Uri.EscapeDataString(address)} at {answer.RequestMessage!.RequestUri!.AbsolutePath}");
        Assert.False(answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("x=", StringComparison.Ordinal)), address);
        var leads = answer.Headers.TryGetValues("Location", out var locations) ? locations.ToList() : [];
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            leads.AddRange(LeadsOf(await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancellation))));
        }

        Assert.DoesNotContain(leads, lead => HostileAddresses.Leaves(site, lead));
    }

    /// <summary>Where links, forms and refreshes of a page lead. Its own scripts and mail addresses are not the visitor's words.</summary>
    private static IEnumerable<string> LeadsOf(IDocument page) =>
        page.QuerySelectorAll("a[href], area[href], base[href]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("form[action], [formaction]").Select(form => form.GetAttribute("action") ?? form.GetAttribute("formaction")!))
            .Concat(page.QuerySelectorAll("meta[http-equiv=refresh]").Select(refresh => refresh.GetAttribute("content")!.Split('=', 2)[^1]));
}
