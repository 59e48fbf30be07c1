using System.Globalization;
using VoipPortal.Domain.People;
using VoipPortal.Resources;

namespace VoipPortal.Services.Documents;

/// <summary>People as documents and screens name them.</summary>
public static class PersonText
{
    /// <summary>Who was erased is told from others by what stands in the place of the address; others are called as they are.</summary>
    public static string Of(string name, CultureInfo language) => ErasedName.TokenOf(name) is { } token
        ? string.Format(language, PrivacyTexts.ResourceManager.GetString(nameof(PrivacyTexts.ErasedPerson), language)!, token)
        : name;
}
