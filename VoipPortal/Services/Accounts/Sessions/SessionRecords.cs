namespace VoipPortal.Services.Accounts.Sessions;

/// <summary>Where a sign-in comes from.</summary>
/// <param name="Device">The browser in words; may be empty.</param>
/// <param name="Network">What is kept of the address.</param>
/// <param name="Token">The random cookie of the browser.</param>
public sealed record SignInPlace(string Device, string Network, string Token);

/// <summary>A session as its owner sees it. Instants are UTC; <paramref name="LastSeenAt"/> lags up to a minute behind.</summary>
public sealed record AccountSessionSummary(Guid Id, string Device, string Network, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt);
