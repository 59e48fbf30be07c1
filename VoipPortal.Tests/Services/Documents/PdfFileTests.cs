using System.Text.RegularExpressions;
using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

/// <summary>The file as an archive wants it.</summary>
public sealed partial class PdfFileTests
{
    [Fact]
    public void It_declares_pdf_a_2b_with_its_colour_profile()
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench);

        Assert.Contains("<pdfaid:part>2</pdfaid:part>", pdf.Description, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", pdf.Description, StringComparison.Ordinal);
        Assert.Contains("/OutputIntents", pdf.Source, StringComparison.Ordinal);
        Assert.Contains("/GTS_PDFA1", pdf.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("/Encrypt", pdf.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_font_is_embedded_and_none_is_of_the_machine()
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench);
        var fonts = FontDescriptors().Matches(pdf.Source).Select(match => match.Value).ToList();

        Assert.Equal(2, fonts.Count);
        Assert.Equal(fonts.Count, FontFiles().Count(pdf.Source));
        Assert.All(pdf.Pages.SelectMany(page => page.Letters), letter => Assert.Matches(@"^[A-Z]{6}\+SourceSans3-(Regular|SemiBold)$", letter.FontName));
    }

    [Fact]
    public void It_says_who_issued_what_and_when()
    {
        using var pdf = PdfReading.Of(OrderForms.InFrench);

        Assert.Equal(("Bon de commande BC-2026-000042", "VoipPortal SAS"), (pdf.Title, pdf.Author));
        Assert.Contains("<xmp:CreateDate>2026-03-02T13:05:33+00:00</xmp:CreateDate>", pdf.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_small()
    {
        using var one = PdfReading.Of(OrderForms.InFrench);
        using var many = PdfReading.Of(OrderForms.WithRows(200));

        Assert.InRange(one.Size, 1, 50_000);
        Assert.InRange(many.Size, 1, 100_000);
    }

    [Fact]
    public async Task The_same_form_is_the_same_file_whoever_else_writes_at_that_moment()
    {
        var forms = new[] { OrderForms.InFrench, OrderForms.InEnglish, OrderForms.WithRows(40) };
        var expected = forms.Select(form => OrderFormPdf.Of(form).ToArray()).ToList();

        var written = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => OrderFormPdf.Of(forms[i % 3]).ToArray(), TestContext.Current.CancellationToken)));

        Assert.All(written.Select((file, i) => (file, i)), pair => Assert.Equal(expected[pair.i % 3], pair.file));
        Assert.Equal(3, expected.Select(Identity).Distinct().Count());
    }

    /// <summary>The library that draws gives each file a random identity, written one way or another by chance: many tries meet them all.</summary>
    [Fact]
    public void The_same_form_is_the_same_file_two_hundred_times() =>
        Assert.Single(Enumerable.Range(0, 200).Select(_ => Convert.ToHexString(OrderFormPdf.Of(OrderForms.InFrench).Span)).Distinct());

    [Fact]
    public void It_goes_to_a_stream_that_can_only_be_written()
    {
        using var stream = new MemoryStream();
        using var forward = new System.IO.Compression.BrotliStream(stream, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true);

        OrderFormPdf.Write(OrderForms.InFrench, forward);
        forward.Flush();

        Assert.False(forward.CanSeek);
        Assert.NotEqual(0, stream.Length);
    }

    private static string Identity(byte[] file)
    {
        using var pdf = new PdfReading(file);
        return TrailerIdentity().Match(pdf.Source).Value;
    }

    [GeneratedRegex("/Type /FontDescriptor")]
    private static partial Regex FontDescriptors();

    [GeneratedRegex("/FontFile2 ")]
    private static partial Regex FontFiles();

    [GeneratedRegex(@"/ID \[<[0-9A-F]{32}>")]
    private static partial Regex TrailerIdentity();
}
