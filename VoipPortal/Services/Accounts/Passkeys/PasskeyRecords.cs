namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>What the browser is asked to do with a key.</summary>
/// <param name="Options">JSON, as the browser's interface for passkeys takes it.</param>
/// <param name="State">What the portal wants back with the answer: protected, five minutes.</param>
public sealed record PasskeyCeremony(string Options, string State);

/// <summary>What the browser answered.</summary>
/// <param name="Credential">JSON, as the browser's interface for passkeys gives it.</param>
/// <param name="State">Of the ceremony that is answered.</param>
public sealed record PasskeyAnswer(string? Credential, string? State);

/// <summary>A key as its owner sees it.</summary>
/// <param name="Id">Its identifier, base64url.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="AddedAt">UTC.</param>
public sealed record PasskeySummary(string Id, string Name, DateTimeOffset AddedAt);
