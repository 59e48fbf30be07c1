using System.Security.Cryptography;
using System.Text;

namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>Which ceremonies were answered, so that an answer that was seen on its way opens nothing again. In the memory of one process, for as long as they would serve.</summary>
public sealed class UsedCeremonies(TimeProvider clock)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, DateTimeOffset> _used = [];
    private DateTimeOffset _tidyAt = DateTimeOffset.MinValue;

    /// <summary>False where the ceremony was used before.</summary>
    /// <param name="state">Of the ceremony, unprotected: a protected text can be written in several ways.</param>
    /// <param name="until">When it serves no more anyway.</param>
    public bool TryUse(string state, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
        lock (_turn)
        {
            if (now >= _tidyAt)
            {
                _tidyAt = now + TimeSpan.FromMinutes(1);
                _used.Where(one => one.Value <= now).Select(one => one.Key).ToList().ForEach(over => _used.Remove(over));
            }

            return _used.TryAdd(name, until);
        }
    }
}
