using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Mail;

public sealed class MailTests(PostgreSqlCluster cluster)
{
    private const string Link = "https://portal.example/compte/mot-de-passe?code=a%2Bb&email=x";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "en", "Votre nouveau mot de passe VoipPortal")]
    [InlineData("en", "fr", "Your new VoipPortal password")]
    [InlineData(null, "fr", "Votre nouveau mot de passe VoipPortal")]
    [InlineData(null, "en", "Your new VoipPortal password")]
    public async Task The_way_back_in_is_mailed_in_the_account_s_language_or_else_the_page_s(string? account, string page, string subject)
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(page);

        await portal.Get<PasswordMails>().SendResetLinkAsync(User(account), Link, Cancellation);

        var mail = Assert.Single(await OutboxAsync(portal));
        Assert.Equal((subject, "marie@alpha.example", TestPortal.Start), (mail.Subject, mail.Recipient, mail.CreatedAt));
        Assert.Contains(Link, mail.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://portal.example/compte/mot-de-passe?code=a%2Bb&amp;email=x\">", mail.Html, StringComparison.Ordinal);
        Assert.Equal(page, CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public async Task A_mail_is_written_with_a_message_id_of_its_own_and_its_content_is_not_kept()
    {
        using var folder = new TemporaryDirectory();
        await using var portal = await WithFolderAsync(folder);
        await portal.Get<PasswordMails>().SendResetLinkAsync(User("fr"), Link, Cancellation);
        var waiting = Assert.Single(await OutboxAsync(portal));

        await DispatchAsync(portal, mails => mails[0].SentAt is not null);

        using var message = await MimeMessage.LoadAsync(folder.File($"{waiting.Id}.eml"), Cancellation);
        Assert.Equal(($"{waiting.Id}@voipportal.example", "marie@alpha.example"), (message.MessageId, message.To.Mailboxes.Single().Address));
        Assert.Contains(Link, message.TextBody, StringComparison.Ordinal);
        var sent = Assert.Single(await OutboxAsync(portal));
        Assert.Equal(("", "", null), (sent.Text, sent.Html, sent.NextAttemptAt));
    }

    [Fact]
    public async Task A_mail_that_cannot_be_sent_is_parked_at_last_and_the_others_go_out()
    {
        using var folder = new TemporaryDirectory();
        await using var portal = await WithFolderAsync(folder);
        var poisoned = new OutboxMessage(TestPortal.Start, "<<no address>>", "", "", "");
        foreach (var _ in Enumerable.Range(1, OutboxMessage.MaximumAttempts - 1))
        {
            poisoned.MarkFailed(TestPortal.Start, "before");
        }

        await AddAsync(portal, poisoned, new OutboxMessage(TestPortal.Start.AddSeconds(1), "marie@alpha.example", "", "", ""));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await DispatchAsync(portal, mails => mails.All(mail => mail.NextAttemptAt is null));

        var mails = await OutboxAsync(portal);
        Assert.Equal((OutboxMessage.MaximumAttempts, null), (mails[0].Attempts, mails[0].SentAt));
        Assert.NotEqual("before", mails[0].LastError);
        Assert.Equal(TestPortal.Start.AddDays(1), mails[1].SentAt);
    }

    [Fact]
    public void Each_new_attempt_comes_twice_as_late_until_the_eighth()
    {
        var mail = new OutboxMessage(TestPortal.Start, "marie@alpha.example", "", "", "");

        var waits = new List<double?>();
        for (var attempt = 1; attempt <= OutboxMessage.MaximumAttempts; attempt++)
        {
            mail.MarkFailed(TestPortal.Start, "refused");
            waits.Add((mail.NextAttemptAt - TestPortal.Start)?.TotalSeconds);
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, null], waits);
    }

    private Task<TestPortal> WithFolderAsync(TemporaryDirectory folder) =>
        TestPortal.CreateAsync(DatabaseProvider.Sqlite, cluster, new Dictionary<string, string?> { ["Mail:Folder"] = folder.FullName });

    private static ApplicationUser User(string? language) => new("marie@alpha.example", PortalRoles.Support, null) { Language = language };

    private static async Task AddAsync(TestPortal portal, params OutboxMessage[] mails)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        context.AddRange(mails.AsEnumerable());
        await context.SaveChangesAsync(Cancellation);
    }

    private static async Task<List<OutboxMessage>> OutboxAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Outbox.AsNoTracking().OrderBy(mail => mail.CreatedAt).ToListAsync(Cancellation);
    }

    private static async Task DispatchAsync(TestPortal portal, Func<List<OutboxMessage>, bool> until)
    {
        using var dispatcher = ActivatorUtilities.CreateInstance<MailDispatcher>(portal.Services);
        await dispatcher.StartAsync(Cancellation);
        await Eventually.IsTrueAsync(async _ => until(await OutboxAsync(portal)), "the outbox is done", cancellation: Cancellation);
        await dispatcher.StopAsync(Cancellation);
    }
}
