using System.Globalization;
using VoipPortal.Resources;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>The text that lies beside the files: what they are, what is not in them, and what the law keeps.</summary>
internal static class ExportReadme
{
    public static string NameIn(CultureInfo language) => IsEnglish(language) ? "README.txt" : "LISEZMOI.txt";

    public static string OfPerson(string email, DateTimeOffset at, CultureInfo language) => Text(nameof(PrivacyTexts.ReadmePerson), email, at, language);

    public static string OfCustomer(string name, DateTimeOffset at, CultureInfo language) => Text(nameof(PrivacyTexts.ReadmeCustomer), name, at, language);

    private static string Text(string files, string whose, DateTimeOffset at, CultureInfo language)
    {
        var culture = CultureInfo.GetCultureInfo(IsEnglish(language) ? "en-GB" : "fr-FR");
        var head = string.Format(culture, Of(nameof(PrivacyTexts.ReadmeHead), culture), whose, at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        return string.Join("\n\n", head, Of(files, culture), Of(nameof(PrivacyTexts.ReadmeSecrets), culture), Of(nameof(PrivacyTexts.ReadmeKept), culture)).ReplaceLineEndings("\r\n") + "\r\n";
    }

    private static string Of(string key, CultureInfo culture) => PrivacyTexts.ResourceManager.GetString(key, culture)!;

    private static bool IsEnglish(CultureInfo language) => language.TwoLetterISOLanguageName == "en";
}
