using CsCheck;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Tests.Domain.Lines;

/// <summary>Searches are judged by the lines that they find among a few, as the database finds them.</summary>
public sealed class NumberSearchTests
{
    private const string Desk = "+33199000012";
    private const string Quay = "+33199120034";
    private const string Lyon = "+33412345678";
    private const string Mobile = "+33612001234";
    private const string London = "+442079460958";
    private const string Berlin = "+4930123456789";

    private static readonly string[] Lines = [Desk, Quay, Lyon, Mobile, London, Berlin];

    [Theory]
    [InlineData("+33199000012")]
    [InlineData("33199000012")]
    [InlineData("0033199000012")]
    [InlineData("0199000012")]
    [InlineData("199000012")]
    [InlineData("01 99 00 00 12")]
    [InlineData("01.99.00.00.12")]
    [InlineData("01-99-00-00-12")]
    [InlineData("01/99/00/00/12")]
    [InlineData("01_99_00_00_12")]
    [InlineData("01\u00A099\u00A000\u00A000\u00A012")]
    [InlineData("01\u202F99\u202F00\u202F00\u202F12")]
    [InlineData("01\u200999\u200900\u200900\u200912")]
    [InlineData("01\u201199\u201100\u201100\u201112")]
    [InlineData("01 – 99 – 00 – 00 – 12")]
    [InlineData("  01 99 00 00 12\t")]
    [InlineData("0 199 000 012")]
    [InlineData("(01) 99 00 00 12")]
    [InlineData("(0)1 99 00 00 12")]
    [InlineData("+33 1 99 00 00 12")]
    [InlineData("+33 01 99 00 00 12")]
    [InlineData("+33 (0)1 99 00 00 12")]
    [InlineData("+33 (0) 1.99.00.00.12")]
    [InlineData("+33(0)199000012")]
    [InlineData("+33\u00A0(0)\u202F1 99 00 00 12")]
    [InlineData("(+33) 1 99 00 00 12")]
    [InlineData("(+33) (0)1 99 00 00 12")]
    [InlineData("0033 1 99 00 00 12")]
    [InlineData("00 33 1 99 00 00 12")]
    [InlineData("0033 (0)1 99 00 00 12")]
    [InlineData("0033 01 99 00 00 12")]
    [InlineData("33 (0)1 99 00 00 12")]
    public void A_whole_number_finds_its_line_in_any_french_notation(string typed) => Assert.Equal([Desk], Found(typed));

    [Theory]
    [InlineData("01 99", Desk, Quay)]
    [InlineData("0199", Desk, Quay)]
    [InlineData("+33 1", Desk, Quay)]
    [InlineData("+33 (0)1.99", Desk, Quay)]
    [InlineData("0033199", Desk, Quay)]
    [InlineData("33 199", Desk, Quay)]
    [InlineData("06", Mobile)]
    [InlineData("04 12 34", Lyon)]
    [InlineData("+33", Desk, Quay, Lyon, Mobile)]
    [InlineData("0033", Desk, Quay, Lyon, Mobile)]
    public void The_beginning_of_a_number_finds_all_lines_that_begin_so(string typed, params string[] found) => Assert.Equal(found, Found(typed));

    [Theory]
    [InlineData("0012", Desk, Mobile)]
    [InlineData("00 12", Desk, Mobile)]
    [InlineData("0034", Quay)]
    [InlineData("345678", Lyon, Berlin)]
    [InlineData("12 00 34", Quay)]
    [InlineData("9900", Desk)]
    [InlineData("0958", London)]
    public void Digits_from_the_middle_or_the_end_find_their_lines(string typed, params string[] found) => Assert.Equal(found, Found(typed));

    [Theory]
    [InlineData("+44 20 7946 0958", London)]
    [InlineData("+44 (0)20 7946 0958", London)]
    [InlineData("0044 20 7946", London)]
    [InlineData("(+44) 20 7946", London)]
    [InlineData("44 20 7946", London)]
    [InlineData("+49", Berlin)]
    [InlineData("+34")]
    [InlineData("+12")]
    public void Numbers_of_other_countries_are_found_by_theirs(string typed, params string[] found) => Assert.Equal(found, Found(typed));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("(0)")]
    [InlineData("Standard")]
    [InlineData("Quai 001")]
    [InlineData("01 99 00 00 xx")]
    [InlineData("tel:+33199000012")]
    [InlineData("0199000012;")]
    public void Text_that_no_number_holds_is_no_search_by_number(string typed) => Assert.Null(LineNumber.ParseSearch(typed));

    [Fact]
    public void Every_part_of_a_national_number_finds_it() =>
        Gen.Select(Gen.OneOf(Desk, Quay, Lyon, Mobile), Gen.Int[0, 8], Gen.Int[1, 9]).Sample((number, start, length) =>
        {
            var national = "0" + number[3..];
            var part = national.Substring(start, Math.Min(length, national.Length - start));
            return Found(part).Contains(number);
        });

    private static IEnumerable<string> Found(string typed) => LineNumber.ParseSearch(typed) is { } search
        ? Lines.Where(line => line[1..].StartsWith(search.Prefix, StringComparison.Ordinal)
            || (!search.PrefixOnly && line[1..].Contains(search.Digits, StringComparison.Ordinal)))
        : [];
}
