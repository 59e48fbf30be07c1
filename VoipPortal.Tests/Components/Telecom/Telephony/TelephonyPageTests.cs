using Bunit;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Components.Telecom.Telephony;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony;

/// <summary>The groups of a customer.</summary>
public sealed class TelephonyPageTests : ScreenTests
{
    [Fact]
    public async Task Each_group_has_its_lines_its_total_and_what_is_pending()
    {
        await AddEmptyGroupAsync();
        await AskAsync(Enterprise, "enterprise-plus");

        var page = RenderPage();

        Assert.Equal(
            ["Agences ag-1 3 21,97\u00A0€ 1 en attente", "Vide vide 0 0,00\u00A0€ Aucun"],
            page.FindAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Select(TextOf))));
        Assert.Equal("2 groupes de téléphonie 3 lignes VoIP 21,97\u00A0€ HT / mois", TextOf(page.Find(".page-facts")));
        Assert.Equal("/telecom/telephonie/ag-1", page.Find(".row-link").GetAttribute("href"));
    }

    [Fact]
    public void In_english_the_words_and_the_money_are_english()
    {
        Speak("en");

        var page = RenderPage();

        Assert.Equal("1 telephony group 3 VoIP lines €21.97 excl. VAT / month", TextOf(page.Find(".page-facts")));
    }

    [Fact]
    public async Task Without_a_group_the_page_says_why_and_what_to_do()
    {
        await MeanwhileAsync(context => context.Lines.ExecuteDeleteAsync());
        await MeanwhileAsync(context => context.Groups.ExecuteDeleteAsync());

        var page = RenderPage();

        Assert.Contains("Aucun groupe de téléphonie", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("Contactez le support", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Breadcrumb_and_back_link_lead_up()
    {
        var page = RenderPage();

        Assert.Equal("/telecom", page.Find(".crumbs a").GetAttribute("href"));
        Assert.Equal("Téléphonie", page.Find("[aria-current=page]").TextContent);
        Assert.Equal("Retour\u00A0: Télécom", page.Find(".back").GetAttribute("aria-label"));
    }

    private IRenderedComponent<TelephonyPage> RenderPage()
    {
        var page = Render<TelephonyPage>();
        page.WaitForElement(".grid, .empty");
        return page;
    }
}
