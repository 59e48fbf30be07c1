using VoipPortal.Services.Accounts.Passkeys;

namespace VoipPortal.Components.Account;

/// <summary>What <c>passkeys.js</c> sends back of a ceremony, and what its owner calls the key.</summary>
public sealed class PasskeyInput
{
    public string? State { get; set; }

    public string? Credential { get; set; }

    public string? Name { get; set; }

    public PasskeyAnswer Answer => new(Credential, State);
}
