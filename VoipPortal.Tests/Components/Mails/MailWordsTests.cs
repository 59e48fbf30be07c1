using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoipPortal.Components.Mails;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Mails;

/// <summary>What mails say, in both languages, and that whatever somebody typed stays text.</summary>
public sealed partial class MailWordsTests
{
    private const string Portal = "https://portal.example";

    /// <summary>RFC 5322 forbids more, and longer lines than these are broken by others.</summary>
    private const int LongestLine = 78;

    public static TheoryData<string, string> Everything =>
        new(MailSamples.All.SelectMany(facts => new[] { (facts.Kind(), "fr"), (facts.Kind(), "en") }));

    public static TheoryData<string, string> WithAmounts =>
        new(MailSamples.All.Select(facts => facts.Kind()).Where(kind => !kind.EndsWith("ChangeCancelled", StringComparison.Ordinal)
            && kind is not (nameof(PasswordResetAsked) or nameof(UserInvited) or nameof(NewDevice) or nameof(ReductionCancelled) or nameof(BatchApplied) or nameof(BatchCancelled)
                or nameof(ReductionsAsked) or nameof(ReductionsCancelled) or nameof(ChangesApplied) or nameof(SupportSessionEnded))).SelectMany(kind => new[] { (kind, "fr"), (kind, "en") }));

