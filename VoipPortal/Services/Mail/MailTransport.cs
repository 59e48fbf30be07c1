using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using VoipPortal.Data;

namespace VoipPortal.Services.Mail;

/// <summary>Hands a mail to the SMTP server, or to a folder where there is none (Development).</summary>
public sealed class MailTransport(IOptions<MailOptions> options, IHostEnvironment environment)
{
    private readonly MailOptions _options = options.Value;

    public bool IsConfigured => _options.Host.Length > 0 || _options.Folder.Length > 0;

    public async Task SendAsync(OutboxMessage mail, string from, CancellationToken cancellationToken)
    {
        using var message = Compose(mail, from);
        if (_options.Host.Length == 0)
        {
            var folder = Directory.CreateDirectory(Path.GetFullPath(_options.Folder, environment.ContentRootPath));
            await message.WriteToAsync(Path.Combine(folder.FullName, $"{mail.Id}.eml"), cancellationToken);
            return;
        }

        using var client = new SmtpClient();
        await client.ConnectAsync(_options.Host, _options.Port, SecureSocketOptions.Auto, cancellationToken);
        if (_options.User.Length > 0)
        {
            await client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static MimeMessage Compose(OutboxMessage mail, string from)
    {
        var sender = MailboxAddress.Parse(from);
        var message = new MimeMessage { Subject = mail.Subject, Date = mail.CreatedAt, MessageId = $"{mail.Id}@{sender.Domain}" };
        message.From.Add(sender);
        message.To.Add(MailboxAddress.Parse(mail.Recipient));
        message.Body = new MultipartAlternative(
            new TextPart(TextFormat.Plain) { Text = mail.Text }, new TextPart(TextFormat.Html) { Text = mail.Html });
        return message;
    }
}
