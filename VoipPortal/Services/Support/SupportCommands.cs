using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Journal;

namespace VoipPortal.Services.Support;

/// <summary>Opens, leaves and ends support sessions, each with its journal entry in the same transaction. Refusals to open are in the journal as well.</summary>
public sealed class SupportCommands(PortalDatabase database, TimeProvider clock, SupportSessions sessions, AccessRefusals refusals)
{
    /// <summary>
    /// Begins to act for a customer. Refuses <see cref="SessionAlreadyOpen"/>, <see cref="NotAllowed"/>, <see cref="NotFound"/> and all of
    /// <see cref="SupportSession.Open"/>.
    /// </summary>
    /// <param name="access">The member of staff.</param>
    /// <param name="customer">Code of the customer.</param>
    /// <param name="reason">Why; the customer reads it.</param>
    /// <param name="ticket">Reference of the customer's request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<Guid>> OpenAsync(Access access, string customer, string reason, string ticket, CancellationToken cancellationToken)
    {
        if (access.SupportSession is not null)
        {
            return new SessionAlreadyOpen();
        }

        if (!access.Allows(Rights.Assist) || access.Actor.UserId is not { } staff)
        {
            return new NotAllowed();
        }

        return await database.WriteAsync(
            access.OverEveryCustomer(Rights.Assist),
            async (context, token) =>
            {
                var code = StorableText.Of(customer, 40);
                return await LockedAsync(context, context.Customers.Where(stored => stored.Code == code), token) is { } subject
                    ? await OpenAsync(context, access.Actor, staff, subject, (reason, ticket), token)
                    : (Outcome<Guid>)new NotFound();
            },
            cancellationToken);
    }

    /// <summary>Leaves the session that one is in. Refuses <see cref="SessionEnded"/> where one is in none any more.</summary>
    public async Task<Outcome<Guid>> LeaveAsync(Access access, CancellationToken cancellationToken)
    {
        if (access.SupportSession is not { } id)
        {
            return new SessionEnded();
        }

        return await database.WriteAsync(
            access, (context, token) => EndAsync(context, id, SessionEnding.Left, access.Actor, token), cancellationToken);
    }

    /// <summary>The customer ends a session. Refuses <see cref="NotAllowed"/>, <see cref="NotFound"/> and <see cref="SessionEnded"/>.</summary>
    public async Task<Outcome<Guid>> EndAsync(Access access, Guid session, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ManageSettings))
        {
            return new NotAllowed();
        }

        var outcome = await database.WriteAsync(
            access, (context, token) => EndAsync(context, session, SessionEnding.ByCustomer, access.Actor, token), cancellationToken);
        if (outcome.Refusal is NotFound)
        {
            await refusals.RecordAsync(access, $"{session}", (every, token) => every.SupportSessions.AnyAsync(other => other.Id == session, token), cancellationToken);
        }

        return outcome;
    }

    /// <summary>The customer as it is and stays until the transaction ends: nobody opens a session while its door is being closed.</summary>
    internal static async Task<Customer?> LockedAsync(PortalDbContext context, IQueryable<Customer> customer, CancellationToken cancellationToken)
    {
        await customer.ExecuteUpdateAsync(set => set.SetProperty(stored => stored.AllowsSupport, stored => stored.AllowsSupport), cancellationToken);
        return await customer.SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<Outcome<Guid>> OpenAsync(
        PortalDbContext context, Actor actor, Guid staff, Customer customer, (string Reason, string Ticket) why, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lapsed = context.SupportSessions.Where(session => session.StaffUserId == staff && session.EndsAt <= now);
        if (await sessions.EndAsync(context, lapsed, SessionEnding.Deadline, actor, cancellationToken) > 0)
        {
            // The constraint looks at each statement: the old one must be ended before the new one is open.
            await context.SaveChangesAsync(cancellationToken);
        }

        var isInOne = await context.SupportSessions.AnyAsync(session => session.StaffUserId == staff && session.EndedAt == null, cancellationToken);
        var opened = isInOne
            ? new SessionAlreadyOpen()
            : SupportSession.Open(actor, customer, await IsOwnUserAsync(context, actor, customer, cancellationToken), why.Reason, why.Ticket, now);
        if (opened.Refusal is { } refusal)
        {
            // What was not filled in concerns the one who types, and nobody else.
            if (refusal is not (ReasonRequired or TicketRequired))
            {
                context.Journal.Add(Entry(JournalAction.SupportSessionRefused, actor, customer, why, now, refusal));
            }

            return refusal;
        }

        context.SupportSessions.Add(opened.Value);
        context.Journal.Add(Entry(
            JournalAction.SupportSessionOpened, actor with { SupportSession = opened.Value.Id }, customer, (opened.Value.Reason, opened.Value.Ticket), now));
        return opened.Value.Id;
    }

    private async Task<Outcome<Guid>> EndAsync(PortalDbContext context, Guid id, SessionEnding how, Actor by, CancellationToken cancellationToken)
    {
        var session = context.SupportSessions.Where(session => session.Id == id);
        if (!await session.AnyAsync(cancellationToken))
        {
            return new NotFound();
        }

        return await sessions.EndAsync(context, session, how, by, cancellationToken) == 0 ? new SessionEnded() : id;
    }

    /// <summary>By account or by address, that of the invoices included.</summary>
    private static async Task<bool> IsOwnUserAsync(PortalDbContext context, Actor actor, Customer customer, CancellationToken cancellationToken)
    {
        var address = actor.Name.ToUpperInvariant();
        return customer.BillingEmail.Equals(actor.Name, StringComparison.OrdinalIgnoreCase)
            || await context.Users.AnyAsync(
                user => user.CustomerId == customer.Id && (user.Id == actor.UserId || user.NormalizedEmail == address), cancellationToken);
    }

    private static JournalEntry Entry(
        JournalAction action, Actor actor, Customer customer, (string Reason, string Ticket) why, DateTimeOffset now, Refusal? refusal = null) =>
        new(now, actor, action, refusal)
        {
            CustomerId = customer.Id,
            Subject = StorableText.Of(why.Ticket, SupportSession.TicketMaxLength),
            After = new JournalState
            {
                Reason = StorableText.Of(why.Reason, SupportSession.ReasonMaxLength),
                Ticket = StorableText.Of(why.Ticket, SupportSession.TicketMaxLength),
            },
        };
}