    [Fact]
    public void Every_kind_has_a_sample() =>
        Assert.Equal(MailFactsJson.Kinds.Order(StringComparer.Ordinal), MailSamples.All.Select(facts => facts.Kind()).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Facts_come_back_from_the_outbox_as_they_went_in(string kind, string language)
    {
        var facts = MailSamples.Of(kind);

        var back = MailFactsJson.Read(kind, MailFactsJson.Write(facts));

        Assert.Equal(await RenderAsync(facts, language), await RenderAsync(back, language));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Nothing_in_a_mail_runs_is_fetched_or_leads_elsewhere(string kind, string language)
    {
        var mail = await RenderAsync(MailSamples.Of(kind), language);

        var page = new HtmlParser().ParseDocument(mail.Html);
        Assert.Empty(page.QuerySelectorAll("script, img, link, iframe, object, form, base, svg, video, style, [background]"));
        Assert.All(page.All.SelectMany(element => element.Attributes), attribute =>
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
            Assert.DoesNotContain("url(", attribute.Value, StringComparison.OrdinalIgnoreCase);
        });
        Assert.All(page.QuerySelectorAll("[href]"), link => Assert.StartsWith(Portal, link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("light dark", page.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Links_carry_no_identity_and_no_token_but_the_one_that_leads_back_in(string kind, string language)
    {
        var mail = await RenderAsync(MailSamples.Of(kind), language);

        var links = Address().Matches(mail.Text).Select(match => match.Value.TrimEnd(',')).Distinct().ToList();
        var secret = kind is nameof(PasswordResetAsked) or nameof(UserInvited);
        Assert.Equal(secret, links.Remove(MailSamples.ResetLink));
        Assert.All(links, link => Assert.Matches("^https://portal\\.example(/[a-z0-9/-]+|/commandes/BC-2026-000001|/factures/FA-2026-000001)?$", link));
        Assert.Equal(secret ? 1 : 2, links.Count);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Text_stands_in_lines_that_fit_and_a_subject_in_one(string kind, string language)
    {
        var mail = await RenderAsync(MailSamples.Of(kind), language);

        var lines = mail.Text.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= LongestLine || line.StartsWith("https://", StringComparison.Ordinal), line));
        Assert.DoesNotContain(mail.Text + mail.Subject, character => character is '\r' or '\u202e' or '\u2028');
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain("<", mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Both_bodies_tell_the_same_facts_and_names_come_out_whole(string kind, string language)
    {
        if (kind is nameof(PasswordResetAsked) or nameof(UserInvited) or nameof(NewDevice))
        {
            return;
        }

        var mail = await RenderAsync(MailSamples.Of(kind), language);

        string[] line = IsOfSeveral(kind) ? ["112", "118"] : [kind == nameof(InvoiceIssued) ? "FA-2026-000001" : "01 99 00 00 01", "Café \"10 €\" <img src=x onerror=alert(1)>"];
        string[] facts = ["Ó Braonáin & Œuvre d'été <script>alert(1)</script>", .. line];
        var (html, text) = (Words(new HtmlParser().ParseDocument(mail.Html).Body!.TextContent), Words(mail.Text));
        Assert.All(facts, fact => Assert.Contains(fact, html, StringComparison.Ordinal));
        Assert.All(facts, fact => Assert.Contains(fact, text, StringComparison.Ordinal));
        Assert.All(Amounts().Matches(html), amount => Assert.Contains(amount.Value, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WithAmounts))]
    public async Task Amounts_are_told_without_tax_the_tax_and_with_it(string kind, string language)
    {
        var mail = await RenderAsync(MailSamples.Of(kind), language);

        string[] amounts = language == "fr" ? ["12,35\u00a0€", "2,47\u00a0€", "14,82\u00a0€", "TVA 20\u00a0%"] : ["€12.35", "€2.47", "€14.82", "VAT 20%"];
        var html = Words(new HtmlParser().ParseDocument(mail.Html).Body!.TextContent);
        Assert.All(amounts, amount => Assert.Contains(amount, Words(mail.Text), StringComparison.Ordinal));
        Assert.All(amounts, amount => Assert.Contains(amount, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(OfferChangeAsked), "fr", "Dans le portail : Télécom, Téléphonie, groupe alpha-1, ligne 01 99 00 00 01.")]
    [InlineData(nameof(OfferChangeAsked), "en", "In the portal: Telecom, Telephony, group alpha-1, line 01 99 00 00 01.")]
    [InlineData(nameof(OrderMade), "fr", "Dans le portail : Bons de commande, BC-2026-000001.")]
    public async Task Without_an_address_of_the_portal_a_mail_names_the_way_through_the_menus(string kind, string language, string way)
    {
        var mail = await RenderAsync(MailSamples.Of(kind), language, portal: "");

        Assert.Contains(way, Words(mail.Text).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("://", mail.Text, StringComparison.Ordinal);
        Assert.Empty(new HtmlParser().ParseDocument(mail.Html).QuerySelectorAll("a"));
    }

    [Theory]
    [InlineData(nameof(OfferChangeAsked), "fr", "Changement d'offre de la ligne 01 99 00 00 01 le 1er février 2026")]
    [InlineData(nameof(OfferChangeAsked), "en", "Offer change of line 01 99 00 00 01 on 1 February 2026")]
    [InlineData(nameof(OrderMade), "fr", "Bon de commande BC-2026-000001 à payer avant le 22 janv. 2026 à 12:00")]
    [InlineData(nameof(OrderPaid), "en", "Order BC-2026-000001 paid: your calls are active")]
    [InlineData(nameof(PasswordResetAsked), "de", "Votre nouveau mot de passe VoipPortal")]
    public async Task A_subject_says_what_happened(string kind, string language, string subject) =>
        Assert.Equal(subject, (await RenderAsync(MailSamples.Of(kind), language)).Subject.Replace('\u00a0', ' '));

    private static async Task<RenderedMail> RenderAsync(MailFacts facts, string language, string portal = Portal)
    {
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider(validateScopes: true);
        var renderer = new MailRenderer(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<ILoggerFactory>(),
            services.GetRequiredService<IStringLocalizer<MailTexts>>(),
            new BillingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")),
            Options.Create(new MailOptions { PortalAddress = portal }));
        return await renderer.RenderAsync(facts, language);
    }

    private static string Words(string text) => Blanks().Replace(text, " ");

    [GeneratedRegex("https?://[^\\s]+")]
    private static partial Regex Address();

    [GeneratedRegex("[ \\n\\t]+")]
    private static partial Regex Blanks();

    [GeneratedRegex("€[0-9.,]+[0-9]|[0-9]+,[0-9]{2}\u00a0€")]
    private static partial Regex Amounts();

    /// <summary>Told by how many lines, not by one.</summary>
    private static bool IsOfSeveral(string kind) => kind.StartsWith("Batch", StringComparison.Ordinal) || kind.StartsWith("Reductions", StringComparison.Ordinal);
}
