using System.Net;
using System.Text.RegularExpressions;
using VoipPortal.Tests.EndToEnd.Accessibility;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.EndToEnd;

/// <summary>Every address of the portal, asked for by everybody.</summary>
public sealed partial class CrawlerTests(FilledSite filled) : IClassFixture<FilledSite>
{
    private static readonly string[] Open =
        ["/compte/connexion", "/compte/mot-de-passe-oublie", "/compte/nouveau-mot-de-passe", "/compte/invitation", "/compte/acces-refuse", "/erreur"];

    private static readonly string[] OfTheCustomer =
    [
        "/telecom", "/telecom/telephonie", "/telecom/telephonie/changements", "/telecom/telephonie/tg10003-voip-2",
        Screens.FreeLine, Screens.FreeLine + "/gestion", Screens.FreeLine + "/appels", Screens.FreeLine + "/historique",
        Screens.FreeLine + "/gestion/changer-offre", Screens.FreeLine + "/appels/simultanes", "/commandes", "/telecom/telephonie/tg10003-voip-2/commandes",
    ];

    private static readonly string[] OfTheSignedIn = ["/historique", "/compte/mot-de-passe"];

    private static readonly string[] OfOperations = ["/exploitation/imports", "/exploitation/virements", "/exploitation/a-traiter", "/exploitation/courriers", "/exploitation/courriers/dossier", "/exploitation/renouvellements", "/exploitation/renouvellements/2025-10", "/exploitation/comptes"];

    private static readonly string[] Nowhere =
        ["/nulle-part", "/telecom/nulle-part", "/telecom/telephonie/tg0", Screens.FreeLine + "/nulle-part", "/commandes/BC-1999-000001", "/commandes/BC-1999-000001/pdf", "/telecom/telephonie/tg10003-voip-2/lignes/x%27%3C"];

    private const string Anonymous = "";

    public static TheoryData<string> Everybody =>
        [Anonymous, Demo.Administrator, Demo.Technical, Demo.Billing, Demo.OtherCustomer, Demo.Support, Demo.Operations];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Every_address_answers_each_account_as_it_should(string account)
    {
        using var client = await filled.Site.ClientAsync(account == Anonymous ? null : account);
        var wrong = new List<string>();
        foreach (var path in Open.Concat(OfTheCustomer).Concat(OfTheSignedIn).Concat(OfOperations).Concat(Nowhere))
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            if (Expected(account, path) is var expected && answer.StatusCode != expected)
            {
                wrong.Add($"{path}: {(int)answer.StatusCode} instead of {(int)expected}, {answer.Headers.Location}");
            }
        }

        Assert.True(wrong.Count == 0, $"For '{account}':\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Every_page_has_a_title_one_heading_and_a_way_back(string account)
    {
        using var client = await filled.Site.ClientAsync(account == Anonymous ? null : account);
        var wrong = new List<string>();
        foreach (var path in Open.Concat(OfTheCustomer).Concat(OfTheSignedIn).Concat(OfOperations).Where(path => Expected(account, path) == HttpStatusCode.OK))
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
            wrong.AddRange(Missing(path, page).Select(what => $"{path}: {what}"));
        }

        Assert.True(wrong.Count == 0, $"For '{account}':\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<string> Missing(string path, string page)
    {
        if (!Title().IsMatch(page))
        {
            yield return "no title of its own";
        }

        if (Heading().Count(page) is var headings && headings != 1)
        {
            yield return $"{headings} headings of the first level";
        }

        var isDeep = path.StartsWith("/telecom/telephonie", StringComparison.Ordinal);
        if (isDeep && !page.Contains("class=\"crumbs\"", StringComparison.Ordinal))
        {
            yield return "no breadcrumb";
        }

        if (isDeep && !page.Contains("class=\"back\"", StringComparison.Ordinal))
        {
            yield return "no link back";
        }
    }

    private static HttpStatusCode Expected(string account, string path)
    {
        var customer = account is Demo.Administrator or Demo.Technical or Demo.Billing;
        return path switch
        {
            _ when Open.Contains(path) => HttpStatusCode.OK,
            "/nulle-part" or "/telecom/nulle-part" => HttpStatusCode.NotFound,
            _ when account == Anonymous => HttpStatusCode.Redirect,
            _ when OfTheSignedIn.Contains(path) => HttpStatusCode.OK,
            _ when OfOperations.Contains(path) => account == Demo.Operations ? HttpStatusCode.OK : HttpStatusCode.Redirect,
            _ when account is Demo.Support or Demo.Operations => HttpStatusCode.Redirect,
            _ when Nowhere.Contains(path) => HttpStatusCode.NotFound,
            _ when customer || !path.Contains("tg10003", StringComparison.Ordinal) => HttpStatusCode.OK,
            _ => HttpStatusCode.NotFound,
        };
    }

    [GeneratedRegex("<title>.{3,} · VoipPortal</title>")]
    private static partial Regex Title();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();
}
