using System.Globalization;
using System.Text.RegularExpressions;
using VoipPortal.Services.Documents.Invoices;

namespace VoipPortal.Tests.Services.Documents.Invoices;

/// <summary>The files of an invoice as an archive wants them: the same for ever, and of a size that follows from what they say.</summary>
public sealed partial class InvoiceFileTests
{
    [Fact]
    public void The_paper_invoice_declares_pdf_a_2b_and_says_who_issued_it_when()
    {
        using var pdf = new PdfReading(InvoicePdf.Of(SampleInvoices.December, SampleInvoices.French));

        Assert.Contains("<pdfaid:part>2</pdfaid:part>", pdf.Description, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", pdf.Description, StringComparison.Ordinal);
        Assert.Contains("/GTS_PDFA1", pdf.Source, StringComparison.Ordinal);
        Assert.Contains("<xmp:CreateDate>2026-11-30T23:00:07+00:00</xmp:CreateDate>", pdf.Description, StringComparison.Ordinal);
        Assert.Equal(("Facture FA-2026-000042", "VoipPortal SAS"), (pdf.Title, pdf.Author));
    }

    [Fact]
    public async Task The_same_invoice_is_the_same_files_whoever_else_writes_at_that_moment()
    {
        InvoiceDocument[] invoices = [SampleInvoices.December, SampleInvoices.WithLines(30)];
        var expected = invoices.Select(Files).ToList();

        var written = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Files(invoices[i % 2]), TestContext.Current.CancellationToken)));

        Assert.All(written.Select((files, i) => (files, i)), pair => Assert.Equal(expected[pair.i % 2], pair.files));
    }

    [Fact]
    public void A_usual_invoice_is_small()
    {
        Assert.InRange(InvoicePdf.Of(SampleInvoices.WithLines(100), SampleInvoices.French).Length, 1, 100_000);
        Assert.InRange(InvoiceXml.Of(SampleInvoices.WithLines(100)).Length, 1, 200_000);
    }

    [Fact]
    public void Five_thousand_telephone_lines_go_over_pages_that_repeat_their_headings_and_tear_no_line()
    {
        using var pdf = new PdfReading(InvoicePdf.Of(SampleInvoices.WithLines(5_000), SampleInvoices.French));
        var pages = pdf.PageTexts;

        Assert.InRange(pages.Count, 100, 400);
        Assert.All(pages.Select((text, i) => (text, i)), page => Assert.Contains($"Page {page.i + 1} sur {pages.Count}", page.text, StringComparison.Ordinal));
        Assert.All(pages.Where(page => page.Contains("Poste", StringComparison.Ordinal)), page => Assert.Contains("Désignation", page, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 5_000), pages.SelectMany(page => Posts().Matches(page)).Select(post => int.Parse(post.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.All(pages.Where(page => page.Contains("en option", StringComparison.Ordinal)), page => Assert.InRange(
            page.IndexOf("en option", StringComparison.Ordinal), page.IndexOf("Poste", StringComparison.Ordinal), page.Length));
    }

    [Fact]
    public void Five_thousand_telephone_lines_are_all_in_the_electronic_invoice_and_in_the_table()
    {
        var invoice = SampleInvoices.WithLines(5_000);
        var electronic = CiiReading.Of(invoice);

        Assert.Empty(CiiRules.BrokenBy(electronic));
        Assert.Equal(7_500, electronic.Rows.Count);
        Assert.Equal(7_500, CsvReading.Of(InvoiceCsv.Of(invoice, SampleInvoices.French)).Count);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Ten_times_as_many_lines_cost_ten_times_as_much_and_no_more(string name, Func<InvoiceDocument, ReadOnlyMemory<byte>> write)
    {
        _ = Cost(write, 100);

        var ratio = Cost(write, 2_000) / Cost(write, 200);

        Assert.True(ratio is > 5 and < 11.5, $"{name}: {ratio:0.0} times the memory");
    }

    public static TheoryData<string, Func<InvoiceDocument, ReadOnlyMemory<byte>>> Writers => new()
    {
        { "PDF", invoice => InvoicePdf.Of(invoice, SampleInvoices.French) },
        { "XML", InvoiceXml.Of },
        { "CSV", invoice => InvoiceCsv.Of(invoice, SampleInvoices.French) },
    };

    /// <summary>Memory allocated on this thread, which does not depend on how busy the machine is.</summary>
    private static double Cost(Func<InvoiceDocument, ReadOnlyMemory<byte>> write, int lines)
    {
        var invoice = SampleInvoices.WithLines(lines);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = write(invoice);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[][] Files(InvoiceDocument invoice) =>
        [InvoicePdf.Of(invoice, SampleInvoices.French).ToArray(), InvoiceXml.Of(invoice).ToArray(), InvoiceCsv.Of(invoice, SampleInvoices.French).ToArray()];

    [GeneratedRegex(@"Poste (\d{4})VoIP Entreprise14,99 €20 %4,99 €")]
    private static partial Regex Posts();
}
