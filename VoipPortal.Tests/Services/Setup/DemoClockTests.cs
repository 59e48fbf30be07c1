using VoipPortal.Services.Setup;

namespace VoipPortal.Tests.Services.Setup;

public sealed class DemoClockTests
{
    [Theory]
    [InlineData("2026-01-31T22:59:30Z", "2026-01-31T22:59:30.0000000+00:00")]
    [InlineData("2026-01-31T22:59Z", "2026-01-31T22:59:00.0000000+00:00")]
    [InlineData("2026-01-31T22:59:30.25Z", "2026-01-31T22:59:30.2500000+00:00")]
    [InlineData("2026-01-31T23:59:30+01:00", "2026-01-31T23:59:30.0000000+01:00")]
    [InlineData("2026-01-31T17:59:30-05:00", "2026-01-31T17:59:30.0000000-05:00")]
    [InlineData("2028-02-29T11:00:00.0000000+00:00", "2028-02-29T11:00:00.0000000+00:00")]
    public void An_instant_with_its_offset_is_read(string text, string expected)
    {
        Assert.True(DemoClock.TryParse(text, out var instant));
        Assert.Equal(expected, instant.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T22:59:30")]
    [InlineData("2026-01-31 22:59:30Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("31/01/2026 22:59:30Z")]
    [InlineData("1769900370")]
    public void Anything_else_is_refused(string text) => Assert.False(DemoClock.TryParse(text, out _));

    [Fact]
    public void The_clock_starts_at_its_instant_and_runs_on()
    {
        var start = new DateTimeOffset(2026, 1, 31, 22, 59, 30, TimeSpan.Zero);
        var clock = new DemoClock(start);

        var first = clock.GetUtcNow();
        SpinWait.SpinUntil(() => clock.GetUtcNow() > first, TimeSpan.FromSeconds(10));

        Assert.InRange(first, start, start.AddMinutes(1));
        Assert.True(clock.GetUtcNow() > first);
    }
}
