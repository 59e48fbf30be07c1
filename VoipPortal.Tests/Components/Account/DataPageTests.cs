using Bunit;
using VoipPortal.Components.Account;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Account;

/// <summary>What one may take along, and how long the rest is kept.</summary>
public sealed class DataPageTests : ScreenTests
{
    [Theory]
    [InlineData("fr", "Courriers envoyés : 12 mois.", "90 jours", "Historique : 120 mois.")]
    [InlineData("en", "Mails that were sent: 12 months.", "90 days", "History: 120 months.")]
    public void It_leads_to_the_file_and_says_what_is_kept_for_how_long_and_why(string language, params string[] said)
    {
        Speak(language);

        var page = Render<DataPage>();

        Assert.Equal("/compte/donnees/fichier", page.Find("a[download]").GetAttribute("href"));
        Assert.All(said.Append("L123-22"), text => Assert.Contains(text, page.Find("section").TextContent, StringComparison.Ordinal));
    }
}
