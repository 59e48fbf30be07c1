using CsCheck;
using VoipPortal.Domain.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Domain.Lines;

public sealed class LineNumberTests
{
    [Theory]
    [InlineData("+33199000012")]
    [InlineData("+1234567")]
    [InlineData("+123456789012345")]
    [InlineData("+442079460958")]
    public void A_plus_and_seven_to_fifteen_digits_are_a_number(string text) => Assert.True(LineNumber.IsE164(text));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("33199000012")]
    [InlineData("0199000012")]
    [InlineData("+0199000012")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+33 1 99 00 00 12")]
    [InlineData("+3319900001a")]
    [InlineData("+33199000012\n")]
    [InlineData(" +33199000012")]
    [InlineData("++33199000012")]
    [InlineData("+٣٣١٩٩٠٠٠٠١٢")]
    public void Anything_else_is_not(string text) => Assert.False(LineNumber.IsE164(text));

    [Fact]
    public void A_plus_before_any_whole_number_without_leading_zero_is_a_number() =>
        Gen.Long[1_000_000, 999_999_999_999_999].Sample(number => LineNumber.IsE164($"+{number}"));

    [Fact]
    public void A_line_cannot_be_made_with_another_notation() =>
        Assert.Throws<ArgumentException>(() => new Line(1, 1, "0199000012", "Standard", Catalogue.Enterprise(), 0));

    [Fact]
    public void A_line_cannot_have_fewer_calls_than_its_offer_includes() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LineBuilder().WithExtraCalls(-1).Build());
}
