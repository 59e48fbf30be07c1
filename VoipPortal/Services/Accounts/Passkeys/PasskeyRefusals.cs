using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>The key is unknown, its answer does not fit, or came too late.</summary>
public sealed record PasskeyRefused : Refusal;

/// <summary>The account has as many keys as it may.</summary>
public sealed record TooManyPasskeys(int Most) : Refusal
{
    public override IReadOnlyList<object> Details => [Most];
}
