using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using VoipPortal.Data;
using VoipPortal.Data.Accounts;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>Codes of an authenticator application (TOTP, thirty seconds, six digits), and the recovery codes beside it.</summary>
public sealed class Authenticator(PortalDatabase database, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int RecoveryCodes = FactorRows.RecoveryCodes;

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
                await FactorRows.LockAsync(context, user.Id, token);
                var confirmed = await context.AuthenticatorSecrets.Where(one => one.UserId == user.Id && !one.IsConfirmed)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.IsConfirmed, true).SetProperty(one => one.LastStep, step), token);
                if (confirmed != 1)
                {
                    return null;
                }

                await FactorRows.TurnAsync(context, user, isOn: true, kept, clock.GetUtcNow(), token);
                context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.SecondFactorAdded, clock.GetUtcNow()));
                return await FactorRows.NewCodesAsync(context, user.Id, token);
            },
            cancellationToken);
    }

    /// <summary>
    /// Without a passkey the password alone signs in again; every session but <paramref name="kept"/> ends. False: it is the last second factor of an
    /// account that must have one.
    /// </summary>
    public Task<bool> RemoveAsync(ApplicationUser user, Guid? kept, bool mustHave, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            await FactorRows.LockAsync(context, user.Id, token);
            var isLeft = await context.UserPasskeys.AnyAsync(one => one.UserId == user.Id, token);
            if (mustHave && !isLeft)
            {
                return false;
            }

            await context.AuthenticatorSecrets.Where(one => one.UserId == user.Id).ExecuteDeleteAsync(token);
            await FactorRows.TurnAsync(context, user, isLeft, kept, clock.GetUtcNow(), token);
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
            return FactorRows.NewCodesAsync(context, user.Id, token);
        },
        cancellationToken);

    /// <summary>Whether it was one of the recovery codes; it serves once.</summary>
    public async Task<bool> UseRecoveryCodeAsync(ApplicationUser user, string code, CancellationToken cancellationToken)
    {
        var hash = FactorRows.HashOf(code);
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

    /// <summary>Whether there is an application that showed a right code.</summary>
    public async Task<bool> IsOnAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        return await context.AuthenticatorSecrets.AnyAsync(one => one.UserId == userId && one.IsConfirmed, cancellationToken);
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
        return totp?.VerifyTotp(clock.GetUtcNow().UtcDateTime, FactorRows.Plain(code), out var step, Window) == true ? step : null;
    }
}
