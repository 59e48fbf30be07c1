using System.Text;
using CsCheck;
using VoipPortal.Services.Documents.Invoices;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>Elements, their order and how often they come, as Factur-X 1.0.7 publishes them for the profile EN 16931.</summary>
public sealed class InvoiceSchemaTests(FacturXSchemas schemas) : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task A_thousand_random_invoices_fit_the_published_schema()
    {
        var files = new List<string>();
        RandomInvoices.Any.Array[1_000].Sample(invoices => files = [.. invoices.Select(Written)], iter: 1, threads: 1);

        Assert.Equal("", await schemas.WrongAsync(files, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Invoices_with_and_without_what_may_lack_and_of_five_thousand_lines_fit_it()
    {
        var bare = SampleInvoices.December with { Seller = SampleInvoices.December.Seller with { Bank = null, Email = "", LegalForm = "", Registration = "" } };

        var wrong = await schemas.WrongAsync(
            [Written(SampleInvoices.December, 0), Written(bare, 1), Written(bare with { VatOnDebits = true }, 2), Written(SampleInvoices.WithLines(5_000), 3)],
            TestContext.Current.CancellationToken);

        Assert.Equal("", wrong);
    }

    [Theory]
    [InlineData("<ram:TypeCode>380</ram:TypeCode>", "")]
    [InlineData("<ram:CityName>Roubaix</ram:CityName><ram:CountryID>FR</ram:CountryID>", "<ram:CountryID>FR</ram:CountryID><ram:CityName>Roubaix</ram:CityName>")]
    [InlineData("<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>", "<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>")]
    public async Task An_element_that_lacks_or_is_misplaced_or_comes_twice_would_be_found(string right, string wrong)
    {
        var text = Encoding.UTF8.GetString(InvoiceXml.Of(SampleInvoices.December).Span);
        Assert.Contains(right, text, StringComparison.Ordinal);

        var file = _folder.Write("wrong.xml", text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains("This element is not expected", await schemas.WrongAsync([file], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Written(InvoiceDocument invoice, int number)
    {
        var path = _folder.File($"{number}.xml");
        using var file = File.Create(path);
        InvoiceXml.Write(invoice, file);
        return path;
    }
}
