namespace VoipPortal.Services.Accounts;

/// <summary>
/// Slows down whoever guesses, and nobody else: attempts count for an account together with where they come from, so that a
/// stranger's never keep the owner out. Lives in the memory of one process, bounded.
/// </summary>
public sealed class GuessThrottle(TimeProvider clock)
{
    /// <summary>Attempts a minute of one account from one place.</summary>
    public const int OfAccountAndPlace = 5;

    /// <summary>Attempts in ten minutes of one account from all strangers' places together; known browsers are exempt.</summary>
    public const int OfAccount = 50;

    /// <summary>Failures a minute of one network, over all accounts; an office shares one.</summary>
    public const int OfNetwork = 60;

    private const int MostKept = 50_000;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    private readonly Lock _turn = new();
    private readonly Dictionary<string, Attempts> _attempts = [];

    /// <summary>Counts an attempt before it is judged, so that many at once are no way around. False: it is not to be judged.</summary>
    /// <param name="what">What is guessed: a password, a code.</param>
    /// <param name="account">The account as typed, or its identifier.</param>
    /// <param name="origin">Where it comes from.</param>
    public bool TryBegin(string what, string account, GuessOrigin origin)
    {
        var now = clock.GetUtcNow();
        lock (_turn)
        {
            MakeRoom(now);
            var counted = CountersOf(what, account, origin).Select(rule => (Attempts: Of(rule.Key), rule)).ToList();
            if (counted.Any(one => one.Attempts.IsBlocked(now)))
            {
                return false;
            }

            // All are counted even where the first one says no.
            var answers = counted.ConvertAll(one => one.Attempts.TryCount(now, one.rule.Limit, one.rule.Window, one.rule.Longest));
            return answers.TrueForAll(isWithin => isWithin);
        }
    }

    /// <summary>It was no guess: what was counted for it is taken back.</summary>
    public void Succeeded(string what, string account, GuessOrigin origin)
    {
        lock (_turn)
        {
            var rules = CountersOf(what, account, origin).ToList();
            _attempts.Remove(rules[0].Key);
            foreach (var rule in rules.Skip(1))
            {
                Of(rule.Key).TakeBack();
            }
        }
    }

    private static IEnumerable<(string Key, int Limit, TimeSpan Window, TimeSpan Longest)> CountersOf(string what, string account, GuessOrigin origin)
    {
        // As accounts are looked up: what finds the same account is one account.
        var folded = account.Trim().Normalize().ToUpperInvariant();
        var minute = TimeSpan.FromMinutes(1);
        yield return ($"{what} {origin.Device ?? origin.Network} {folded}", OfAccountAndPlace, minute, LongestDelay);
        if (origin.Device is null)
        {
            yield return ($"{what} * {folded}", OfAccount, 10 * minute, minute);
            yield return ($"{what} {origin.Network} *", OfNetwork, minute, LongestDelay);
        }
    }

    private Attempts Of(string key)
    {
        if (!_attempts.TryGetValue(key, out var attempts))
        {
            _attempts[key] = attempts = new Attempts();
        }

        return attempts;
    }

    /// <summary>Forgets what has been quiet; under a flood of made-up accounts also what is not blocked.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        if (_attempts.Count < MostKept)
        {
            return;
        }

        var hourAgo = now - TimeSpan.FromHours(1);
        var quiet = _attempts.Where(one => one.Value.LastAt < hourAgo).Select(one => one.Key).ToList();
        var leave = quiet.Count > MostKept / 10 ? quiet : [.. _attempts.OrderBy(one => one.Value.IsBlocked(now)).ThenBy(one => one.Value.LastAt).Take(MostKept / 10).Select(one => one.Key)];
        foreach (var key in leave)
        {
            _attempts.Remove(key);
        }
    }

    /// <summary>Of one key: how many in the window, and how long none is judged.</summary>
    private sealed class Attempts
    {
        private int _count;
        private int _blocks;
        private DateTimeOffset _windowEnd = DateTimeOffset.MinValue;
        private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;

        public DateTimeOffset LastAt { get; private set; } = DateTimeOffset.MinValue;

        public bool IsBlocked(DateTimeOffset now) => now < _blockedUntil;

        public bool TryCount(DateTimeOffset now, int limit, TimeSpan window, TimeSpan longest)
        {
            // A quiet hour forgives.
            if (now - LastAt >= TimeSpan.FromHours(1))
            {
                _blocks = 0;
            }

            LastAt = now;
            if (now >= _windowEnd)
            {
                (_count, _windowEnd) = (0, now + window);
            }

            if (++_count <= limit)
            {
                return true;
            }

            var delay = TimeSpan.FromMinutes(Math.Min(longest.TotalMinutes, Math.Pow(2, _blocks++)));
            (_blockedUntil, _windowEnd) = (now + delay, now + delay);
            return false;
        }

        public void TakeBack() => _count = Math.Max(0, _count - 1);
    }
}
