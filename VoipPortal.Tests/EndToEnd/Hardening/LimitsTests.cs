using System.Net;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Hardening;

/// <summary>Whoever asks too much is told so in a sentence, and others are not concerned.</summary>
public sealed class LimitsTests(Browser browser)
{
    [Fact]
    public async Task One_window_too_many_says_so_until_another_is_closed()
    {
        await using var site = await PortalSite.StartAsync(browser, atFirst: new Dictionary<string, string?> { ["Limits__CircuitsPerUser"] = "2" });
        await using var visit = await site.VisitAsync(Demo.Administrator);
        await visit.OpenAsync("/telecom");
        var second = await visit.SecondTabAsync();
        await second.OpenAsync("/commandes");
        var third = await visit.SecondTabAsync();

        var answer = await third.Page.GotoAsync("/factures");

        Assert.Equal((int)HttpStatusCode.TooManyRequests, answer!.Status);
        await third.SeesAsync("Trop de fenêtres du portail sont ouvertes");
        await using var other = await site.VisitAsync(Demo.OtherCustomer);
        await other.OpenAsync("/telecom");

        await second.Page.CloseAsync(new() { RunBeforeUnload = true });
        await Eventually.IsTrueAsync(
            async _ => (await third.Page.GotoAsync("/factures"))!.Status == (int)HttpStatusCode.OK, "there is room for another window", cancellation: TestContext.Current.CancellationToken);
        await third.SeesHeadingAsync("Factures");
    }

    [Fact]
    public async Task A_visitor_who_asks_too_often_waits_and_files_and_those_who_are_signed_in_do_not()
    {
        await using var site = await PortalSite.StartAsync(browser, atFirst: new Dictionary<string, string?> { ["Limits__AnonymousRequestsPerMinute"] = "40" });
        using var member = await site.ClientAsync(Demo.Administrator);
        using var client = await site.ClientAsync();
        HttpResponseMessage answer;
        var asked = 0;
        do
        {
            answer = await client.GetAsync(new Uri("/compte/connexion", UriKind.Relative), TestContext.Current.CancellationToken);
        }
        while (answer.StatusCode == HttpStatusCode.OK && ++asked < 1000);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Trop de demandes viennent de votre réseau", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/app.css"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(member, "/telecom"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
