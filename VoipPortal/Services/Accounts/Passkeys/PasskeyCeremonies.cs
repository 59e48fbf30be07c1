using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using VoipPortal.Data;

namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>
/// What a browser is asked and answers (WebAuthn). The state of a ceremony travels with the form, so that two tabs do not disturb each other;
/// it is protected, and serves one purpose once, within five minutes by the portal's clock.
/// </summary>
public sealed class PasskeyCeremonies(
    IPasskeyHandler<ApplicationUser> handler, SignInManager<ApplicationUser> signIn, IDataProtectionProvider protection, UsedCeremonies used, TimeProvider clock)
{
    private const string Creation = "creation";
    private const string Request = "request";

    /// <summary>Far beyond what keys answer.</summary>
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("passkey ceremony");

    /// <summary>Asks for a new key for the account.</summary>
    public async Task<PasskeyCeremony> BeginCreationAsync(ApplicationUser user)
    {
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.Email! };
        var options = await handler.MakeCreationOptionsAsync(entity, signIn.Context);
        return new PasskeyCeremony(options.CreationOptionsJson, Protect(Creation, options.AttestationState));
    }

    /// <summary>The new key; null when the answer does not fit, or is of another account's ceremony.</summary>
    public async Task<UserPasskeyInfo?> FinishCreationAsync(ApplicationUser user, PasskeyAnswer answer)
    {
        if (Open(Creation, answer) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = signIn.Context, CredentialJson = answer.Credential!, AttestationState = state });
        return result.Succeeded && result.UserEntity.Id == user.Id.ToString() ? result.Passkey : null;
    }

    /// <summary>Asks for a key of the account; with no account, for any that the browser has for the portal, which tells nothing about accounts.</summary>
    public async Task<PasskeyCeremony> BeginRequestAsync(ApplicationUser? user)
    {
        var options = await handler.MakeRequestOptionsAsync(user, signIn.Context);
        return new PasskeyCeremony(options.RequestOptionsJson, Protect(Request, options.AssertionState));
    }

    /// <summary>Whose key it was, and the key as it is now; null when the answer does not fit.</summary>
    public async Task<(ApplicationUser User, UserPasskeyInfo Key)?> FinishRequestAsync(PasskeyAnswer answer)
    {
        if (Open(Request, answer) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = signIn.Context, CredentialJson = answer.Credential!, AssertionState = state });
        return result.Succeeded ? (result.User, result.Passkey) : null;
    }

    /// <summary>What guesses count by where no account is named: the answer itself, so that a stranger's rubbish keeps no owner out.</summary>
    public static string NameOf(PasskeyAnswer answer) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Credential ?? "")));

    private string Protect(string purpose, string? state)
    {
        var until = clock.GetUtcNow() + Life;
        return _protector.CreateProtector(purpose).Protect($"{until.UtcTicks.ToString(CultureInfo.InvariantCulture)} {state}");
    }

    private string? Open(string purpose, PasskeyAnswer answer)
    {
        if (string.IsNullOrEmpty(answer.State) || string.IsNullOrEmpty(answer.Credential) || answer.Credential.Length > LongestAnswer || answer.State.Length > LongestAnswer)
        {
            return null;
        }

        try
        {
            var opened = _protector.CreateProtector(purpose).Unprotect(answer.State);
            var parts = opened.Split(' ', 2);
            var until = new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return clock.GetUtcNow() < until && used.TryUse(opened, until) ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            // Forged, or of keys that are gone: as if there were no answer.
            return null;
        }
    }
}
