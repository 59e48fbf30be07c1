using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Mail;

/// <summary>How mails leave by SMTP, and what becomes of those that cannot.</summary>
public abstract class MailRoundTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Marie = "marie@alpha.example";
    private const string Paul = "paul@alpha.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_leave_over_one_connection_each_to_its_recipient()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync(Marie, Paul);

        var result = await portal.SendAsync();

        Assert.Equal((2, null), (result.Taken, result.ServerGone));
        Assert.Equal([Marie, Paul], server.Taken.Select(mail => mail.Recipient).Order());
        Assert.Equal(1, server.Connections);
        Assert.All(await portal.OutboxAsync(), mail => Assert.Equal((TestPortal.Start, null, 0), (mail.SentAt!.Value, mail.NextAttemptAt, mail.Attempts)));
        Assert.Equal(0, (await portal.SendAsync()).Taken);
    }

    [Fact]
    public async Task A_mail_has_its_date_a_message_id_of_its_own_and_asks_for_no_automatic_answer()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync(Marie);
        portal.Clock.Advance(TimeSpan.FromHours(3));

        await portal.SendAsync();

        using var mail = Assert.Single(server.Taken).Parse();
        Assert.Equal($"{(await portal.OutboxAsync())[0].Id}@voipportal.example", mail.MessageId);
        Assert.Equal(TestPortal.Start, mail.Date);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("VoipPortal", mail.From.Mailboxes.Single().Name);
        Assert.Equal(("text/plain", "text/html"), (mail.BodyParts.First().ContentType.MimeType, mail.BodyParts.Last().ContentType.MimeType));
    }

    [Fact]
    public async Task No_text_that_somebody_typed_becomes_a_header_or_an_smtp_command()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync([.. MailSamples.All.Select(facts => facts.ToOutbox(Marie, "fr", portal.Clock.GetUtcNow()))]);

        await portal.SendAsync();
        await portal.SendAsync();

        Assert.Equal(MailSamples.All.Count, server.Taken.Count);
        foreach (var mail in server.Taken.Select(taken => taken.Parse()))
        {
            Assert.Equal(
                ["Auto-Submitted", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To", "X-Auto-Response-Suppress"],
                mail.Headers.Select(header => header.Field).Order(StringComparer.Ordinal));
            Assert.Equal(Marie, mail.To.Mailboxes.Single().Address);
            mail.Dispose();
        }
    }

    [Fact]
    public async Task A_temporary_failure_is_tried_again_later_under_the_same_message_id()
    {
        await using var server = new SmtpServer { OnMail = () => "451 Later" };
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync(Marie);

        await portal.SendAsync();
        var failed = Assert.Single(await portal.OutboxAsync());
        Assert.Equal((1, null), (failed.Attempts, failed.SentAt));
        Assert.InRange(failed.NextAttemptAt!.Value, TestPortal.Start.AddSeconds(30), TestPortal.Start.AddSeconds(36));
        Assert.Contains("Later", failed.LastError, StringComparison.Ordinal);
        Assert.Equal(0, (await portal.SendAsync()).Taken);

        server.OnMail = () => "250 Taken";
        portal.Clock.Advance(TimeSpan.FromSeconds(36));
        await portal.SendAsync();

        var sent = Assert.Single(await portal.OutboxAsync());
        Assert.Equal((portal.Clock.GetUtcNow(), null), (sent.SentAt!.Value, sent.LastError));
        using var mail = Assert.Single(server.Taken).Parse();
        Assert.StartsWith(failed.Id.ToString(), mail.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_refused_for_good_parks_the_mail_at_once_and_the_others_leave()
    {
        await using var server = new SmtpServer { OnRecipient = recipient => recipient == Marie ? "550 No such user" : "250 OK" };
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync(Marie, Paul);

        await portal.SendAsync();

        var mails = await portal.OutboxAsync();
        Assert.True(mails[0].IsParked);
        Assert.Contains("550", mails[0].LastError, StringComparison.Ordinal);
        Assert.NotNull(mails[1].SentAt);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_put_into_words_is_parked_and_the_others_leave()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalAsync(server);
        var now = portal.Clock.GetUtcNow();
        await portal.AddMailsAsync(
            new OutboxMessage(now, "a@alpha.example", "fr", "Unheard", "{}"),
            new OutboxMessage(now, "b@alpha.example", "fr", nameof(OrderExpired), "{}"),
            new OutboxMessage(now, "c@alpha.example", "fr", nameof(OrderExpired), "broken"),
            MailSamples.Of(nameof(OrderExpired)).ToOutbox("<<no address>>", "fr", now),
            MailSamples.Of(nameof(OrderExpired)).ToOutbox("z@alpha.example\r\nRCPT TO:<thief@evil.example>", "fr", now),
            MailSamples.Of(nameof(OrderExpired)).ToOutbox(Paul, "fr", now));

        await portal.SendAsync();

        Assert.Equal([Paul], server.Taken.Select(mail => mail.Recipient));
        Assert.Equal(5, (await portal.OutboxAsync()).Count(mail => mail.IsParked && mail.LastError!.Length > 0));
    }

    [Fact]
    public async Task While_no_server_answers_mails_wait_without_a_failure_of_theirs()
    {
        await using var down = new SmtpServer();
        await using var portal = await PortalAsync(down);
        await down.DisposeAsync();
        await portal.AddMailsAsync(Marie, Paul);

        var result = await portal.SendAsync();

        Assert.NotNull(result.ServerGone);
        Assert.All(await portal.OutboxAsync(), mail => Assert.Equal((0, TestPortal.Start, null), (mail.Attempts, mail.NextAttemptAt, mail.Claim)));
        await using var up = new SmtpServer(down.Port);
        await portal.SendAsync();
        Assert.Equal(2, up.Taken.Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_holds_up_one_mail_for_a_while_and_no_other()
    {
        await using var server = new SmtpServer { OnRecipient = recipient => recipient == Marie ? null : "250 OK" };
        var settings = server.Settings;
        settings["Mail:TimeoutSeconds"] = "1";
        await using var portal = await TestPortal.CreateAsync(provider, cluster, settings);
        await portal.AddMailsAsync(Marie, Paul);

        await portal.SendAsync();

        var mails = await portal.OutboxAsync();
        Assert.Equal((1, null), (mails[0].Attempts, mails[0].SentAt));
        Assert.Contains("1 s", mails[0].LastError, StringComparison.Ordinal);
        Assert.NotNull(mails[1].SentAt);
    }

    [Fact]
    public async Task Two_processes_at_once_send_each_mail_once()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalAsync(server);
        var recipients = Enumerable.Range(0, 60).Select(at => $"r{at:00}@alpha.example").ToArray();
        await portal.AddMailsAsync(recipients);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => EmptyAsync(portal), Cancellation)));

        Assert.Equal(recipients, server.Taken.Select(mail => mail.Recipient).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_dead_process_had_in_hand_goes_again_under_the_same_message_id_when_its_claim_ends()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync(Marie);
        await portal.SendAsync();
        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            // As if the process had died after the server took the mail and before that was written down.
            await context.Outbox.ExecuteUpdateAsync(
                change => change.SetProperty(mail => mail.SentAt, (DateTimeOffset?)null).SetProperty(mail => mail.Claim, Guid.NewGuid())
                    .SetProperty(mail => mail.NextAttemptAt, TestPortal.Start + MailRound.ClaimLength),
                Cancellation);
        }

        Assert.Equal(0, (await portal.SendAsync()).Taken);
        portal.Clock.Advance(MailRound.ClaimLength);
        await portal.SendAsync();

        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(mail => mail.Parse().MessageId).Distinct());
    }

    [Fact]
    public async Task A_secret_is_erased_when_it_has_left_and_when_it_is_given_up()
    {
        await using var server = new SmtpServer { OnRecipient = recipient => recipient == Marie ? "550 No such user" : "250 OK" };
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync([.. new[] { Marie, Paul }.Select(who => new PasswordResetAsked(MailSamples.ResetLink).ToOutbox(who, "fr", TestPortal.Start))]);

        await portal.SendAsync();

        Assert.Contains("code=3Da%2Bb", Assert.Single(server.Taken).Source.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var mails = await portal.OutboxAsync();
        Assert.All(mails, mail => Assert.Equal("", mail.Facts));
        Assert.Equal("MailErased", (await portal.Get<OutboxCommands>().RetryAsync(Callers.Operations, mails[0].Id, Cancellation)).Refusal?.Code);
    }

    [Fact]
    public async Task A_parked_mail_leaves_when_operations_have_it_sent_again_and_no_other_does()
    {
        await using var server = new SmtpServer { OnRecipient = _ => "550 No such user" };
        await using var portal = await PortalAsync(server);
        await portal.AddMailsAsync(Marie);
        await portal.SendAsync();
        var id = (await portal.OutboxAsync())[0].Id;
        server.OnRecipient = _ => "250 OK";

        var outcome = await portal.Get<OutboxCommands>().RetryAsync(Callers.Operations, id, Cancellation);
        var again = await portal.Get<OutboxCommands>().RetryAsync(Callers.Operations, id, Cancellation);
        await portal.SendAsync();

        Assert.Equal((id, "ChangedMeanwhile"), (outcome.Value, again.Refusal?.Code));
        Assert.Equal("NotAllowed", (await portal.Get<OutboxCommands>().RetryAsync(Callers.Staff(PortalRoles.Support), id, Cancellation)).Refusal?.Code);
        Assert.Single(server.Taken);
        Assert.Single(await portal.JournalAsync(), entry => entry.Action == VoipPortal.Domain.Journal.JournalAction.MailRetried && entry.Subject == Marie);
    }

    private static async Task EmptyAsync(TestPortal portal)
    {
        while ((await portal.SendAsync()).Taken > 0)
        {
        }
    }

    private Task<TestPortal> PortalAsync(SmtpServer server) => TestPortal.CreateAsync(provider, cluster, server.Settings);

    public sealed class OnSqlite(PostgreSqlCluster cluster) : MailRoundTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : MailRoundTests(DatabaseProvider.PostgreSql, cluster);
}
