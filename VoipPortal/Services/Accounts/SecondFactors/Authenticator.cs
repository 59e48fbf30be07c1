using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.Sessions;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>Codes of an authenticator application (TOTP, thirty seconds, six digits), and the recovery codes beside it.</summary>
public sealed class Authenticator(PortalDatabase database, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    private const int SecretBytes = 20;

    private static readonly Access Self = Access.ForSystem("accounts");

    /// <summary>One step early or late: what clocks differ by.</summary>
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("authenticator secret");

    /// <summary>The secret to give to the application, in Base32; the same until it is confirmed. Null once it is.</summary>
    public async Task<string?> BeginAsync(Guid userId, CancellationToken cancellationToken)
    {
        // Before the write: encrypting may store a new key, for which SQLite has no second writer.
        var proposed = Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(SecretBytes)));
        var kept = await database.WriteAsync(
            Self,
            async (context, token) =>
            {
                if (await context.AuthenticatorSecrets.SingleOrDefaultAsync(one => one.UserId == userId, token) is { } begun)
                {
                    return begun.IsConfirmed ? null : begun.ProtectedSecret;
                }

                context.AuthenticatorSecrets.Add(new AuthenticatorSecret(userId, proposed));
                return proposed;
            },
            cancellationToken);
        return kept is null ? null : Base32Encoding.ToString(_protector.Unprotect(Convert.FromBase64String(kept)));
    }

    /// <summary>
    /// Whether the code is right now and none of its half minute, or of a later one, was accepted before: of many who show the same
    /// code at once one succeeds.
    /// </summary>
    public async Task<bool> AcceptAsync(Guid userId, string code, CancellationToken cancellationToken)
    {
        if (await StepOfAsync(userId, code, isConfirmed: true, cancellationToken) is not { } step)
        {
            return false;
        }

        return await database.WriteAsync(
            Self,
            (context, token) => context.AuthenticatorSecrets.Where(one => one.UserId == userId && one.IsConfirmed && one.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastStep, step), token),
            cancellationToken) == 1;
    }

    /// <summary>The application shows a right code: from now on it is asked for, every other session ends, and there are recovery codes. Null for a wrong code.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="code">What it shows.</param>
    /// <param name="kept">The session that goes on, proven by both factors now; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(ApplicationUser user, string code, Guid? kept, CancellationToken cancellationToken)
    {
        if (await StepOfAsync(user.Id, code, isConfirmed: false, cancellationToken) is not { } step)
        {
            return null;
        }

        return await database.WriteAsync(
            Self,
            async (context, token) =>
            {
                var confirmed = await context.AuthenticatorSecrets.Where(one => one.UserId == user.Id && !one.IsConfirmed)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.IsConfirmed, true).SetProperty(one => one.LastStep, step), token);
                if (confirmed != 1)
                {
                    return null;
                }

                await ChangeAsync(context, user, isOn: true, kept, token);
                context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.SecondFactorAdded, clock.GetUtcNow()));
                return await NewCodesAsync(context, user.Id, token);
            },
            cancellationToken);
    }

    /// <summary>The password alone signs in again; every session but <paramref name="kept"/> ends.</summary>
    public Task RemoveAsync(ApplicationUser user, Guid? kept, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            await context.AuthenticatorSecrets.Where(one => one.UserId == user.Id).ExecuteDeleteAsync(token);
            await context.RecoveryCodes.Where(one => one.UserId == user.Id).ExecuteDeleteAsync(token);
            await ChangeAsync(context, user, isOn: false, kept, token);
            context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.SecondFactorRemoved, clock.GetUtcNow()));
            return true;
        },
        cancellationToken);

    /// <summary>Ten new ones; those of before serve no more.</summary>
    public Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(ApplicationUser user, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        (context, token) =>
        {
            context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.RecoveryCodesMade, clock.GetUtcNow()));
            return NewCodesAsync(context, user.Id, token);
        },
        cancellationToken);

    /// <summary>Whether it was one of the recovery codes; it serves once.</summary>
    public async Task<bool> UseRecoveryCodeAsync(ApplicationUser user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(code);
        return await database.WriteAsync(
            Self,
            async (context, token) =>
            {
                var used = await context.RecoveryCodes.Where(one => one.UserId == user.Id && one.CodeHash == hash).ExecuteDeleteAsync(token) == 1;
                if (used)
                {
                    context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.RecoveryCodeUsed, clock.GetUtcNow()));
                }

                return used;
            },
            cancellationToken);
    }

    /// <summary>Recovery codes that are left.</summary>
    public async Task<int> CountRecoveryCodesAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return await context.RecoveryCodes.CountAsync(one => one.UserId == userId, cancellationToken);
    }

    private async Task<long?> StepOfAsync(Guid userId, string code, bool isConfirmed, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        var secret = await context.AuthenticatorSecrets.Where(one => one.UserId == userId && one.IsConfirmed == isConfirmed)
            .Select(one => one.ProtectedSecret).SingleOrDefaultAsync(cancellationToken);
        var totp = secret is null ? null : new Totp(_protector.Unprotect(Convert.FromBase64String(secret)));
        return totp?.VerifyTotp(clock.GetUtcNow().UtcDateTime, Plain(code), out var step, Window) == true ? step : null;
    }

    private async Task ChangeAsync(PortalDbContext context, ApplicationUser user, bool isOn, Guid? kept, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString("N");
        await context.Users.Where(stored => stored.Id == user.Id).ExecuteUpdateAsync(
            set => set.SetProperty(stored => stored.TwoFactorEnabled, isOn).SetProperty(stored => stored.SecurityStamp, stamp), cancellationToken);
        (user.TwoFactorEnabled, user.SecurityStamp) = (isOn, stamp);
        if (kept is { } session)
        {
            await SessionRegister.RenewAsync(context, user, session, bothFactors: isOn, clock.GetUtcNow(), cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> NewCodesAsync(PortalDbContext context, Guid userId, CancellationToken cancellationToken)
    {
        await context.RecoveryCodes.Where(one => one.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(10))).ToList();
        context.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode(userId, HashOf(code))));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part))))];
    }

    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(code))));

    /// <summary>However it was typed: spaces and hyphens are for reading.</summary>
    private static string Plain(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
