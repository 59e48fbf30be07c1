using VoipPortal.Data;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Mail;

/// <summary>When a mail is tried again, and when no more.</summary>
public sealed class OutboxMessageTests
{
    [Fact]
    public void Each_new_attempt_comes_twice_as_late_six_hours_at_most_until_the_twelfth()
    {
        var mail = New();

        var waits = new List<double?>();
        for (var attempt = 1; attempt <= OutboxMessage.MaximumAttempts; attempt++)
        {
            mail.MarkFailed(TestPortal.Start, "refused", jitter: 0);
            waits.Add((mail.NextAttemptAt - TestPortal.Start)?.TotalSeconds);
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, null], waits);
        Assert.Equal((true, OutboxMessage.MaximumAttempts), (mail.IsParked, mail.Attempts));
    }

    [Fact]
    public void Mails_that_failed_together_come_back_apart()
    {
        var mail = New();

        mail.MarkFailed(TestPortal.Start, "refused", jitter: 0.5);

        Assert.Equal(TestPortal.Start.AddSeconds(33), mail.NextAttemptAt);
    }

    [Fact]
    public void A_long_error_is_cut()
    {
        var mail = New();

        mail.Park(new string('x', 10_000));

        Assert.Equal(OutboxMessage.ErrorMaxLength, mail.LastError!.Length);
    }

    private static OutboxMessage New() => new(TestPortal.Start, "marie@alpha.example", "fr", "OrderMade", "{}");
}
