namespace VoipPortal.Services.Mail;

/// <summary>Something that mails need is away: told when it begins and when it ends, not at every look.</summary>
public sealed class Outage(string what)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private int _looks;

    /// <summary>It is away, or still away; answers when to look again: ever later, a minute at most, and not all processes at once.</summary>
    public TimeSpan Begin(ILogger log, Exception failure)
    {
        if (_looks == 0)
        {
            log.LogError(failure, "The {What} does not answer: mails wait, and leave when it is back.", what);
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(_looks++, 5));
        return (pause < LongestPause ? pause : LongestPause) * (1 + (Random.Shared.NextDouble() / 5));
    }

    public void End(ILogger log)
    {
        if (_looks > 0)
        {
            log.LogInformation("The {What} is back: mails leave again.", what);
        }

        _looks = 0;
    }
}
