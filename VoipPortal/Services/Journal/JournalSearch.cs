using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Journal;

/// <summary>By what staff search the journal; what is null is not asked for, and all that is asked for must hold.</summary>
public sealed record JournalWish
{
    /// <summary>Code of the customer, whole.</summary>
    public string? Customer { get; init; }

    /// <summary>E-mail address of the account that acted, or the part of the portal that did, whole.</summary>
    public string? Actor { get; init; }

    /// <summary>Number of the line, whole, in any notation.</summary>
    public string? Line { get; init; }

    public Guid? Session { get; init; }

    /// <summary>Ticket of support sessions, whole.</summary>
    public string? Ticket { get; init; }

    public JournalAction? Action { get; init; }

    /// <summary>First local day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day, included.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>An entry as staff see it.</summary>
/// <param name="Entry">What happened.</param>
/// <param name="Customer">Code of whom it concerns; null for the portal's own.</param>
/// <param name="Ticket">Of the support session; null outside one.</param>
public sealed record FoundEntry(JournalRecord Entry, string? Customer, string? Ticket);

/// <summary>Some entries, newest first. <paramref name="Next"/> is the one after which the following begin; null where these are the last.</summary>
public sealed record FoundEntries(IReadOnlyList<FoundEntry> Entries, long? Next)
{
    public const int Size = 50;
}

/// <summary>
/// Searches the whole journal for staff. It goes from one entry to the older ones by their identifiers, so that the thousandth page costs
/// what the first does, and nothing is counted.
/// </summary>
public sealed class JournalSearch(PortalDatabase database, BillingCalendar calendar)
{
    /// <summary>Newest first, from <paramref name="before"/> (excluded) on; nothing for who may not search.</summary>
    /// <param name="access">Who searches.</param>
    /// <param name="wish">What for.</param>
    /// <param name="before">Identifier of the entry after which to go on; null for the newest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FoundEntries> FindAsync(Access access, JournalWish wish, long? before, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SearchJournal))
        {
            return new FoundEntries([], null);
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.SearchJournal));
        var entries = await MatchingAsync(context, wish, cancellationToken);
        var found = await Read(context, entries.Where(entry => before == null || entry.Id < before), FoundEntries.Size + 1).ToListAsync(cancellationToken);
        var shown = found.Take(FoundEntries.Size).ToList();
        return new FoundEntries(shown, found.Count > FoundEntries.Size ? shown[^1].Entry.Id : null);
    }

    /// <summary>All of them, newest first, as they are read; none for who may not search.</summary>
    public async IAsyncEnumerable<FoundEntry> AllAsync(Access access, JournalWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.SearchJournal))
        {
            yield break;
        }

        await using var context = database.Open(access.OverEveryCustomer(Rights.SearchJournal));
        var entries = await MatchingAsync(context, wish, cancellationToken);
        await foreach (var entry in Read(context, entries).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    private static IQueryable<FoundEntry> Read(PortalDbContext context, IQueryable<JournalEntry> entries, int most = int.MaxValue) =>
        JournalQueries.Records(entries.OrderByDescending(entry => entry.Id).Take(most)).Select(entry => new FoundEntry(
            entry,
            context.Customers.Where(customer => customer.Id == entry.CustomerId).Select(customer => customer.Code).SingleOrDefault(),
            context.SupportSessions.Where(session => session.Id == entry.SupportSession).Select(session => session.Ticket).SingleOrDefault()));

    private async Task<IQueryable<JournalEntry>> MatchingAsync(PortalDbContext context, JournalWish wish, CancellationToken cancellationToken)
    {
        var entries = OfActs(context.Journal, wish);
        entries = await OfCustomerAsync(context, entries, wish, cancellationToken);
        entries = await OfActorAsync(context, entries, wish, cancellationToken);
        if (wish.Ticket is { } ticket)
        {
            var text = StorableText.Of(ticket, 50);
            entries = entries.Where(entry => context.SupportSessions.Any(session => session.Ticket == text && session.Id == entry.SupportSessionId));
        }

        return entries;
    }

    private IQueryable<JournalEntry> OfActs(IQueryable<JournalEntry> entries, JournalWish wish)
    {
        if (wish.Session is { } session)
        {
            entries = entries.Where(entry => entry.SupportSessionId == session);
        }

        if (wish.Action is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (wish.From is { } from)
        {
            var start = calendar.CutOff(from).ToUniversalTime();
            entries = entries.Where(entry => entry.OccurredAt >= start);
        }

        if (wish.To is { } to)
        {
            var end = calendar.CutOff(to.AddDays(1)).ToUniversalTime();
            entries = entries.Where(entry => entry.OccurredAt < end);
        }

        return entries;
    }

    /// <summary>Of a customer or a line that does not exist there is no entry.</summary>
    private static async Task<IQueryable<JournalEntry>> OfCustomerAsync(PortalDbContext context, IQueryable<JournalEntry> entries, JournalWish wish, CancellationToken cancellationToken)
    {
        if (wish.Customer is { } customer)
        {
            var code = StorableText.Of(customer, 40);
            var id = await context.Customers.Where(stored => stored.Code == code).Select(stored => stored.Id).SingleOrDefaultAsync(cancellationToken);
            entries = entries.Where(entry => entry.CustomerId == id);
        }

        if (wish.Line is { } typed)
        {
            var number = LineNumber.ParseSearch(typed) is { } parsed ? "+" + parsed.Prefix : StorableText.Of(typed, 40);
            var id = await context.Lines.Where(line => line.Number == number).Select(line => line.Id).SingleOrDefaultAsync(cancellationToken);
            entries = entries.Where(entry => entry.LineId == id);
        }

        return entries;
    }

    /// <summary>An account by its address; one that is gone, and a part of the portal, by the name that was written.</summary>
    private static async Task<IQueryable<JournalEntry>> OfActorAsync(PortalDbContext context, IQueryable<JournalEntry> entries, JournalWish wish, CancellationToken cancellationToken)
    {
        if (wish.Actor is not { } actor)
        {
            return entries;
        }

        var name = StorableText.Of(actor, 254);
        var address = name.ToUpperInvariant();
        var account = await context.Users.Where(user => user.NormalizedEmail == address).Select(user => (Guid?)user.Id).SingleOrDefaultAsync(cancellationToken);
        return account is { } id ? entries.Where(entry => entry.ActorUserId == id) : entries.Where(entry => entry.ActorName == name);
    }
}
