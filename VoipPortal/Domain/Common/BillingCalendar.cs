namespace VoipPortal.Domain.Common;

/// <summary>Dates of the monthly renewal, as pure functions of an instant, in the billing time zone.</summary>
public sealed class BillingCalendar(TimeZoneInfo zone)
{
    /// <summary>Seconds; no zone is farther from UTC.</summary>
    private const int MostOffset = 15 * 3600;

    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The local date of an instant.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The 1st of the local month of an instant.</summary>
    public DateOnly MonthOf(DateTimeOffset instant)
    {
        var local = LocalDate(instant);
        return new DateOnly(local.Year, local.Month, 1);
    }

    /// <summary>The 1st of the month after the local month of <paramref name="instant"/>: when a request made then takes effect.</summary>
    public DateOnly NextRenewal(DateTimeOffset instant) => MonthOf(instant).AddMonths(1);

    /// <summary>
    /// The instant at which <paramref name="effectiveOn"/> begins locally. A change can be cancelled or replaced strictly
    /// before it. Where the clocks skip midnight or show it twice it is the first instant of the day.
    /// </summary>
    public DateTimeOffset CutOff(DateOnly effectiveOn)
    {
        var midnight = effectiveOn.ToDateTime(TimeOnly.MinValue);
        var usual = new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
        return LocalDate(usual) == effectiveOn && LocalDate(usual.AddTicks(-1)) < effectiveOn ? usual : FirstSecondOf(effectiveOn);
    }

    /// <summary>Whether what takes effect on <paramref name="effectiveOn"/> can no longer be changed at <paramref name="instant"/>.</summary>
    public bool IsPastCutOff(DateOnly effectiveOn, DateTimeOffset instant) => instant >= CutOff(effectiveOn);

    /// <summary>Whole local days from <paramref name="instant"/> to <paramref name="date"/>.</summary>
    public int DaysUntil(DateOnly date, DateTimeOffset instant) => date.DayNumber - LocalDate(instant).DayNumber;

    /// <summary>Found by halving: the zone data does not mark every day whose midnight is skipped, but local dates are always right.</summary>
    private DateTimeOffset FirstSecondOf(DateOnly day)
    {
        var utc = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (before, within) = (-MostOffset, MostOffset);
        while (within - before > 1)
        {
            var middle = before + ((within - before) / 2);
            (before, within) = LocalDate(utc.AddSeconds(middle)) < day ? (middle, within) : (before, middle);
        }

        return utc.AddSeconds(within);
    }
}
