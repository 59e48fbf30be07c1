using System.Globalization;
using VoipPortal.Tests.Model;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Domain.Common;

/// <summary>The dates of the billing zone of the operator, Europe/Paris.</summary>
public sealed class BillingCalendarTests
{
    private const int Hour = 60;

    [Theory]
    [InlineData("2025-12-31T23:00:00Z", "2026-01-01", "2026-02-01")]
    [InlineData("2026-01-31T22:59:59.999Z", "2026-01-31", "2026-02-01")]
    [InlineData("2026-01-31T23:00:00Z", "2026-02-01", "2026-03-01")]
    [InlineData("2026-06-30T22:00:00Z", "2026-07-01", "2026-08-01")]
    [InlineData("2028-02-29T11:00:00Z", "2028-02-29", "2028-03-01")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29", "2026-04-01")]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31", "2027-01-01")]
    public void A_request_takes_effect_on_the_first_of_the_month_after_its_local_month(string askedAt, string local, string effective)
    {
        var instant = DateTimeOffset.Parse(askedAt, CultureInfo.InvariantCulture);

        Assert.Equal(Day(local), LineSteps.Paris.LocalDate(instant));
        Assert.Equal(Day(effective), LineSteps.Paris.NextRenewal(instant));
    }

    [Theory]
    [InlineData("2026-02-01", "2026-01-31T23:00:00Z")]
    [InlineData("2026-04-01", "2026-03-31T22:00:00Z")]
    [InlineData("2026-07-01", "2026-06-30T22:00:00Z")]
    [InlineData("2026-11-01", "2026-10-31T23:00:00Z")]
    [InlineData("2027-01-01", "2026-12-31T23:00:00Z")]
    [InlineData("2028-03-01", "2028-02-29T23:00:00Z")]
    public void What_takes_effect_on_a_day_can_be_changed_until_it_begins_and_not_at_that_instant(string effective, string begins)
    {
        var cutOff = DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture);

        Assert.Equal(cutOff, LineSteps.Paris.CutOff(Day(effective)));
        Assert.False(LineSteps.Paris.IsPastCutOff(Day(effective), cutOff.AddTicks(-1)));
        Assert.True(LineSteps.Paris.IsPastCutOff(Day(effective), cutOff));
        Assert.True(LineSteps.Paris.IsPastCutOff(Day(effective), cutOff.AddYears(1)));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    [InlineData(7), InlineData(8), InlineData(9), InlineData(10), InlineData(11), InlineData(12)]
    public void Every_minute_around_the_end_of_each_month_of_2026_agrees_with_the_rule_of_paris(int month) =>
        EveryMinuteAgrees(ParisByRule.CutOff(new DateOnly(2026, month, 1).AddMonths(1)));

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void Every_minute_around_the_clock_changes_of_2026_agrees_with_the_rule_of_paris(int month) =>
        EveryMinuteAgrees(ParisByRule.ClockChange(2026, month));

    [Theory]
    [InlineData("2026-01-15T11:00:00Z", 17)]
    [InlineData("2026-01-31T22:59:59Z", 1)]
    [InlineData("2026-01-31T23:00:00Z", 0)]
    public void Days_are_counted_from_local_date_to_local_date(string from, int days) =>
        Assert.Equal(days, LineSteps.Paris.DaysUntil(LineSteps.February, DateTimeOffset.Parse(from, CultureInfo.InvariantCulture)));

    private static void EveryMinuteAgrees(DateTimeOffset middle)
    {
        for (var minute = -Hour; minute <= Hour; minute++)
        {
            var instant = middle.AddMinutes(minute);
            var expected = ParisByRule.NextRenewal(instant);
            Assert.Equal(DateOnly.FromDateTime(ParisByRule.Local(instant)), LineSteps.Paris.LocalDate(instant));
            Assert.Equal(expected, LineSteps.Paris.NextRenewal(instant));
            Assert.Equal(ParisByRule.CutOff(expected), LineSteps.Paris.CutOff(expected));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
