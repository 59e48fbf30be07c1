using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>Sign-ins and what happens to passwords, in the journal of the customer concerned.</summary>
public sealed class AccountJournal(PortalDatabase database, TimeProvider clock)
{
    private static readonly Access Self = Access.ForSystem("accounts");

    /// <summary>What an account did to itself; for a transaction that writes it beside its effect.</summary>
    internal static JournalEntry EntryOf(ApplicationUser user, JournalAction action, DateTimeOffset now)
    {
        var kind = user.CustomerId is null ? ActorKind.Staff : ActorKind.CustomerUser;
        return new JournalEntry(now, new Actor(user.Id, user.Email!, kind), action) { CustomerId = user.CustomerId, Subject = user.Email };
    }

    /// <param name="user">The account; null when there is none of the address typed.</param>
    /// <param name="typed">The address as typed.</param>
    /// <param name="action">What happened.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task RecordAsync(ApplicationUser? user, string typed, JournalAction action, CancellationToken cancellationToken) =>
        RecordAsync(user, typed, action, mail: null, cancellationToken);

    /// <summary>The same, with a mail that leaves if and only if it is written down.</summary>
    public Task RecordAsync(ApplicationUser? user, string typed, JournalAction action, OutboxMessage? mail, CancellationToken cancellationToken)
    {
        var name = StorableText.Of(typed, 200);
        var kind = user?.CustomerId is null ? ActorKind.Staff : ActorKind.CustomerUser;
        var actor = user is null ? new Actor(null, name, ActorKind.System) : new Actor(user.Id, user.Email!, kind);
        return database.WriteAsync(
            Self,
            (context, _) =>
            {
                if (mail is not null)
                {
                    context.Outbox.Add(mail);
                }

                return Task.FromResult(context.Journal.Add(new JournalEntry(clock.GetUtcNow(), actor, action) { CustomerId = user?.CustomerId, Subject = user?.Email ?? name }));
            },
            cancellationToken);
    }
}
