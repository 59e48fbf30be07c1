using CsCheck;
using VoipPortal.Domain.Common;

namespace VoipPortal.Tests.Domain.Common;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Lefèbvre & Fils", "lefebvre & fils")]
    [InlineData("ÉLÉGANCE À LA FRANÇAISE", "elegance a la francaise")]
    [InlineData("Cœur de Nîmes", "coeur de nimes")]
    [InlineData("ŒUVRES", "oeuvres")]
    [InlineData("Ægir, Straße", "aegir, strasse")]
    [InlineData("L’Haÿ-les-Roses", "l'hay-les-roses")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("  Accueil  ", "accueil")]
    [InlineData("Quai\u00A0001", "quai 001")]
    [InlineData("stan\u200Bdard", "standard")]
    [InlineData("ﬁlière", "filiere")]
    [InlineData("ISTANBUL İ", "istanbul i")]
    [InlineData("Quai\t001\0", "quai 001")]
    [InlineData("", "")]
    public void Case_accents_ligatures_and_invisible_characters_do_not_matter(string typed, string folded) =>
        Assert.Equal(folded, SearchText.Fold(typed));

    [Fact]
    public void What_was_folded_stays_as_it_is() =>
        Gen.Char['\u0020', '\u024F'].Array[0, 20].Select(characters => new string(characters))
            .Sample(text => SearchText.Fold(SearchText.Fold(text)) == SearchText.Fold(text));
}
