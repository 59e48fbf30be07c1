using System.Xml.Linq;
using CsCheck;
using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

/// <summary>Whatever a customer typed is set as text, and only as text.</summary>
public sealed class InertDocumentTests
{
    [Theory]
    [InlineData("é û œ € Ŀ ő ß ÿ")]
    [InlineData("Ó Braonáin")]
    [InlineData("naïveté — œuvre ﬁn")]
    [InlineData("O'Hara \"le grand\"")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=HYPERLINK(\"x\") (\\) %PDF <<>>")]
    [InlineData("Ελληνικά Кириллица Đặng")]
    public void It_comes_out_as_it_was_typed(string label)
    {
        using var pdf = PdfReading.Of(OrderForms.WithLabel(label));

        Assert.Contains(label, pdf.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accueil 😀 bis", "Accueil □ bis")]
    [InlineData("Famille 👨‍👩‍👧‍👦 ici", "Famille □ ici")]
    [InlineData("שלום", "□□□□")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("№ ① ｆｕｌｌ", "№ 1 full")]
    [InlineData("a\u202Egpj.exe\u202C b", "agpj.exe b")]
    [InlineData("a\u2066\u200F\u061Cb", "ab")]
    [InlineData("zéro\u200Blargeur\u00AD\uFEFF", "zérolargeur")]
    [InlineData("un\r\ndeux\ttrois\u0085quatre\u2028cinq", "un deux trois quatre cinq")]
    [InlineData("cloche\u0007\0\u001b[31m", "cloche[31m")]
    [InlineData("x\u1AB0y", "xy")]
    public void What_cannot_be_set_is_a_box_or_gone(string label, string expected)
    {
        using var pdf = PdfReading.Of(OrderForms.WithLabel(label));

        Assert.Contains(expected + "2 → 5", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_a_box() =>
        Assert.Equal("moitié □ seule □□", InertText.Of("moitié \uD83D seule \uFFFE\uFFFF", FontFace.Regular));

    [Fact]
    public void Any_text_becomes_letters_that_the_font_has() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['\u0000', '\u0400'], Gen.Char['\u2000', '\u2070'], Gen.Char['\ud800', '\udfff']), 0, 40]
            .Sample(text => InertText.Of(text, FontFace.Regular).All(FontFace.Regular.Has), iter: 20_000);

    [Fact]
    public void A_label_of_eighty_characters_without_a_space_stays_in_its_column()
    {
        var label = string.Concat(Enumerable.Range(0, 80).Select(i => "MWŒ"[i % 3]));

        using var pdf = PdfReading.Of(OrderForms.WithLabel(label));
        var letters = pdf.Pages[0].Letters.Where(letter => letter.Value is "M" or "W" or "Œ" && letter.StartBaseLine.X < 220 && letter.PointSize < 8.5).ToList();

        Assert.Contains(label, pdf.Text, StringComparison.Ordinal);
        Assert.True(letters.Select(letter => Math.Round(letter.StartBaseLine.Y)).Distinct().Count() > 2);
        Assert.All(letters, letter => Assert.True(letter.EndBaseLine.X < 198, $"{letter.Value} ends at {letter.EndBaseLine.X}"));
    }

    [Fact]
    public void A_very_long_text_everywhere_is_no_error()
    {
        var text = string.Concat(Enumerable.Repeat("Très longue désignation-", 60));
        var form = OrderForms.WithLabel(text) with
        {
            Seller = OrderForms.InFrench.Seller with { Name = text, Address = new PostalAddress([text], "", text) },
            Buyer = OrderForms.InFrench.Buyer with { Company = text },
            FirstMonth = text,
            Conditions = OrderForms.InFrench.Conditions with { AcceptedBy = text },
        };

        using var pdf = PdfReading.Of(form);

        Assert.Contains("Ce bon de commande n'est pas une facture.", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_holds_nothing_that_acts()
    {
        using var pdf = PdfReading.Of(OrderForms.WithLabel("javascript:alert(1) https://example.org"));

        Assert.All(["/JavaScript", "/JS", "/Launch", "/URI", "/Annots", "/OpenAction", "/EmbeddedFile"], name => Assert.DoesNotContain(name, pdf.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hostile_name_leaves_the_description_of_the_file_well_formed()
    {
        const string Name = "<b>&amp;]]></rdf:RDF>\u0001\u202E\"'";

        using var pdf = PdfReading.Of(OrderForms.InFrench with { Seller = OrderForms.InFrench.Seller with { Name = Name }, Number = Name });

        Assert.Contains("<b>&amp;]] ></rdf:RDF>\"'", XDocument.Parse(pdf.Description).Root!.Value, StringComparison.Ordinal);
        Assert.Equal("<b>&amp;]] ></rdf:RDF>\"'", pdf.Author);
    }
}
