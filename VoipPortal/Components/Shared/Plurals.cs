using System.Globalization;
using Microsoft.Extensions.Localization;

namespace VoipPortal.Components.Shared;

/// <summary>Sentences with a count: the key that ends in <c>Other</c>, or its twin in <c>One</c>.</summary>
public static class Plurals
{
    private const string Other = nameof(Other);
    private const string One = nameof(One);

    /// <param name="texts">Where both sentences are; <c>{0}</c> is the count.</param>
    /// <param name="otherKey">Key of the plural.</param>
    /// <param name="count">French counts 0 and 1 as one, English 1 alone.</param>
    public static string Counted(this IStringLocalizer texts, string otherKey, int count)
    {
        var isOne = count == 1 || (count == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en");
        var culture = CultureInfo.GetCultureInfo(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en-GB" : "fr-FR");
        return texts[isOne ? otherKey[..^Other.Length] + One : otherKey, count.ToString("N0", culture)];
    }
}
