using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts.SecondFactors;

namespace VoipPortal.Services.Accounts.Passkeys;

/// <summary>The passkeys of accounts, as rows. Of a key the public half is kept, which is no secret.</summary>
public sealed class PasskeyRegister(PortalDatabase database, TimeProvider clock)
{
    public const int Most = 20;
    public const int NameMaxLength = 60;

    private static readonly Access Self = Access.ForSystem("accounts");

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<PasskeySummary>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        var keys = await context.UserPasskeys.AsNoTracking().Where(one => one.UserId == userId).ToListAsync(cancellationToken);
        return [.. keys.OrderBy(one => one.Data.CreatedAt).Select(one => new PasskeySummary(Base64Url.EncodeToString(one.CredentialId), one.Data.Name ?? "", one.Data.CreatedAt))];
    }

    /// <summary>
    /// Adds a key. The first second factor of an account ends every session but <paramref name="kept"/> and comes with recovery codes, which are the
    /// answer; otherwise it is empty. Refuses <see cref="TooManyPasskeys"/>, and <see cref="PasskeyRefused"/> for a key that is there already.
    /// </summary>
    public Task<Outcome<RecoveryCodeList>> AddAsync(ApplicationUser user, UserPasskeyInfo key, string name, Guid? kept, CancellationToken cancellationToken) => database.WriteAsync<RecoveryCodeList>(
        Self,
        async (context, token) =>
        {
            await FactorRows.LockAsync(context, user.Id, token);
            if (await context.UserPasskeys.CountAsync(one => one.UserId == user.Id, token) >= Most)
            {
                return new TooManyPasskeys(Most);
            }

            if (await context.UserPasskeys.AnyAsync(one => one.CredentialId == key.CredentialId, token))
            {
                return new PasskeyRefused();
            }

            var isFirst = !await FactorRows.HasAnyAsync(context, user.Id, token);
            context.UserPasskeys.Add(RowOf(user, key, name));
            context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.PasskeyAdded, clock.GetUtcNow()));
            if (!isFirst)
            {
                return new RecoveryCodeList([]);
            }

            await FactorRows.TurnAsync(context, user, isOn: true, kept, clock.GetUtcNow(), token);
            return new RecoveryCodeList(await FactorRows.NewCodesAsync(context, user.Id, token));
        },
        cancellationToken);

    /// <summary>Gives it another name. Refuses <see cref="NotFound"/> for a key of nobody or of another account.</summary>
    public Task<Outcome<string>> RenameAsync(ApplicationUser user, string id, string name, CancellationToken cancellationToken) => database.WriteAsync<string>(
        Self,
        async (context, token) =>
        {
            if (await FindAsync(context, user.Id, id, token) is not { } key)
            {
                return new NotFound();
            }

            if (key.Data.Name != name)
            {
                key.Data.Name = name;
                context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.PasskeyRenamed, clock.GetUtcNow()));
            }

            return name;
        },
        cancellationToken);

    /// <summary>
    /// Takes it away and ends every session of the account but <paramref name="kept"/>. Refuses <see cref="NotFound"/>, and <see cref="SecondFactorNeeded"/> for the last
    /// second factor of an account that must have one.
    /// </summary>
    public Task<Outcome<string>> RemoveAsync(ApplicationUser user, string id, Guid? kept, bool mustHave, CancellationToken cancellationToken) => database.WriteAsync<string>(
        Self,
        async (context, token) =>
        {
            await FactorRows.LockAsync(context, user.Id, token);
            if (await FindAsync(context, user.Id, id, token) is not { } key)
            {
                return new NotFound();
            }

            var isLeft = await context.UserPasskeys.CountAsync(one => one.UserId == user.Id, token) > 1
                || await context.AuthenticatorSecrets.AnyAsync(one => one.UserId == user.Id && one.IsConfirmed, token);
            if (mustHave && !isLeft)
            {
                return new SecondFactorNeeded();
            }

            context.UserPasskeys.Remove(key);
            await FactorRows.TurnAsync(context, user, isLeft, kept, clock.GetUtcNow(), token);
            context.Journal.Add(AccountJournal.EntryOf(user, JournalAction.PasskeyRemoved, clock.GetUtcNow()));
            return id;
        },
        cancellationToken);

    /// <summary>Keeps what changes with every use: how often the key was used, and whether it is kept elsewhere too.</summary>
    public Task<bool> UsedAsync(ApplicationUser user, UserPasskeyInfo key, CancellationToken cancellationToken) => database.WriteAsync(
        Self,
        async (context, token) =>
        {
            var stored = await context.UserPasskeys.SingleOrDefaultAsync(one => one.UserId == user.Id && one.CredentialId == key.CredentialId, token);
            if (stored is null)
            {
                return false;
            }

            (stored.Data.SignCount, stored.Data.IsBackedUp) = (key.SignCount, key.IsBackedUp);
            return true;
        },
        cancellationToken);

    private static async Task<IdentityUserPasskey<Guid>?> FindAsync(PortalDbContext context, Guid userId, string id, CancellationToken cancellationToken)
    {
        if (!Base64Url.IsValid(id))
        {
            return null;
        }

        var credential = Base64Url.DecodeFromChars(id);
        return await context.UserPasskeys.SingleOrDefaultAsync(one => one.UserId == userId && one.CredentialId == credential, cancellationToken);
    }

    private IdentityUserPasskey<Guid> RowOf(ApplicationUser user, UserPasskeyInfo key, string name) => new()
    {
        UserId = user.Id,
        CredentialId = key.CredentialId,
        Data = new IdentityPasskeyData
        {
            Name = name,
            CreatedAt = clock.GetUtcNow(),
            PublicKey = key.PublicKey,
            SignCount = key.SignCount,
            Transports = key.Transports,
            IsUserVerified = key.IsUserVerified,
            IsBackupEligible = key.IsBackupEligible,
            IsBackedUp = key.IsBackedUp,
            AttestationObject = key.AttestationObject,
            ClientDataJson = key.ClientDataJson,
        },
    };
}
