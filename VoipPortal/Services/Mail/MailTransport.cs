using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace VoipPortal.Services.Mail;

/// <summary>Opens the way out: the SMTP server, or a folder where there is none (Development).</summary>
public sealed class MailTransport(IOptions<MailOptions> options, IHostEnvironment environment)
{
    private const int TlsFromTheStart = 465;

    private readonly MailOptions _options = options.Value;

    public bool IsConfigured => _options.Host.Length > 0 || _options.Folder.Length > 0;

    /// <summary>Where mails are written in place of being sent; null when they are sent, or wait.</summary>
    public string? Folder => _options.Host.Length == 0 && _options.Folder.Length > 0
        ? Path.GetFullPath(_options.Folder, environment.ContentRootPath)
        : null;

    /// <exception cref="Exception">The server does not answer, or does not know us: no mail can go.</exception>
    public async Task<MailSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Folder is { } folder)
        {
            return new FolderSession(Directory.CreateDirectory(folder).FullName);
        }

        // The callers' own bound comes first: theirs is over a whole mail, this one over a single answer.
        var client = new SmtpClient { Timeout = 2 * (int)_options.Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(_options.Host, _options.Port, Security(), cancellationToken);
            if (_options.User.Length > 0)
            {
                await client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
            }

            return new SmtpSession(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>A password never travels in the clear, except to this machine itself.</summary>
    private SecureSocketOptions Security() => _options switch
    {
        { Port: TlsFromTheStart } => SecureSocketOptions.SslOnConnect,
        { User.Length: > 0 } when !IsThisMachine(_options.Host) => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}
