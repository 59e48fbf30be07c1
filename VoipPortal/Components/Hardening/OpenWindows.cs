using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VoipPortal.Services.Setup;

namespace VoipPortal.Components.Hardening;

/// <summary>How many windows, each with its circuit, every account has open on this machine.</summary>
public sealed class OpenWindows(IOptions<LimitOptions> limits)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public int Most => limits.Value.CircuitsPerUser;

    public bool IsFull(string user) => _open.TryGetValue(user, out var count) && count >= Most;

    /// <summary>Counts one more; false where there are as many as may be.</summary>
    public bool TryOpen(string user)
    {
        while (true)
        {
            var count = _open.GetOrAdd(user, 0);
            if (count >= Most)
            {
                return false;
            }

            if (_open.TryUpdate(user, count + 1, count))
            {
                return true;
            }
        }
    }

    public void Close(string user)
    {
        // Who has none left is forgotten.
        var left = _open.AddOrUpdate(user, 0, (_, count) => count - 1);
        if (left <= 0)
        {
            _open.TryRemove(new KeyValuePair<string, int>(user, left));
        }
    }
}
