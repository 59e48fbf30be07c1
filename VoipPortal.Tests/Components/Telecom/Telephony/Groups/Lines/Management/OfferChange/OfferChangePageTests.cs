using Bunit;
using VoipPortal.Components.Telecom.Telephony.Groups.Lines.Management.OfferChange;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Groups.Lines.Management.OfferChange;

/// <summary>Changer d'offre in each of its states.</summary>
public sealed class OfferChangePageTests : ScreenTests
{
    [Fact]
    public void The_line_its_next_invoice_and_its_offer_come_first()
    {
        var page = Open(Enterprise);

        Assert.Equal(["Agences", "1er février 2026", "VoIP Entreprise 4,99\u00A0€ HT / mois"], page.FindAll("dd").Select(TextOf).Select(text => text.Replace("Entreprise4", "Entreprise 4", StringComparison.Ordinal)));
        Assert.Equal("Modifier l'offre", TextOf(page.Find("main, .stack").QuerySelector(".btn-primary")!));
        Assert.Empty(page.FindAll(".btn-danger"));
    }

    [Fact]
    public void Nothing_can_be_confirmed_before_something_is_chosen()
    {
        var page = OpenPicker(Enterprise);

        Assert.True(page.Find(".aside .btn-primary").HasAttribute("disabled"));
        Assert.Contains("Choisissez une offre\u00A0:", page.Find(".aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_offer_that_is_refused_cannot_be_chosen_and_the_reason_stands_below()
    {
        var page = OpenPicker(Enterprise);

        Assert.True(page.Find("option[value=discovery]").HasAttribute("disabled"));
        Assert.Contains("ne peut pas évoluer vers une offre VoIP Découverte", page.Markup, StringComparison.Ordinal);
        page.Find("#offers").Change("discovery");
        Assert.True(page.Find(".aside .btn-primary").HasAttribute("disabled"));
    }

    [Fact]
    public void Neither_the_current_offer_nor_the_pending_one_is_offered() =>
        Assert.Empty(OpenPicker(Enterprise).FindAll("option[value=enterprise]"));

    [Theory]
    [InlineData(Enterprise, "enterprise-plus", "VoIP Entreprise → VoIP Entreprise+", "5,99~€ → 15,99~€ HT / mois", "+10,00~€ HT / mois", "+ appels vers les mobiles inclus= 1 appel simultané en option conservé")]
    [InlineData(EnterprisePlus, "enterprise-mob-3h", "VoIP Entreprise+ → VoIP Entreprise + 3 h vers les mobiles", "14,99~€ → 7,99~€ HT / mois", "−7,00~€ HT / mois", "− les appels vers les mobiles ne sont plus inclus+ 3 heures par mois vers les mobiles")]
    [InlineData(Discovery, "enterprise", "VoIP Découverte → VoIP Entreprise", "0,99~€ → 4,99~€ HT / mois", "+4,00~€ HT / mois", "+ 1 appel simultané inclus")]
    public void The_summary_tells_old_and_new_difference_date_gains_and_losses(string number, string offer, string change, string price, string difference, string gains)
    {
        var page = OpenPicker(number);
        page.Find("#offers").Change(offer);

        var facts = page.FindAll(".aside dd").Select(TextOf).ToList();
        Assert.Contains(change, facts);
        Assert.Contains(price.Replace('~', '\u00A0'), facts);
        Assert.Contains(difference.Replace('~', '\u00A0'), facts);
        Assert.Contains("1er février 2026", facts);
        Assert.Equal(gains, string.Concat(page.FindAll(".differences li").Select(TextOf)));
        Assert.Contains("Annulable jusqu'au 31 janv. 2026 à 23:59.", page.Find(".aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demonstration_price_says_that_it_is_one()
    {
        var page = OpenPicker(Enterprise);
        page.Find("#offers").Change("enterprise-mob-1h");
        Assert.Contains("Tarif de démonstration", page.Find(".aside").TextContent, StringComparison.Ordinal);

        page.Find("#offers").Change("enterprise-plus");
        Assert.DoesNotContain("Tarif de démonstration", page.Find(".aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void After_confirming_the_page_shows_the_new_state_itself()
    {
        var page = OpenPicker(Enterprise);
        page.Find("#offers").Change("enterprise-plus");
        page.Find(".aside .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("Changement enregistré", page.Find("#done").TextContent, StringComparison.Ordinal));
        Assert.Equal("VoIP Entreprise+", TextOf(page.Find(".badge-pending")));
        Assert.Empty(page.FindAll("#offers"));
        Assert.Equal("Annuler le changement d'offre", TextOf(page.Find(".btn-danger")));
    }

    [Fact]
    public async Task A_second_choice_says_what_it_replaces_before_and_after()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        var page = OpenPicker(Enterprise);
        page.Find("#offers").Change("enterprise-mob-1h");

        Assert.Contains("remplacera le changement en attente vers VoIP Entreprise+", page.Find(".aside .notice").TextContent, StringComparison.Ordinal);
        page.Find(".aside .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("Changement remplacé", page.Find("#done").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_asks_first_and_then_shows_that_nothing_is_pending()
    {
        await AskAsync(Enterprise, "enterprise-plus");
        var page = Open(Enterprise);

        page.Find(".btn-danger").Click();
        Assert.Contains("La ligne garde l'offre VoIP Entreprise (5,99\u00A0€ HT / mois)", page.Find("dialog").TextContent, StringComparison.Ordinal);
        page.Find("dialog .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("Changement annulé", page.Find("#done").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".badge-pending, .btn-danger"));
    }

    [Theory]
    [InlineData(PortalRoles.Technical)]
    [InlineData(PortalRoles.Billing)]
    public async Task Who_may_only_read_sees_what_is_pending_and_no_button(PortalRoles role)
    {
        await AskAsync(Enterprise, "enterprise-plus");
        await SignInAsync(role);

        var page = Open(Enterprise);

        Assert.Equal("VoIP Entreprise+", TextOf(page.Find(".badge-pending")));
        Assert.Empty(page.FindAll(".stack .btn-primary:not(dialog *), .btn-danger"));
        Assert.Contains("Votre rôle permet de consulter cette page.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("au-1", "33199009999")]
    [InlineData(Group, "33199000000")]
    public void Another_customers_line_and_none_are_not_found(string group, string number)
    {
        var page = Render<OfferChangePage>(parameters => parameters.Add(page => page.Group, group).Add(page => page.Number, number));

        page.WaitForState(() => SaysNotFound);
    }

    private IRenderedComponent<OfferChangePage> Open(string number)
    {
        var page = Render<OfferChangePage>(parameters => parameters.Add(page => page.Group, Group).Add(page => page.Number, number[1..]));
        page.WaitForElement(".facts");
        return page;
    }

    private IRenderedComponent<OfferChangePage> OpenPicker(string number)
    {
        var page = Open(number);
        page.FindAll("button").Single(button => TextOf(button) == "Modifier l'offre").Click();
        return page;
    }
}
