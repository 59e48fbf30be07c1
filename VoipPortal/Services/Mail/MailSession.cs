using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace VoipPortal.Services.Mail;

/// <summary>An open way out, for as many mails as there are.</summary>
public abstract class MailSession : IAsyncDisposable
{
    /// <summary>Whether another mail can go the same way.</summary>
    public abstract bool IsOpen { get; }

    /// <exception cref="MailRefusedException">This mail will never be taken.</exception>
    public abstract Task SendAsync(MimeMessage message, CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The server said no for good: the next attempt would end the same.</summary>
public sealed class MailRefusedException(string message, Exception inner) : Exception(message, inner);

internal sealed class SmtpSession(SmtpClient client) : MailSession
{
    private const int Permanent = 500;

    public override bool IsOpen => client.IsConnected;

    public override async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= Permanent
            && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            throw new MailRefusedException($"{(int)refused.StatusCode} {refused.Message}", refused);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected)
            {
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await client.DisconnectAsync(quit: true, soon.Token);
            }
        }
        catch (Exception farewell) when (farewell is IOException or ProtocolException or OperationCanceledException or InvalidOperationException)
        {
            // The mails are sent; a server that does not say goodbye changes nothing.
        }

        client.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>Files in place of a server.</summary>
internal sealed class FolderSession(string folder) : MailSession
{
    public override bool IsOpen => true;

    public override async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        // Whoever looks into the folder finds whole mails alone.
        var file = Path.Combine(folder, $"{message.MessageId!.Split('@')[0]}.eml");
        await message.WriteToAsync(file + ".tmp", cancellationToken);
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
