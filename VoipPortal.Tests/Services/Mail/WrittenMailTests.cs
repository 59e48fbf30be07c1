using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Mail;

/// <summary>Development without a server: mails are files, and staff read them.</summary>
public sealed class WrittenMailTests(PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "en", "Votre nouveau mot de passe VoipPortal")]
    [InlineData("en", "fr", "Your new VoipPortal password")]
    [InlineData(null, "fr", "Votre nouveau mot de passe VoipPortal")]
    [InlineData(null, "en", "Your new VoipPortal password")]
    public async Task The_way_back_in_is_mailed_in_the_account_s_language_or_else_the_page_s(string? account, string page, string subject)
    {
        using var folder = new TemporaryDirectory();
        await using var portal = await WithFolderAsync(folder);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(page);

        var user = new ApplicationUser("marie@alpha.example", PortalRoles.Support, null) { Language = account };
        await portal.AddMailsAsync(portal.Get<PasswordMails>().ResetLink(user, MailSamples.ResetLink));
        await portal.SendAsync();

        var mail = Assert.Single((await portal.Get<WrittenMails>().ListAsync(Callers.Operations, Cancellation))!);
        Assert.Equal((subject, "marie@alpha.example", TestPortal.Start), (mail.Subject, mail.Recipient, mail.Date));
        var opened = (await portal.Get<WrittenMails>().OpenAsync(Callers.Operations, mail.Id, Cancellation)).Value;
        Assert.Contains($"\n{MailSamples.ResetLink}\n", opened.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{MailSamples.ResetLink}\"", opened.Html, StringComparison.Ordinal);
        Assert.Equal(page, CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public async Task The_newest_is_listed_first_and_what_is_no_mail_is_left_out()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("notes.eml", "no mail");
        folder.Write($"{Guid.NewGuid()}.eml", "");
        await using var portal = await WithFolderAsync(folder);
        await portal.AddMailsAsync("first@alpha.example");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.AddMailsAsync("second@alpha.example");
        await portal.SendAsync();

        var mails = await portal.Get<WrittenMails>().ListAsync(Callers.Operations, Cancellation);

        Assert.Equal(["second@alpha.example", "first@alpha.example"], mails!.Select(mail => mail.Recipient).Where(recipient => recipient.Length > 0));
        Assert.Empty(Directory.GetFiles(folder.FullName, "*.tmp"));
    }

    [Fact]
    public async Task The_dispatcher_tells_an_outage_once_and_sends_by_itself_when_it_is_over()
    {
        await using var down = new SmtpServer();
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, down.Settings);
        await down.DisposeAsync();
        await portal.AddMailsAsync("marie@alpha.example");
        var log = new KeptLog<MailDispatcher>();
        using var dispatcher = ActivatorUtilities.CreateInstance<MailDispatcher>(portal.Services, portal.Round(), log);

        await dispatcher.StartAsync(Cancellation);
        await Eventually.IsTrueAsync(() => log.Levels.Contains(LogLevel.Error), "the outage is told", cancellation: Cancellation);
        await using var up = new SmtpServer(down.Port);
        await Eventually.IsTrueAsync(() => !up.Taken.IsEmpty, "the mail has left", cancellation: Cancellation);
        await Eventually.IsTrueAsync(() => log.Levels.Contains(LogLevel.Information), "the end is told", cancellation: Cancellation);
        await dispatcher.StopAsync(Cancellation);

        Assert.Equal([LogLevel.Error, LogLevel.Information], log.Levels);
    }

    [Fact]
    public void An_outage_is_looked_at_ever_later_and_told_at_its_beginning_and_end_alone()
    {
        var log = new KeptLog<MailDispatcher>();
        var outage = new Outage("mail server");

        var pauses = Enumerable.Range(0, 8).Select(_ => outage.Begin(log, new IOException("gone")).TotalSeconds).ToList();
        outage.End(log);
        outage.End(log);

        Assert.Equal([LogLevel.Error, LogLevel.Information], log.Levels);
        Assert.All(pauses.Zip([2, 4, 8, 16, 32, 60, 60, 60]), pair => Assert.InRange(pair.First, pair.Second, pair.Second * 1.2));
    }

    private Task<TestPortal> WithFolderAsync(TemporaryDirectory folder) =>
        TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, new Dictionary<string, string?> { ["Mail:Folder"] = folder.FullName });
}
