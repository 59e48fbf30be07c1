namespace VoipPortal.Tests.Model;

/// <summary>
/// Paris time by the rule of the European Union, without any time zone data: two hours ahead of UTC from the last Sunday of
/// March, 01:00 UTC, to the last Sunday of October, 01:00 UTC; one hour otherwise.
/// </summary>
internal static class ParisByRule
{
    public static DateTime Local(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var isSummer = instant >= ClockChange(utc.Year, 3) && instant < ClockChange(utc.Year, 10);
        return utc.AddHours(isSummer ? 2 : 1);
    }

    /// <summary>The instant of the change of <paramref name="month"/>, March or October.</summary>
    public static DateTimeOffset ClockChange(int year, int month)
    {
        var day = 31;
        while (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).DayOfWeek != DayOfWeek.Sunday)
        {
            day--;
        }

        return new DateTimeOffset(year, month, day, 1, 0, 0, TimeSpan.Zero);
    }

    public static DateTimeOffset NextClockChange(DateTimeOffset instant) =>
        Enumerable.Range(instant.Year, 2)
            .SelectMany(year => new[] { ClockChange(year, 3), ClockChange(year, 10) })
            .First(change => change > instant);

    public static DateOnly NextRenewal(DateTimeOffset instant) =>
        Local(instant) is { Month: 12 } local ? new DateOnly(local.Year + 1, 1, 1) : new DateOnly(Local(instant).Year, Local(instant).Month + 1, 1);

    /// <summary>When the 1st of a month begins: by then summer time has come for April and gone for November.</summary>
    public static DateTimeOffset CutOff(DateOnly first) =>
        new DateTimeOffset(first.Year, first.Month, 1, 0, 0, 0, TimeSpan.Zero).AddHours(first.Month is >= 4 and <= 10 ? -2 : -1);
}
