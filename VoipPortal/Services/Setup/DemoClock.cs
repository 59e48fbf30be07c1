using System.Globalization;

namespace VoipPortal.Services.Setup;

/// <summary>A clock that started at a chosen instant and runs on from there, so that a month end can be shown.</summary>
public sealed class DemoClock : TimeProvider
{
    private readonly TimeSpan _offset;

    public DemoClock(DateTimeOffset start) => _offset = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    /// <summary>Reads an instant such as <c>2026-01-31T22:59:30Z</c>; one without its offset is refused.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out instant) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal));
}
