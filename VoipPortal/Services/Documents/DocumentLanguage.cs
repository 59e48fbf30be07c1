using System.Globalization;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;

namespace VoipPortal.Services.Documents;

/// <summary>Sentences, money and dates of a document in its own language, whatever the language of who asks for it.</summary>
/// <param name="language">French or English; every other language gives French.</param>
/// <param name="zone">In which instants are written.</param>
public sealed class DocumentLanguage(CultureInfo language, TimeZoneInfo zone)
{
    private const string NoBreak = "\u00a0";
    private const string Minus = "\u2212";

    private readonly bool _isFrench = language.TwoLetterISOLanguageName != "en";

    private CultureInfo Culture => CultureInfo.GetCultureInfo(_isFrench ? "fr-FR" : "en-GB");

    /// <param name="key">The name of a property of <see cref="DocumentTexts"/>.</param>
    /// <param name="values">What fills it in.</param>
    public string Text(string key, params object[] values)
    {
        var text = DocumentTexts.ResourceManager.GetString(key, Culture) ?? throw new ArgumentException($"There is no text {key}.", nameof(key));
        return string.Format(Culture, text, values);
    }

    /// <summary><c>1 234,50 €</c> or <c>€1,234.50</c>.</summary>
    public string Money(Money amount)
    {
        var digits = Math.Abs(amount.Amount).ToString("N2", Culture);
        var sign = amount.IsNegative ? Minus : "";
        return _isFrench ? $"{sign}{digits}{NoBreak}€" : $"{sign}€{digits}";
    }

    /// <summary>0.055 is <c>5,5 %</c> or <c>5.5%</c>.</summary>
    public string Percent(decimal fraction) => (fraction * 100).ToString("0.##", Culture) + (_isFrench ? NoBreak + "%" : "%");

    public string Count(int number) => number.ToString("N0", Culture);

    /// <summary><c>1er décembre 2026 à 14:05</c> or <c>1 December 2026 at 14:05</c>.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return _isFrench
            ? local.ToString(local.Day == 1 ? "d'er' MMMM yyyy 'à' HH:mm" : "d MMMM yyyy 'à' HH:mm", Culture)
            : local.ToString("d MMMM yyyy 'at' HH:mm", Culture);
    }

    /// <summary><c>1er décembre 2026</c> or <c>1 December 2026</c>.</summary>
    public string Day(DateOnly date) => date.ToString(_isFrench && date.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", Culture);

    /// <summary><c>décembre 2026</c> or <c>December 2026</c>.</summary>
    public string Month(DateOnly date) => date.ToString("MMMM yyyy", Culture);

    /// <summary>Digits in groups from the left, held together: a SIREN by three, an IBAN by four.</summary>
    public static string Grouped(string text, int by) =>
        string.Join(NoBreak, text.Where(char.IsLetterOrDigit).Chunk(by).Select(group => new string(group)));
}
