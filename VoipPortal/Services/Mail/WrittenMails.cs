using MimeKit;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>A mail of the folder in a list. <paramref name="Date"/> is UTC.</summary>
public sealed record WrittenMail(Guid Id, string Recipient, string Subject, DateTimeOffset Date);

/// <summary>A mail of the folder, opened.</summary>
public sealed record OpenedMail(Guid Id, string Recipient, string Subject, DateTimeOffset Date, string Text, string Html);

/// <summary>Reads the mails that Development writes into a folder in place of sending them; elsewhere there are none.</summary>
public sealed class WrittenMails(MailTransport transport, IHostEnvironment environment)
{
    /// <summary>Newest, more are not listed.</summary>
    public const int MostListed = 100;

    /// <summary>Whether there is a folder to read.</summary>
    public bool IsOffered => Folder is not null;

    private string? Folder => environment.IsDevelopment() ? transport.Folder : null;

    /// <summary>Newest first; null for who may not see them.</summary>
    public async Task<IReadOnlyList<WrittenMail>?> ListAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ManageMails))
        {
            return null;
        }

        if (Folder is not { } folder || !Directory.Exists(folder))
        {
            return [];
        }

        // Names are identifiers that grow with time.
        var ids = new DirectoryInfo(folder).GetFiles("*.eml")
            .Select(file => Guid.TryParse(Path.GetFileNameWithoutExtension(file.Name), out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .OrderByDescending(id => id.ToString(), StringComparer.Ordinal)
            .Take(MostListed);
        var mails = new List<WrittenMail>();
        foreach (var id in ids)
        {
            if (await ReadAsync(folder, id, cancellationToken) is { } mail)
            {
                mails.Add(new WrittenMail(id, mail.Recipient, mail.Subject, mail.Date));
            }
        }

        return mails;
    }

    /// <summary>Refuses <see cref="NotAllowed"/>, and <see cref="NotFound"/> for one that is not there or cannot be read.</summary>
    public async Task<Outcome<OpenedMail>> OpenAsync(Access access, Guid id, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ManageMails))
        {
            return new NotAllowed();
        }

        return Folder is { } folder && await ReadAsync(folder, id, cancellationToken) is { } mail ? mail : new NotFound();
    }

    private static async Task<OpenedMail?> ReadAsync(string folder, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await MimeMessage.LoadAsync(Path.Combine(folder, $"{id}.eml"), cancellationToken);
            return new OpenedMail(
                id, message.To.ToString(), message.Subject ?? "", message.Date.ToUniversalTime(), message.TextBody ?? "", message.HtmlBody ?? "");
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException)
        {
            // A file of somebody else, or deleted since it was listed.
            return null;
        }
    }
}
