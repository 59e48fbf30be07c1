namespace VoipPortal.Data;

/// <summary>A mail to be sent, written in the transaction of what it tells, so that neither exists without the other.</summary>
public sealed class OutboxMessage
{
    public const int MaximumAttempts = 8;

    public OutboxMessage(DateTimeOffset createdAt, string recipient, string subject, string text, string html)
    {
        Id = Guid.CreateVersion7(createdAt);
        CreatedAt = createdAt.ToUniversalTime();
        NextAttemptAt = CreatedAt;
        Recipient = recipient;
        Subject = subject;
        Text = text;
        Html = html;
    }

    private OutboxMessage()
    {
        Recipient = Subject = Text = Html = "";
    }

    /// <summary>Also the Message-ID's left part: a mail sent twice is one mail to its reader.</summary>
    public Guid Id { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string Recipient { get; private set; }

    public string Subject { get; private set; }

    public string Text { get; private set; }

    public string Html { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Null when sent or parked.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public string? LastError { get; private set; }

    public void MarkSent(DateTimeOffset now)
    {
        SentAt = now.ToUniversalTime();
        NextAttemptAt = null;
        LastError = null;

        // A sent mail is not kept: it may hold a link that opens an account.
        Text = Html = "";
    }

    /// <summary>Tries again later, twice as late each time; after <see cref="MaximumAttempts"/> it stays parked.</summary>
    public void MarkFailed(DateTimeOffset now, string error)
    {
        Attempts++;
        LastError = error;
        NextAttemptAt = Attempts >= MaximumAttempts ? null : now.ToUniversalTime().AddSeconds(15 * Math.Pow(2, Attempts));
    }
}
