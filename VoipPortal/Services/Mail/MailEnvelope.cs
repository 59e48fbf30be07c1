using MimeKit;
using MimeKit.Text;
using VoipPortal.Data;

namespace VoipPortal.Services.Mail;

/// <summary>A rendered mail as it travels.</summary>
public static class MailEnvelope
{
    /// <summary>The same mail gives the same Message-ID and date, however often it is sent.</summary>
    /// <exception cref="ParseException">The recipient is not an address.</exception>
    public static MimeMessage Compose(OutboxMessage mail, RenderedMail words, MailOptions options)
    {
        var sender = MailboxAddress.Parse(options.From);
        var message = new MimeMessage
        {
            Subject = OneLine.Of(words.Subject),
            Date = mail.CreatedAt,
            MessageId = $"{mail.Id}@{sender.Domain}",
            Body = new MultipartAlternative(
                new TextPart(TextFormat.Plain) { Text = words.Text }, new TextPart(TextFormat.Html) { Text = words.Html }),
        };
        message.From.Add(new MailboxAddress(OneLine.Of(options.FromName), sender.Address));
        message.To.Add(MailboxAddress.Parse(mail.Recipient));

        // Nobody's absence is answered to a machine (RFC 3834), and what other servers look at for the same.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }
}
