using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

public sealed class TextLinesTests
{
    private static readonly TextStyle Style = TextStyle.Body;

    [Fact]
    public void A_short_text_is_one_line() => Assert.Equal(["Bonjour à tous"], Lines("Bonjour à tous", 500));

    [Fact]
    public void No_text_is_one_empty_line() => Assert.Equal([""], Lines("", 500));

    [Fact]
    public void Lines_break_at_spaces_and_after_hyphens_never_at_a_no_break_space()
    {
        Assert.Equal(["Saint-", "Étienne"], Lines("Saint-Étienne", 40));
        Assert.Equal(["pour", "10\u00a0€"], Lines("pour 10\u00a0€", 30));
        Assert.Equal(["ouvrez", "BC-2026-000042"], Lines("ouvrez BC-2026-000042", 70));
    }

    [Fact]
    public void A_word_wider_than_the_line_is_broken_and_loses_no_letter()
    {
        var word = new string('M', 80);
        var lines = Lines(word, 60);

        Assert.Equal(word, string.Concat(lines));
        Assert.All(lines, line => Assert.True(Style.Face.Width(line, Style.Size) <= 60));
    }

    private static IReadOnlyList<string> Lines(string text, float width) => TextLines.Of(text, Style, width);
}
