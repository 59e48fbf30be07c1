using VoipPortal.Domain.Common;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>The code is wrong, too old, or was used.</summary>
public sealed record CodeRefused : Refusal;

/// <summary>Who sits there was proven too long ago for changing what signs in.</summary>
public sealed record SignInNotFresh : Refusal;

/// <summary>The password or the code that was to prove who sits there is wrong, or there were too many attempts.</summary>
public sealed record ProofRefused : Refusal;

/// <summary>The account must have a second factor.</summary>
public sealed record SecondFactorNeeded : Refusal;
