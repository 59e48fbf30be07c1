using Bunit;
using VoipPortal.Components.Operations.Mails;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Operations.Mails;

/// <summary>A mail of the folder, opened.</summary>
public sealed class WrittenMailsPageTests : ScreenTests
{
    [Fact]
    public void The_html_of_a_mail_is_shown_where_nothing_of_it_can_run_or_get_out()
    {
        const string Html = "<p>Bonjour</p><script>alert(1)</script>";

        var card = Render<OpenedMailCard>(parameters => parameters.Add(
            part => part.Mail, new OpenedMail(Guid.Empty, "marie@alpha.example", "<b>Objet</b>", TestPortal.Start, "<i>texte</i>", Html)));

        var frame = card.Find("iframe");
        Assert.Equal(("", Html), (frame.GetAttribute("sandbox"), frame.GetAttribute("srcdoc")));
        Assert.Equal("<i>texte</i>", card.Find("pre").TextContent);
        Assert.Empty(card.FindAll("script, b, i"));
    }
}
