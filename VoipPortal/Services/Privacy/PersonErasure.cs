using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Support;

namespace VoipPortal.Services.Privacy;

/// <summary>What stands in the place of the address from now on.</summary>
public sealed record ErasedAs(string Name);

/// <summary>
/// Erases a person: the account and all that is kept for it alone goes, and what accounting law keeps keeps its rows without the address. An administrator erases
/// within the rows of his customer, Operations everywhere. All of it in one transaction, with its journal entry.
/// </summary>
public sealed class PersonErasure(PortalDatabase database, TimeProvider clock, SupportSessions support, AccessRefusals refusals)
{
    private const int EmailMaxLength = 254;

    /// <summary>
    /// Erases whoever has, or had, an account of this address. Asked again for the same account it answers the same. Refuses <see cref="NotAllowed"/>,
    /// <see cref="NotFound"/>, <see cref="OwnAccount"/> for staff and <see cref="LastAdministrator"/>.
    /// </summary>
    /// <param name="access">Who erases.</param>
    /// <param name="email">Of the person.</param>
    /// <param name="account">The account, where it was chosen from a list; null where the address was typed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<ErasedAs>> EraseAsync(Access access, string email, Guid? account, CancellationToken cancellationToken)
    {
        if (AccountRealm.Of(access) is not { } realm)
        {
            return new NotAllowed();
        }

        var address = StorableText.Of(email.Trim(), EmailMaxLength);
        var outcome = await database.WriteAsync<ErasedAs>(
            realm.Reach, (context, token) => EraseAsync(context, realm, access, address, account, token), cancellationToken);
        if (outcome.Refusal is NotFound && account is { } id)
        {
            await refusals.RecordAsync(access, $"{id}", (every, token) => every.Users.AnyAsync(user => user.Id == id, token), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<ErasedAs>> EraseAsync(
        PortalDbContext context, AccountRealm realm, Access access, string address, Guid? account, CancellationToken cancellationToken)
    {
        if (account is { } known && await context.ErasedPeople.Where(person => person.UserId == known).Select(person => person.Name).SingleOrDefaultAsync(cancellationToken) is { } name)
        {
            return new ErasedAs(name);
        }

        var (user, refusal) = await AccountAsync(context, realm, access, address, cancellationToken);
        var traces = await PersonTraces.FindAsync(context, realm.CustomerId, user?.Email ?? address, cancellationToken);
        if (user is null && !traces.AreThere)
        {
            return new NotFound();
        }

        if (refusal is not null)
        {
            context.Journal.Add(Entry(access, user?.CustomerId ?? realm.CustomerId, user!.Email!, JournalAction.AccountChangeRefused, clock.GetUtcNow(), refusal));
            return refusal;
        }

        return await EraseAsync(context, realm, access, user, traces, cancellationToken);
    }

    /// <summary>The entry is written first, so that it is found among the others where somebody erases himself.</summary>
    private async Task<ErasedAs> EraseAsync(
        PortalDbContext context, AccountRealm realm, Access access, ApplicationUser? user, PersonTraces traces, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var person = new ErasedPerson(ErasedName.Make(), user?.Id, realm.CustomerId, traces.Address, now);
        context.ErasedPeople.Add(person);
        context.Journal.Add(Entry(access, user?.CustomerId ?? realm.CustomerId, person.Name, JournalAction.PersonErased, now));
        if (user is not null)
        {
            await support.EndAllOfAsync(context, user.Id, SessionEnding.RoleRevoked, access.Actor, cancellationToken);
            context.Users.Remove(user);
        }

        await context.SaveChangesAsync(cancellationToken);
        await traces.ReplaceAsync(context, person.Name, cancellationToken);
        person.Forget();
        return new ErasedAs(person.Name);
    }

    /// <summary>The account, under the lock of those that could be the last to hold its role, and why it may not go.</summary>
    private static async Task<(ApplicationUser? User, Refusal? Refusal)> AccountAsync(
        PortalDbContext context, AccountRealm realm, Access access, string address, CancellationToken cancellationToken)
    {
        var normalized = address.ToUpperInvariant();
        var found = await context.Users.AsNoTracking().Where(user => realm.CustomerId == null || user.CustomerId == realm.CustomerId)
            .SingleOrDefaultAsync(user => user.NormalizedEmail == normalized, cancellationToken);
        if (found is null)
        {
            return (null, null);
        }

        var theirs = new AccountRealm(found.CustomerId, realm.Reach);
        var users = await theirs.LockUsersAsync(context, cancellationToken);
        return users.Find(user => user.Id == found.Id) is { } user
            ? (user, await WhyNotAsync(context, realm, theirs, access, users, user, cancellationToken))
            : (null, null);
    }

    private static async Task<Refusal?> WhyNotAsync(
        PortalDbContext context, AccountRealm realm, AccountRealm theirs, Access access, List<ApplicationUser> users, ApplicationUser user, CancellationToken cancellationToken)
    {
        // As it is under the lock: two who erase each other do not both succeed.
        if (access.Actor.UserId is { } own && !await context.Users.AnyAsync(other => other.Id == own && (other.Roles & realm.KeyRole) != 0, cancellationToken))
        {
            return new NotAllowed();
        }

        if (realm.CustomerId is null && user.Id == access.Actor.UserId)
        {
            return new OwnAccount();
        }

        return user.Roles.HasFlag(theirs.KeyRole) && users.Count(other => other.Roles.HasFlag(theirs.KeyRole)) == 1 ? new LastAdministrator() : null;
    }

    private static JournalEntry Entry(Access access, long? customer, string subject, JournalAction action, DateTimeOffset now, Refusal? refusal = null) =>
        new(now, access.Actor, action, refusal) { CustomerId = customer, Subject = subject };
}
