namespace VoipPortal.Domain.Common;

/// <summary>Dates of the monthly renewal, as pure functions of an instant, in the billing time zone.</summary>
public sealed class BillingCalendar(TimeZoneInfo zone)
{
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The local date of an instant.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The 1st of the month after the local month of <paramref name="instant"/>: when a request made then takes effect.</summary>
    public DateOnly NextRenewal(DateTimeOffset instant)
    {
        var local = LocalDate(instant);
        return new DateOnly(local.Year, local.Month, 1).AddMonths(1);
    }

    /// <summary>
    /// The instant at which <paramref name="effectiveOn"/> begins locally. A change can be cancelled or replaced strictly
    /// before it. Where the clocks skip midnight it is the first instant of the day; where midnight comes twice, the second.
    /// </summary>
    public DateTimeOffset CutOff(DateOnly effectiveOn)
    {
        var midnight = effectiveOn.ToDateTime(TimeOnly.MinValue);
        if (Zone.IsAmbiguousTime(midnight))
        {
            return new DateTimeOffset(midnight, Zone.GetAmbiguousTimeOffsets(midnight).Min());
        }

        while (Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1);
        }

        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }

    /// <summary>Whether what takes effect on <paramref name="effectiveOn"/> can no longer be changed at <paramref name="instant"/>.</summary>
    public bool IsPastCutOff(DateOnly effectiveOn, DateTimeOffset instant) => instant >= CutOff(effectiveOn);

    /// <summary>Whole local days from <paramref name="instant"/> to <paramref name="date"/>.</summary>
    public int DaysUntil(DateOnly date, DateTimeOffset instant) => date.DayNumber - LocalDate(instant).DayNumber;
}
