using CsCheck;
using VoipPortal.Domain.Common;

namespace VoipPortal.Tests.Domain.Common;

/// <summary>The billing zone is a setting: the rules of dates hold in every zone that the system knows, where midnight is skipped or comes twice as well.</summary>
public sealed class EveryTimeZoneTests
{
    private static readonly BillingCalendar[] Calendars = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => new BillingCalendar(zone))];

    private static readonly DateOnly[] Months = [.. Enumerable.Range(0, 20 * 12).Select(month => new DateOnly(2018, 1, 1).AddMonths(month))];

    private static readonly Gen<(BillingCalendar Calendar, DateTimeOffset Instant)> Anywhere = Gen.Select(
        Gen.OneOf(Calendars),
        Gen.Long[new DateTime(2018, 1, 2, 0, 0, 0, DateTimeKind.Utc).Ticks, new DateTime(2050, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks]
            .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)));

    [Fact]
    public void The_system_knows_zones() => Assert.True(Calendars.Length > 100, "Without time zone data nothing here is tested.");

    [Fact]
    public void A_request_can_be_taken_back_right_after_it_was_made() =>
        Anywhere.Sample(at => at.Instant < at.Calendar.CutOff(at.Calendar.NextRenewal(at.Instant)), iter: 100_000);

    [Fact]
    public void A_renewal_is_the_first_of_the_month_after_the_local_month() =>
        Anywhere.Sample(
            at =>
            {
                var local = TimeZoneInfo.ConvertTime(at.Instant, at.Calendar.Zone);
                var renewal = at.Calendar.NextRenewal(at.Instant);
                return renewal.Day == 1 && (renewal.Year * 12) + renewal.Month == (local.Year * 12) + local.Month + 1;
            },
            iter: 100_000);

    [Fact]
    public void A_day_begins_at_its_cut_off_and_the_tick_before_belongs_to_the_day_before() =>
        EverywhereEveryMonth((calendar, first) =>
            calendar.LocalDate(calendar.CutOff(first)) == first && calendar.LocalDate(calendar.CutOff(first).AddTicks(-1)) < first);

    [Fact]
    public void Around_every_cut_off_what_is_asked_is_asked_in_time_and_what_began_is_past_it() =>
        EverywhereEveryMonth((calendar, first) => NearMidnight.All(minutes =>
        {
            var instant = calendar.CutOff(first).AddMinutes(minutes);
            var local = calendar.LocalDate(instant);
            return !calendar.IsPastCutOff(calendar.NextRenewal(instant), instant)
                && calendar.IsPastCutOff(new DateOnly(local.Year, local.Month, 1), instant);
        }));

    private static readonly int[] NearMidnight = [-121, -120, -61, -60, -59, -31, -30, -1, 0, 1, 29, 30, 31, 59, 60, 61, 120, 121];

    private static void EverywhereEveryMonth(Func<BillingCalendar, DateOnly, bool> holds) =>
        Assert.Empty(
            from calendar in Calendars.AsParallel()
            from first in Months
            where !holds(calendar, first)
            select $"{calendar.Zone.Id} {first:O}");
}
