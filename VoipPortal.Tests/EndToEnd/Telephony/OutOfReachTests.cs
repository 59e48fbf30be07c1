using System.Net;
using System.Text.RegularExpressions;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd.Telephony;

/// <summary>What belongs to another customer answers exactly as what does not exist.</summary>
public sealed partial class OutOfReachTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    private const string Theirs = "/telecom/telephonie/tg10003-voip-2";
    private const string Nobodys = "/telecom/telephonie/tg99999-voip-2";
    private const string Number = "33261910032";
    private const string NoNumber = "33261919999";

    public static TheoryData<string, string> Pages => new()
    {
        { Theirs, Nobodys },
        { $"{Theirs}/lignes/{Number}", $"{Theirs}/lignes/{NoNumber}" },
        { $"{Theirs}/lignes/{Number}", $"{Nobodys}/lignes/{Number}" },
        { $"{Theirs}/lignes/{Number}/gestion", $"{Nobodys}/lignes/{NoNumber}/gestion" },
        { $"{Theirs}/lignes/{Number}/appels", $"{Nobodys}/lignes/{NoNumber}/appels" },
        { $"{Theirs}/lignes/{Number}/historique", $"{Nobodys}/lignes/{NoNumber}/historique" },
        { $"{Theirs}/lignes/{Number}/gestion/changer-offre", $"{Nobodys}/lignes/{NoNumber}/gestion/changer-offre" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Another_customers_page_answers_as_one_that_does_not_exist(string theirs, string nobodys)
    {
        using var client = await (await SiteAsync()).ClientAsync(Demo.OtherCustomer);

        var (their, theirPage) = await GetAsync(client, theirs);
        var (nobody, nobodyPage) = await GetAsync(client, nobodys);

        Assert.Equal(HttpStatusCode.NotFound, their);
        Assert.Equal(HttpStatusCode.NotFound, nobody);
        Assert.Equal(WithoutTokens(nobodyPage, nobodys), WithoutTokens(theirPage, theirs));
    }

    [Fact]
    public async Task A_line_under_another_group_of_its_own_customer_does_not_exist()
    {
        using var client = await (await SiteAsync()).ClientAsync(Demo.Administrator);

        var (status, _) = await GetAsync(client, $"/telecom/telephonie/tg10003-voip-1/lignes/{Number}");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Within_an_open_page_too_another_customers_line_is_not_found()
    {
        await using var visit = await VisitAsync(Demo.OtherCustomer);
        var page = await visit.OpenAsync("/telecom");

        await page.EvaluateAsync($"Blazor.navigateTo('{Theirs}/lignes/{Number}/gestion/changer-offre')");

        await visit.SeesHeadingAsync("Page introuvable");
        Assert.DoesNotContain("Poste 042", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Page)> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static string WithoutTokens(string page, string path) =>
        Token().Replace(page, "token").Replace(path, "/address", StringComparison.Ordinal);

    /// <summary>Antiforgery tokens, nonces, protected component state and generated ids differ at every answer.</summary>
    [GeneratedRegex("""CfDJ8[\w+/=-]+|<!--Blazor[^>]*-->|"(?:prerenderId|descriptor)":"[^"]*"|(?:card|dialog)-[0-9a-f]{8}|nonce="[^" ]+(?=")""")]
    private static partial Regex Token();
}
