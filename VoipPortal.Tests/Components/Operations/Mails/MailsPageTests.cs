using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Operations.Mails;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Operations.Mails;

/// <summary>The outbox as Operations see it.</summary>
public sealed class MailsPageTests : ScreenTests
{
    [Theory]
    [InlineData("", 3)]
    [InlineData("?etat=Parked", 1)]
    [InlineData("?etat=Waiting", 1)]
    [InlineData("?etat=Sent", 1)]
    [InlineData("?q=parked@", 1)]
    [InlineData("?q=parked@&etat=Sent", 0)]
    [InlineData("?etat=nonsense&page=-1", 3)]
    [InlineData("?q=zzzz", 0)]
    public async Task Search_and_filter_stand_in_the_address(string query, int rows)
    {
        await FillAsync();

        var page = Open(query);

        Assert.Equal(rows, page.FindAll("tbody tr").Count);
        Assert.Equal(rows == 0, page.FindAll(".empty").Count == 1);
    }

    [Fact]
    public async Task A_parked_mail_shows_its_error_and_can_be_sent_again()
    {
        await FillAsync();
        var page = Open("?etat=Parked");
        Assert.Contains("550 <b>No such user</b>", page.Find("tbody tr").TextContent, StringComparison.Ordinal);

        await page.Find("tbody button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("parked@alpha.example", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.NotNull((await Portal.OutboxAsync()).Single(mail => mail.Recipient == "parked@alpha.example").NextAttemptAt);
    }

    [Fact]
    public async Task Only_a_parked_mail_offers_to_be_sent_again()
    {
        await FillAsync();

        Assert.Single(Open("").FindAll("tbody button"));
    }

    [Theory]
    [InlineData("fr", "Bon de commande expiré", "Mis de côté")]
    [InlineData("en", "Order expired", "Parked")]
    public async Task Kinds_and_states_have_names_in_both_languages(string language, string kind, string state)
    {
        await FillAsync();
        Speak(language);

        var row = TextOf(Open("?etat=Parked").Find("tbody tr"));

        Assert.Contains(kind, row, StringComparison.Ordinal);
        Assert.Contains(state, row, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_name()
    {
        var texts = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Resources.MailTexts>>();

        Assert.All(MailFactsJson.Kinds, kind => Assert.False(texts["Kind" + kind].ResourceNotFound, kind));
    }

    private async Task FillAsync()
    {
        await SignInAsync(PortalRoles.Operations);
        var sent = New("sent@alpha.example");
        sent.MarkSent(TestPortal.Start);
        var parked = New("parked@alpha.example");
        parked.Park("550 <b>No such user</b>");
        await Portal.AddMailsAsync(sent, parked, New("waiting@alpha.example"));
    }

    private static OutboxMessage New(string recipient) => MailSamples.Of(nameof(OrderExpired)).ToOutbox(recipient, "fr", TestPortal.Start);

    private IRenderedComponent<MailsPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/exploitation/courriers" + query);
        var page = Render<MailsPage>();
        page.WaitForElement(".grid, .empty");
        return page;
    }
}
