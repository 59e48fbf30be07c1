using VoipPortal.Domain.Batches;
using VoipPortal.Services.Batches;

namespace VoipPortal.Tests.Services.Batches;

/// <summary>Numbers that people paste out of mails and spreadsheets.</summary>
public sealed class NumberListTests
{
    [Theory]
    [InlineData("01 99 00 12 34")]
    [InlineData("0199001234")]
    [InlineData("01.99.00.12.34")]
    [InlineData("+33 1 99 00 12 34")]
    [InlineData("+33 (0)1 99 00 12 34")]
    [InlineData("0033 1 99 00 12 34")]
    [InlineData("\"+33199001234\"")]
    [InlineData("'+33199001234")]
    [InlineData("\ufeff01 99 00 12 34\r")]
    [InlineData("  0199001234  ")]
    public void Any_french_notation_is_the_same_number(string written) => Assert.Equal(["+33199001234"], NumberList.OfText(written));

    [Fact]
    public void Lines_commas_semicolons_and_tabs_part_numbers_and_each_counts_once() =>
        Assert.Equal(
            ["+33199000001", "+33199000002", "+33199000003", "+33199000004"],
            NumberList.OfText("0199000001, 0199000002;01 99 00 00 01\n\n0199000003\t+33199000004\r\n0199000002,,;"));

    [Fact]
    public void What_is_no_number_stays_as_it_is_to_be_listed_as_not_found()
    {
        var list = NumberList.OfText("standard\n12\n=HYPERLINK(1)\n" + new string('9', 300));

        Assert.Equal(["standard", "=HYPERLINK(1)"], list.Where(text => !text.Any(char.IsAsciiDigit) || text.StartsWith('=')));
        Assert.All(list, text => Assert.InRange(text.Length, 1, BatchLine.NumberMaxLength));
    }

    [Fact]
    public void Of_a_table_the_first_column_is_read_without_its_heading() =>
        Assert.Equal(
            ["+33199000001", "+33199000002"],
            NumberList.OfColumn("\ufeffNuméro;Libellé;Poste\r\n\"01 99 00 00 01\";Accueil;0199000009\r\n0199000002;Fax;12\r\n"));

    [Fact]
    public void Nothing_is_no_number() => Assert.Empty(NumberList.OfText(" \r\n ;; \t, \ufeff"));

    [Fact]
    public void A_hundred_thousand_numbers_are_read_and_one_more_is_told_from_them()
    {
        var text = string.Join('\n', Enumerable.Range(0, NumberList.Most + 1).Select(place => $"+331{place:D8}"));

        Assert.Equal(NumberList.Most + 1, NumberList.OfText(text).Count);
        Assert.Equal("+33100100000", NumberList.OfColumn(text)[^1]);
    }
}
