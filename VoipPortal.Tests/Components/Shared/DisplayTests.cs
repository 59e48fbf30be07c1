using System.Globalization;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;

namespace VoipPortal.Tests.Components.Shared;

/// <summary>Money, dates and numbers as each language sets them; <c>~</c> stands for a no-break space, <c>'</c> for a narrow one.</summary>
public sealed class DisplayTests
{
    private static readonly BillingCalendar Paris = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    [Theory]
    [InlineData("fr", 1, "1,00~€")]
    [InlineData("fr", 1234567.5, "1'234'567,50~€")]
    [InlineData("fr", -4.99, "−4,99~€")]
    [InlineData("en", 1, "€1.00")]
    [InlineData("en", 1234567.5, "€1,234,567.50")]
    [InlineData("en", -4.99, "−€4.99")]
    public void Money_has_two_decimals_and_a_true_minus(string language, double amount, string text) =>
        Assert.Equal(Spaced(text), In(language).Money(Money.Euros((decimal)amount)));

    [Theory]
    [InlineData("fr", 10, "+10,00~€")]
    [InlineData("fr", -10, "−10,00~€")]
    [InlineData("fr", 0, "0,00~€")]
    [InlineData("en", 10, "+€10.00")]
    public void A_difference_says_its_sign(string language, double amount, string text) =>
        Assert.Equal(Spaced(text), In(language).Difference(Money.Euros((decimal)amount)));

    [Theory]
    [InlineData("fr", "2026-12-01", "1er décembre 2026")]
    [InlineData("fr", "2026-02-11", "11 février 2026")]
    [InlineData("en", "2026-12-01", "1 December 2026")]
    public void The_first_of_a_month_is_premier_in_french(string language, string day, string text) =>
        Assert.Equal(text, In(language).Day(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("fr", 0.0346, "+3,5~%")]
    [InlineData("fr", -0.2, "−20~%")]
    [InlineData("fr", -0.0001, "0~%")]
    [InlineData("en", 0.5, "+50%")]
    public void A_deviation_says_its_sign(string language, double fraction, string text) =>
        Assert.Equal(Spaced(text), In(language).Deviation((decimal)fraction));

    [Theory]
    [InlineData("fr", "{0}", "1er août 2026")]
    [InlineData("fr", "{0:MMMM yyyy}", "août 2026")]
    [InlineData("en", "{0:MMMM yyyy}", "August 2026")]
    public void A_day_in_a_sentence_is_whole_or_the_part_that_is_asked_for(string language, string sentence, string text) =>
        Assert.Equal(text, string.Format(CultureInfo.InvariantCulture, sentence, In(language).InSentence(new DateOnly(2026, 8, 1))));

    [Theory]
    [InlineData("fr", "2026-01-31T22:59:30Z", "31 janv. 2026 à 23:59")]
    [InlineData("fr", "2026-07-01T21:30:00Z", "1er juil. 2026 à 23:30")]
    [InlineData("en", "2026-07-01T21:30:00Z", "1 Jul 2026 at 23:30")]
    public void An_instant_is_told_in_the_billing_zone(string language, string instant, string text) =>
        Assert.Equal(text, In(language).Instant(Instant(instant)));

    [Fact]
    public void Until_a_cut_off_is_its_last_whole_minute() =>
        Assert.Equal("31 janv. 2026 à 23:59", In("fr").Until(Instant("2026-01-31T23:00:00Z")));

    [Theory]
    [InlineData("fr", "10'000")]
    [InlineData("en", "10,000")]
    public void A_count_is_grouped(string language, string text) => Assert.Equal(Spaced(text), In(language).Count(10_000));

    [Theory]
    [InlineData("+33199001234", "01 99 00 12 34")]
    [InlineData("+4930123456", "+49 30 123456")]
    [InlineData("33199001234", "33199001234")]
    [InlineData("<script>", "<script>")]
    public void A_number_is_written_as_its_country_does_and_anything_else_is_left_alone(string number, string text) =>
        Assert.Equal(text, Display.Number(number));

    private static Display In(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return new Display(Paris);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Spaced(string text) => text.Replace('~', '\u00A0').Replace('\'', '\u202F');
}
