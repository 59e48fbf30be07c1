namespace VoipPortal.Data;

/// <summary>
/// A mail to be sent, written in the transaction of what it tells, so that neither exists without the other. It holds facts,
/// not sentences: a row is cheap to write, and the words are found when it is sent.
/// </summary>
public sealed class OutboxMessage
{
    public const int MaximumAttempts = 12;
    public const int ErrorMaxLength = 500;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <param name="createdAt">The instant of what it tells.</param>
    /// <param name="recipient">One address.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="kind">Which mail it is.</param>
    /// <param name="facts">What it tells, as JSON of the kind's own shape.</param>
    /// <param name="holdsSecret">Whether the facts open something and may not be kept.</param>
    public OutboxMessage(DateTimeOffset createdAt, string recipient, string language, string kind, string facts, bool holdsSecret = false)
    {
        Id = Guid.CreateVersion7(createdAt);
        CreatedAt = createdAt.ToUniversalTime();
        NextAttemptAt = CreatedAt;
        Recipient = recipient;
        Language = language;
        Kind = kind;
        Facts = facts;
        HoldsSecret = holdsSecret;
    }

    private OutboxMessage()
    {
        Recipient = Language = Kind = Facts = "";
    }

    /// <summary>Also the Message-ID's left part: a mail sent twice is one mail to its reader.</summary>
    public Guid Id { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string Recipient { get; private set; }

    public string Language { get; private set; }

    public string Kind { get; private set; }

    /// <summary>JSON; empty once a secret is no longer needed.</summary>
    public string Facts { get; private set; }

    public bool HoldsSecret { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Null when sent or parked; while a process has it in hand, when the others may take it over.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Which round of which process has it in hand; null for none.</summary>
    public Guid? Claim { get; private set; }

    public string? LastError { get; private set; }

    public bool IsParked => SentAt is null && NextAttemptAt is null;

    /// <summary>Whether staff can have it sent again: parked, and with its facts.</summary>
    public bool MayRetry => IsParked && !HoldsSecret;

    public void MarkSent(DateTimeOffset now)
    {
        SentAt = now.ToUniversalTime();
        LastError = null;
        End();
    }

    /// <summary>Tries again later, twice as late each time, six hours at most; after <see cref="MaximumAttempts"/> it is parked.</summary>
    /// <param name="now">When it failed.</param>
    /// <param name="error">What the server said.</param>
    /// <param name="jitter">0 to 1: spreads mails that failed together over a fifth of the pause.</param>
    public void MarkFailed(DateTimeOffset now, string error, double jitter)
    {
        if (Attempts + 1 >= MaximumAttempts)
        {
            Park(error);
            return;
        }

        var pause = FirstPause * Math.Pow(2, Attempts);
        pause = (pause < LongestPause ? pause : LongestPause) * (1 + (jitter / 5));
        Attempts++;
        LastError = Short(error);
        NextAttemptAt = now.ToUniversalTime() + pause;
        Claim = null;
    }

    /// <summary>Gives up: no later attempt would end otherwise.</summary>
    public void Park(string error)
    {
        Attempts++;
        LastError = Short(error);
        End();
    }

    /// <summary>Back to the start, because whoever parked it was put right. Only while <see cref="MayRetry"/>.</summary>
    public void Retry(DateTimeOffset now)
    {
        Attempts = 0;
        NextAttemptAt = now.ToUniversalTime();
    }

    private static string Short(string error) => error.Length <= ErrorMaxLength ? error : error[..ErrorMaxLength];

    private void End()
    {
        NextAttemptAt = null;
        Claim = null;
        if (HoldsSecret)
        {
            Facts = "";
        }
    }
}
