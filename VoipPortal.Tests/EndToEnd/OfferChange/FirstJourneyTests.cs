using Microsoft.Playwright;
using VoipPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoipPortal.Tests.EndToEnd.OfferChange;

/// <summary>The journey of the customer guide, every label to the letter, from the sign-in page to the history.</summary>
public sealed class FirstJourneyTests(DemoSite demo, Browser browser) : DemoSiteTests(demo, browser)
{
    [Theory]
    [InlineData("fr", "02 61 91 00 32", "Poste 042")]
    [InlineData("en", "01 99 00 00 39", "Fax comptabilité 043")]
    public async Task A_customer_changes_replaces_and_cancels_an_offer_as_the_guide_says(string language, string number, string label)
    {
        var words = JourneyWords.Of(language);
        await using var visit = await VisitAsync(viewer: words.Viewer);
        await SignInByADemoAccountAsync(visit, words);
        await WalkToTheLineAsync(visit, words, number, label);

        await ChangeOfferAsync(visit, words, "enterprise-plus");
        await visit.SeesAsync(words.Asked);
        await ShowsPendingAsync(visit, words, "VoIP Entreprise", "VoIP Entreprise+");

        await ChooseAsync(visit, words, "enterprise-mob-3h");
        await visit.SeesAsync(words.Replaced);
        await ShowsPendingAsync(visit, words, "VoIP Entreprise", "VoIP Entreprise + 3 h vers les mobiles");

        await visit.ClickAsync(words.CancelChange);
        await visit.ClickAsync(words.ConfirmCancellation);
        await visit.SeesAsync(words.Cancelled);
        await Expect(visit.Page.GetByText(words.NewOffer)).ToHaveCountAsync(0);

        await TellsTheStoryAsync(visit, words, number);
    }

    [Fact]
    public async Task From_the_line_an_offer_is_changed_in_four_clicks()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        await visit.OpenAsync(Demo.LinePath("33261910031"));
        var words = JourneyWords.Of("fr");

        await visit.FollowAsync(words.ChangeOffer);
        await visit.ClickAsync(words.ModifyOffer);
        await visit.Page.GetByLabel(words.AvailableOffers).SelectOptionAsync("enterprise-plus");
        await visit.ClickAsync(words.Confirm);

        await visit.SeesAsync(words.Asked);
    }

    [Fact]
    public async Task Everything_that_will_happen_is_on_the_screen_before_the_click()
    {
        await using var visit = await VisitAsync(Demo.Administrator);
        await visit.OpenAsync(Demo.OfferChangePath("33199000038"));
        await visit.ClickAsync("Modifier l'offre");
        await visit.Page.GetByLabel("Offres disponibles").SelectOptionAsync("enterprise-plus");

        var recap = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Récapitulatif" });
        await Expect(recap).ToContainTextAsync("VoIP Entreprise → VoIP Entreprise+");
        await Expect(recap).ToContainTextAsync("+10,00 € HT / mois");
        await Expect(recap).ToContainTextAsync("Date de prise d'effet");
        await Expect(recap).ToContainTextAsync("+ appels vers les mobiles inclus");
        await Expect(recap).ToContainTextAsync("6 appels simultanés en option conservés");
        await Expect(recap).ToContainTextAsync("Annulable jusqu'au");
    }

    private static async Task SignInByADemoAccountAsync(Visit visit, JourneyWords words)
    {
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = Demo.Administrator }).ClickAsync();
        await visit.ClickAsync(words.SignIn);
        await visit.Page.WaitForURLAsync("**/telecom");
        await visit.Page.WaitForInteractiveAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", words.Language);
    }

    private static async Task WalkToTheLineAsync(Visit visit, JourneyWords words, string number, string label)
    {
        await visit.FollowAsync(words.Telephony);
        await visit.FollowAsync(Demo.GroupName);
        await visit.FollowAsync(number);
        await visit.SeesHeadingAsync($"{number} · {label}");
    }

    private static async Task ChangeOfferAsync(Visit visit, JourneyWords words, string offer)
    {
        await visit.ClickAsync(words.Management, AriaRole.Tab);
        await visit.FollowAsync(words.ChangeOffer);
        await visit.SeesAsync(words.CurrentOffer);
        await ChooseAsync(visit, words, offer);
    }

    private static async Task ChooseAsync(Visit visit, JourneyWords words, string offer)
    {
        await visit.ClickAsync(words.ModifyOffer);
        await visit.Page.GetByLabel(words.AvailableOffers).SelectOptionAsync(offer);
        await visit.ClickAsync(words.Confirm);
    }

    /// <summary>The offer to come stands under its own name; the current one stays what it is until the renewal.</summary>
    private static async Task ShowsPendingAsync(Visit visit, JourneyWords words, string current, string pending)
    {
        await Expect(Fact(visit, words.NewOffer)).ToHaveTextAsync(pending);
        await Expect(Fact(visit, words.CurrentOffer)).ToContainTextAsync(current);
        await Expect(Fact(visit, words.CurrentOffer)).Not.ToContainTextAsync(pending);
    }

    private static async Task TellsTheStoryAsync(Visit visit, JourneyWords words, string number)
    {
        await visit.FollowAsync(number);
        await visit.ClickAsync(words.History, AriaRole.Tab);
        var rows = visit.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(words.Story.Length);
        await Expect(rows).ToContainTextAsync(words.Story);
    }

    private static ILocator Fact(Visit visit, string label) =>
        visit.Page.Locator(".fact", new() { Has = visit.Page.GetByText(label, new() { Exact = true }) }).Locator("dd");
}
