using SkiaSharp;
using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

public sealed class FontFaceTests
{
    public static TheoryData<FontFace, string> Faces => new() { { FontFace.Regular, "SourceSans3-Regular.ttf" }, { FontFace.SemiBold, "SourceSans3-SemiBold.ttf" } };

    [Theory]
    [MemberData(nameof(Faces))]
    public void A_subset_draws_its_letters_as_the_whole_font_does_and_no_other(FontFace face, string file)
    {
        const string Letters = "Aéœ€ǻ→□ﬁ0 ";
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(file);
        using var whole = SKTypeface.FromStream(stream);
        using var subset = face.Subset(Letters);

        Assert.All(Letters, letter => Assert.Equal(Drawn(whole, letter), Drawn(subset, letter)));
        Assert.Equal(0, GlyphOf(subset, 'b'));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void Digits_are_equally_wide_so_that_amounts_stand_in_columns(FontFace face, string file)
    {
        Assert.NotEmpty(file);
        Assert.Single("0123456789".Select(digit => face.Width([digit], 10)).Distinct());
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void Every_latin_letter_and_sign_of_the_texts_is_there(FontFace face, string file)
    {
        Assert.NotEmpty(file);
        var latin = Enumerable.Range(0xA0, 0x180 - 0xA0).Concat(Enumerable.Range(0x20, 0x7F - 0x20)).Select(code => (char)code);

        Assert.All(latin.Concat("€œŒŸ→−…–—‘’“”«»·□\u202f"), letter => Assert.True(face.Has(letter), $"U+{(int)letter:X4}"));
    }

    private static (string Outline, float Width) Drawn(SKTypeface typeface, char letter)
    {
        using var font = new SKFont(typeface, 100) { Hinting = SKFontHinting.None, Subpixel = true };
        using var path = font.GetTextPath(letter.ToString());
        return (path?.ToSvgPathData() ?? "", font.MeasureText(letter.ToString()));
    }

    private static ushort GlyphOf(SKTypeface typeface, char letter)
    {
        using var font = new SKFont(typeface);
        return font.GetGlyph(letter);
    }
}
