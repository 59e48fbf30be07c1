using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Services.Documents;
using VoipPortal.Services.Lines;

namespace VoipPortal.Components.Shared;

/// <summary>Money, dates and numbers as people read them, in the language of the screen and in the billing time zone.</summary>
public sealed class Display(BillingCalendar calendar)
{
    /// <summary>How the local day of an instant is written; French says the first of a month, and counts the others.</summary>
    private string ShortDay(DateTimeOffset instant) => _isFrench && Local(instant).Day == 1 ? "d'er' MMM yyyy" : "d MMM yyyy";

    private const string NoBreak = "\u00a0";
    private const string Minus = "\u2212";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private readonly bool _isFrench = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    private CultureInfo Culture => _isFrench ? French : English;

    /// <summary><c>1 234,50 €</c> or <c>€1,234.50</c>.</summary>
    public string Money(Money amount)
    {
        var digits = Math.Abs(amount.Amount).ToString("N2", Culture);
        var sign = amount.IsNegative ? Minus : "";
        return _isFrench ? $"{sign}{digits}{NoBreak}€" : $"{sign}€{digits}";
    }

    /// <summary>An amount that came in a currency that may be another: <c>12,00 USD</c>.</summary>
    public string Money(Money amount, string currency) =>
        currency == Domain.Common.Money.Currency ? Money(amount) : $"{amount.Amount.ToString("N2", Culture)}{NoBreak}{currency}";

    /// <summary>Somebody's address, or what stands in its place once the person was erased.</summary>
    public static string Person(string name) => PersonText.Of(name, CultureInfo.CurrentUICulture);

    /// <summary>With its sign, plus included.</summary>
    public string Difference(Money amount) => amount.Amount > 0 ? "+" + Money(amount) : Money(amount);

    /// <summary><c>1er décembre 2026</c> or <c>1 December 2026</c>.</summary>
    public string Day(DateOnly date) =>
        _isFrench && date.Day == 1 ? "1er" + date.ToString(" MMMM yyyy", Culture) : date.ToString("d MMMM yyyy", Culture);

    /// <summary><c>décembre 2026</c> or <c>December 2026</c>.</summary>
    public string Month(DateOnly date) => date.ToString("MMMM yyyy", Culture);

    /// <summary>For a sentence that is filled in: the whole day, or the part of it that the sentence asks for, as in <c>{0:MMMM yyyy}</c>.</summary>
    public IFormattable InSentence(DateOnly date) => new SpokenDay(this, date);

    /// <summary><c>déc. 2026</c>, for a narrow column.</summary>
    public string ShortMonth(DateOnly month) => month.ToString("MMM yyyy", Culture);

    /// <summary><c>déc.</c>, for an axis.</summary>
    public string MonthName(DateOnly month) => month.ToString("MMM", Culture);

    /// <summary>Local day, hour and minute of an instant.</summary>
    public string Instant(DateTimeOffset instant) => Local(instant).ToString(ShortDay(instant) + (_isFrench ? " 'à' HH:mm" : " 'at' HH:mm"), Culture);

    /// <summary>The last whole minute before a cut-off, as one says "until 30 November, 23:59".</summary>
    public string Until(DateTimeOffset cutOff) => Instant(cutOff.AddMinutes(-1));

    /// <summary>Local hour and minute of an instant.</summary>
    public string Time(DateTimeOffset instant) => Local(instant).ToString("HH:mm", Culture);

    /// <summary>Local day, hour, minute and second of an instant.</summary>
    public string Precise(DateTimeOffset instant) => Local(instant).ToString(ShortDay(instant) + " HH:mm:ss", Culture);

    /// <summary><c>20 %</c> or <c>20%</c>, from a fraction.</summary>
    public string Rate(decimal fraction) => (fraction * 100m).ToString("0.##", Culture) + (_isFrench ? NoBreak : "") + "%";

    /// <summary>A fraction by which something is more or less, with its sign and one decimal: <c>+3,5 %</c>.</summary>
    public string Deviation(decimal fraction)
    {
        var rounded = Math.Round(fraction, 3);
        return (rounded > 0 ? "+" : rounded < 0 ? Minus : "") + Rate(Math.Abs(rounded));
    }

    /// <summary>An IBAN by four characters.</summary>
    public static string Grouped(string iban) => DocumentLanguage.Grouped(iban, 4).Replace('\u00a0', ' ');

    public string Count(int number) => number.ToString("N0", Culture);

    /// <summary>French numbers as <c>01 99 00 12 34</c>, others as <c>+49 30 123456</c>.</summary>
    public static string Number(string e164) => ReadableNumber.Of(e164);

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, calendar.Zone).DateTime;

    private sealed record SpokenDay(Display Display, DateOnly Date) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) =>
            string.IsNullOrEmpty(format) ? Display.Day(Date) : Date.ToString(format, Display.Culture);
    }
}
