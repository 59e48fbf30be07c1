using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Shared;

/// <summary>The parts that every screen is made of.</summary>
public sealed class SharedComponentTests : ScreenTests
{
    public static TheoryData<string, string> Refusals =>
        new(from type in typeof(Refusal).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract
            from language in (string[])["fr", "en"]
            select (type.Name, language));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refusal_has_its_sentence(string code, string language)
    {
        Speak(language);

        var sentence = Render<RefusalText>(parameters => parameters
            .Add(refusal => refusal.Code, code)
            .Add(refusal => refusal.Details, ["un", "deux", "trois"])).Markup.Trim();

        Assert.NotEqual(code, sentence);
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        Assert.NotEmpty(sentence);
    }

    [Fact]
    public void A_refusal_tells_its_date_in_words() =>
        Assert.Contains("1er février 2026", Render<RefusalText>(parameters => parameters
            .Add(refusal => refusal.Code, nameof(TooLate))
            .Add(refusal => refusal.Details, [new DateOnly(2026, 2, 1)])).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData(StateKind.Pending, false, "status")]
    [InlineData(StateKind.Refused, true, "alert")]
    public void A_notice_interrupts_for_what_failed_just_now(StateKind state, bool assertive, string role)
    {
        var notice = Render<Notice>(parameters => parameters.Add(notice => notice.State, state).Add(notice => notice.Assertive, assertive).AddChildContent("Dit"));

        Assert.Equal(role, notice.Find(".notice").GetAttribute("role"));
        Assert.Contains($"notice-{state.Suffix()}", notice.Find(".notice").ClassList);
        Assert.NotNull(notice.Find("svg"));
    }

    [Theory]
    [InlineData(1, 118, "1–50 sur 118", false, true)]
    [InlineData(2, 118, "51–100 sur 118", true, true)]
    [InlineData(3, 118, "101–118 sur 118", true, false)]
    public void A_pager_says_where_one_is_and_leads_on(int page, int total, string range, bool back, bool on)
    {
        var pager = RenderPager(page, total);

        Assert.Equal(range, pager.Find("span.secondary").TextContent);
        Assert.Equal(back, pager.FindAll("a[aria-label='Page précédente']").Count == 1);
        Assert.Equal(on, pager.FindAll("a[aria-label='Page suivante']").Count == 1);
    }

    [Theory]
    [InlineData(0, "Aucun résultat")]
    [InlineData(7, "1–7 sur 7")]
    public void A_pager_of_one_page_has_no_links(int total, string range)
    {
        var pager = RenderPager(1, total);

        Assert.Equal(range, pager.Find("span.secondary").TextContent);
        Assert.Empty(pager.FindAll("a, [role=link]"));
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData(false, "ascending")]
    [InlineData(true, "descending")]
    public void A_column_says_how_it_is_sorted(bool? descending, string sort) =>
        Assert.Equal(sort, Render<SortHeader>(parameters => parameters
            .Add(header => header.Text, "Numéro").Add(header => header.Url, "/x").Add(header => header.Descending, descending)).Find("th").GetAttribute("aria-sort"));

    [Fact]
    public void Skeletons_say_that_they_load()
    {
        Assert.Contains("Chargement…", Render<SkeletonTable>(parameters => parameters.Add(table => table.Rows, 2).Add(table => table.Columns, 3)).Markup, StringComparison.Ordinal);
        Assert.Contains("Chargement…", Render<SkeletonCard>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tab_bar_marks_the_tab_that_is_open()
    {
        var bar = Render<TabBar>(parameters => parameters
            .Add(bar => bar.Label, "Rubriques").Add(bar => bar.PanelId, "panel")
            .Add(bar => bar.Tabs, [new TabLink("Un", "/1", false), new TabLink("Deux", "/2", true)]));

        var selected = Assert.Single(bar.FindAll("[aria-selected=true]"));
        Assert.Equal("Deux", selected.TextContent);
        Assert.Equal("panel", selected.GetAttribute("aria-controls"));
    }

    [Theory]
    [InlineData("fr", 0, "0 ligne VoIP")]
    [InlineData("fr", 1, "1 ligne VoIP")]
    [InlineData("fr", 2, "2 lignes VoIP")]
    [InlineData("en", 0, "0 VoIP lines")]
    [InlineData("en", 1, "1 VoIP line")]
    public void Zero_is_singular_in_french_and_plural_in_english(string language, int count, string text)
    {
        Speak(language);
        var texts = Services.GetRequiredService<IStringLocalizer<TelephonyTexts>>();

        Assert.Equal(text, texts.Counted(nameof(TelephonyTexts.LineCountOther), count));
    }

    private IRenderedComponent<Pager> RenderPager(int page, int total) => Render<Pager>(parameters => parameters
        .Add(pager => pager.Page, page).Add(pager => pager.PageSize, 50).Add(pager => pager.Total, total).Add(pager => pager.Url, at => $"/?page={at}"));
}
