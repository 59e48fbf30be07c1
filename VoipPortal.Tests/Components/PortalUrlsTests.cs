using System.Reflection;
using Microsoft.AspNetCore.Components;
using VoipPortal.Components;

namespace VoipPortal.Tests.Components;

/// <summary>Every page is reached by an address that <see cref="PortalUrls"/> builds, and every address it builds leads to a page or an endpoint.</summary>
public sealed class PortalUrlsTests
{
    private static readonly string[] Endpoints = [PortalUrls.Home, PortalUrls.SignOut, PortalUrls.LeaveSupport, PortalUrls.Language, PortalUrls.Theme, PortalUrls.OrderPdfRoute, PortalUrls.OrderCheckoutRoute,
        PortalUrls.InvoicePdfRoute, PortalUrls.InvoiceXmlRoute, PortalUrls.InvoiceCsvRoute, PortalUrls.InvoiceExport, PortalUrls.IssuedInvoiceRoute, PortalUrls.BatchCsvRoute, PortalUrls.JournalExport,
        PortalUrls.PasskeyCreation, PortalUrls.PasskeyRequest, PortalUrls.DataExport, PortalUrls.CustomerDataExport, PortalUrls.DataOnRequest];

    public static TheoryData<string> Templates =>
    [
        .. typeof(PortalUrls).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template),
    ];

    public static TheoryData<string, string> Built => new()
    {
        { PortalUrls.Group("g"), "/telecom/telephonie/{Group}" },
        { PortalUrls.Line("g", "+331"), "/telecom/telephonie/{Group}/lignes/{Number}" },
        { PortalUrls.LineManagement("g", "+331"), "/telecom/telephonie/{Group}/lignes/{Number}/{Section}" },
        { PortalUrls.LineCalls("g", "+331"), "/telecom/telephonie/{Group}/lignes/{Number}/{Section}" },
        { PortalUrls.LineHistory("g", "+331"), "/telecom/telephonie/{Group}/lignes/{Number}/{Section}" },
        { PortalUrls.OfferChange("g", "+331"), "/telecom/telephonie/{Group}/lignes/{Number}/gestion/changer-offre" },
        { PortalUrls.SimultaneousCalls("g", "+331"), "/telecom/telephonie/{Group}/lignes/{Number}/appels/simultanes" },
        { PortalUrls.GroupOrders("g"), "/telecom/telephonie/{Group}/commandes" },
        { PortalUrls.Renewal(new DateOnly(2026, 2, 1)), "/exploitation/renouvellements/{Month}" },
        { PortalUrls.Order("BC-2026-000001"), "/commandes/{Number}" },
        { PortalUrls.Batch(Guid.Empty), "/telecom/telephonie/lots/{Id:guid}" },
        { PortalUrls.BatchCsv(Guid.Empty), PortalUrls.BatchCsvRoute },
        { PortalUrls.OrderPdf("BC-2026-000001"), PortalUrls.OrderPdfRoute },
        { PortalUrls.GroupInvoices("g"), "/telecom/telephonie/{Group}/factures" },
        { PortalUrls.Invoice("FA-2026-000001"), "/factures/{Number}" },
        { PortalUrls.InvoicePdf("FA-2026-000001"), PortalUrls.InvoicePdfRoute },
        { PortalUrls.IssuedInvoice("FA-2026-000001"), PortalUrls.IssuedInvoiceRoute },
        { PortalUrls.InvoiceXml("FA-2026-000001"), PortalUrls.InvoiceXmlRoute },
        { PortalUrls.SupportSession(Guid.Empty), "/historique/sessions/{Id:guid}" },
        { PortalUrls.InvoiceCsv("FA-2026-000001"), PortalUrls.InvoiceCsvRoute },
    };

    private static IEnumerable<string> Constants =>
        typeof(PortalUrls).GetFields(BindingFlags.Public | BindingFlags.Static).Where(member => member.IsLiteral).Select(member => (string)member.GetValue(null)!);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_page_has_its_address(string template) =>
        Assert.True(
            Constants.Contains(template) || Built.Any(row => row.Data.Item2 == template),
            $"No member of PortalUrls leads to {template}.");

    [Theory]
    [MemberData(nameof(Built))]
    public void An_address_fits_the_template_of_its_page(string url, string template)
    {
        var parts = template.Split('/');
        var built = url.Split('/');

        Assert.Equal(parts.Length, built.Length);
        Assert.All(parts.Zip(built), pair => Assert.True(pair.First.StartsWith('{') || pair.First == pair.Second, $"{url} is not {template}"));
    }

    [Fact]
    public void Every_constant_leads_somewhere() =>
        Assert.All(Constants, url => Assert.True(Endpoints.Contains(url) || Templates.Any(row => row.Data == url), $"{url} is no page and no endpoint."));

    [Fact]
    public void A_number_stands_in_an_address_without_its_plus() =>
        Assert.Equal("/telecom/telephonie/g/lignes/33199001234", PortalUrls.Line("g", "+33199001234"));

    [Fact]
    public void A_month_stands_in_an_address_as_year_and_month() =>
        Assert.Equal("/exploitation/renouvellements/2026-02", PortalUrls.Renewal(new DateOnly(2026, 2, 1)));

    [Theory]
    [InlineData("a/b", "/telecom/telephonie/a%2Fb")]
    [InlineData("é ?#", "/telecom/telephonie/%C3%A9%20%3F%23")]
    public void A_group_is_escaped(string group, string url) => Assert.Equal(url, PortalUrls.Group(group));

    [Fact]
    public void The_sign_in_page_carries_the_way_back() =>
        Assert.Equal("/compte/connexion?ReturnUrl=%2Fhistorique%3Fq%3D1%262", PortalUrls.SignInThen("/historique?q=1&2"));

    [Theory]
    [InlineData("/telecom?x=1", "/telecom?x=1")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("telecom", "/")]
    public void Only_a_path_of_this_site_leads_back(string? address, string url) => Assert.Equal(url, PortalUrls.LocalOrHome(address));
}
