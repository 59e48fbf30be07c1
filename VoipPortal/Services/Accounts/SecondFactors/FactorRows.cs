using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>What the authenticator and the passkeys of an account share: whether there is a second factor at all, and the recovery codes beside it.</summary>
internal static class FactorRows
{
    public const int RecoveryCodes = 10;

    private const int CodeBytes = 10;

    /// <summary>Whoever changes the factors of an account does so after whoever came first.</summary>
    public static Task LockAsync(PortalDbContext context, Guid userId, CancellationToken cancellationToken) =>
        context.Users.Where(stored => stored.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.TwoFactorEnabled, stored => stored.TwoFactorEnabled), cancellationToken);

    /// <summary>Whether the account still has an authenticator or a passkey.</summary>
    public static async Task<bool> HasAnyAsync(PortalDbContext context, Guid userId, CancellationToken cancellationToken) =>
        await context.AuthenticatorSecrets.AnyAsync(one => one.UserId == userId && one.IsConfirmed, cancellationToken)
        || await context.UserPasskeys.AnyAsync(one => one.UserId == userId, cancellationToken);

    /// <summary>Says whether there is a second factor, and ends every session but one by another stamp; without one there are no recovery codes either.</summary>
    /// <param name="context">Of the transaction.</param>
    /// <param name="user">Whose; its stamp is the new one afterwards.</param>
    /// <param name="isOn">Whether there is one now.</param>
    /// <param name="kept">The session that goes on, as one that was just proven; null for none.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task TurnAsync(PortalDbContext context, ApplicationUser user, bool isOn, Guid? kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!isOn)
        {
            await context.RecoveryCodes.Where(one => one.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        }

        var stamp = Guid.NewGuid().ToString("N");
        await context.Users.Where(stored => stored.Id == user.Id).ExecuteUpdateAsync(
            set => set.SetProperty(stored => stored.TwoFactorEnabled, isOn).SetProperty(stored => stored.SecurityStamp, stamp), cancellationToken);
        (user.TwoFactorEnabled, user.SecurityStamp) = (isOn, stamp);
        if (kept is { } session)
        {
            await SessionRegister.ProvenAsync(context, user, session, bothFactors: isOn, now, cancellationToken);
        }
    }

    /// <summary>New recovery codes, as they are shown; those of before serve no more.</summary>
    public static async Task<IReadOnlyList<string>> NewCodesAsync(PortalDbContext context, Guid userId, CancellationToken cancellationToken)
    {
        await context.RecoveryCodes.Where(one => one.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(CodeBytes))).ToList();
        context.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode(userId, HashOf(code))));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part))))];
    }

    public static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(code))));

    /// <summary>However it was typed: spaces and hyphens are for reading.</summary>
    public static string Plain(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
