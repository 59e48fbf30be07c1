using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Privacy;

/// <summary>Where the address of a person stands beside the account: within the rows of a customer, or, of none, everywhere.</summary>
internal sealed class PersonTraces
{
    private readonly long? _customer;
    private readonly string _normalized;
    private readonly IReadOnlyList<string> _spellings;

    /// <summary>The address is that of an account that is not to be erased: what is nobody's may be about that one.</summary>
    private readonly bool _isElsewhere;

    /// <summary>A company has its invoices sent there: the mails are its own.</summary>
    private readonly bool _isOfCompany;

    private PersonTraces(long? customer, string address, IReadOnlyList<string> spellings, bool isElsewhere, bool isOfCompany, bool areThere) =>
        (_customer, Address, _normalized, _spellings, _isElsewhere, _isOfCompany, AreThere) = (customer, address, address.ToUpperInvariant(), spellings, isElsewhere, isOfCompany, areThere);

    public string Address { get; }

    /// <summary>Whether there was such a person: an account or an invitation of the customer, or anything at all where it is everywhere.</summary>
    public bool AreThere { get; }

    public static async Task<PersonTraces> FindAsync(PortalDbContext context, long? customer, string address, CancellationToken cancellationToken)
    {
        var normalized = address.ToUpperInvariant();
        var isElsewhere = customer is not null && await context.Users.AnyAsync(user => user.NormalizedEmail == normalized && user.CustomerId != customer, cancellationToken);
        var entries = context.Journal.IgnoreQueryFilters().Where(entry => customer == null || entry.CustomerId == customer || entry.CustomerId == null);
        List<string> found =
        [
            .. await Spelled(entries.Select(entry => entry.Subject!), normalized).ToListAsync(cancellationToken),
            .. await Spelled(entries.Select(entry => entry.ActorName), normalized).ToListAsync(cancellationToken),
            .. await Spelled(context.Outbox.Select(mail => mail.Recipient), normalized).ToListAsync(cancellationToken),
        ];
        var spellings = found.Append(address).Distinct(StringComparer.Ordinal).ToList();
        var isKnown = customer is null
            ? found.Count > 0
            : await context.Journal.AnyAsync(
                entry => spellings.Contains(entry.Subject!) && entry.RefusalCode == null
                    && (entry.Action == JournalAction.AccountAdded || entry.Action == JournalAction.AccountRemoved || entry.Action == JournalAction.UserInvited),
                cancellationToken);
        var isInvited = await context.Invitations.AnyAsync(invitation => invitation.NormalizedEmail == normalized, cancellationToken);
        var isOfCompany = await context.Customers.IgnoreQueryFilters().AnyAsync(company => spellings.Contains(company.BillingEmail), cancellationToken);
        return new PersonTraces(customer, address, spellings, isElsewhere, isOfCompany, isKnown || isInvited);
    }

    public async Task ReplaceAsync(PortalDbContext context, string name, CancellationToken cancellationToken)
    {
        await InJournalAsync(context, name, cancellationToken);
        await context.Orders.Where(order => _spellings.Contains(order.AcceptedBy)).ExecuteUpdateAsync(set => set.SetProperty(order => order.AcceptedBy, name), cancellationToken);
        await context.PendingChanges.Where(change => _spellings.Contains(change.RequestedBy)).ExecuteUpdateAsync(set => set.SetProperty(change => change.RequestedBy, name), cancellationToken);
        await context.Batches.Where(batch => _spellings.Contains(batch.CreatedBy)).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.CreatedBy, name), cancellationToken);
        await context.Batches.Where(batch => _spellings.Contains(batch.AppliedBy!)).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.AppliedBy, name), cancellationToken);
        await context.Invitations.Where(invitation => invitation.NormalizedEmail == _normalized).ExecuteDeleteAsync(cancellationToken);
        if (!_isElsewhere && !_isOfCompany)
        {
            await InMailsAsync(context, name, cancellationToken);
        }

        if (_customer is null)
        {
            await OfStaffAsync(context, name, cancellationToken);
        }
    }

    /// <summary>A customer erases no member of staff who acted for it.</summary>
    private async Task InJournalAsync(PortalDbContext context, string name, CancellationToken cancellationToken)
    {
        var entries = context.Journal.IgnoreQueryFilters().Where(entry => _customer == null || entry.CustomerId == _customer || (entry.CustomerId == null && !_isElsewhere));
        await entries.Where(entry => _spellings.Contains(entry.Subject!)).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Subject, name), cancellationToken);
        await entries.Where(entry => _spellings.Contains(entry.ActorName) && (_customer == null || entry.ActorKind != ActorKind.Staff))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.ActorName, name), cancellationToken);
    }

    /// <summary>Mails to the person go; mails to others that name it name it no more.</summary>
    private async Task InMailsAsync(PortalDbContext context, string name, CancellationToken cancellationToken)
    {
        await context.Outbox.Where(mail => _spellings.Contains(mail.Recipient)).ExecuteDeleteAsync(cancellationToken);
        var replacement = JsonSerializer.Serialize(name);
        foreach (var spelling in _spellings)
        {
            var written = JsonSerializer.Serialize(spelling);
            await context.Outbox.Where(mail => mail.Facts.Contains(written))
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Facts, mail => mail.Facts.Replace(written, replacement)), cancellationToken);
        }
    }

    /// <summary>However it was typed.</summary>
    private static IQueryable<string> Spelled(IQueryable<string> names, string normalized) =>
#pragma warning disable CA1304, CA1311, CA1862 // Translated: the database knows no culture.
        names.Where(name => name.ToUpper() == normalized).Distinct();
#pragma warning restore CA1304, CA1311, CA1862

    private async Task OfStaffAsync(PortalDbContext context, string name, CancellationToken cancellationToken)
    {
        await context.SupportSessions.Where(session => _spellings.Contains(session.StaffName)).ExecuteUpdateAsync(set => set.SetProperty(session => session.StaffName, name), cancellationToken);
        await context.ParkedCases.Where(parked => _spellings.Contains(parked.SettledBy!)).ExecuteUpdateAsync(set => set.SetProperty(parked => parked.SettledBy, name), cancellationToken);
        await context.RenewalRuns.Where(run => _spellings.Contains(run.StartedBy)).ExecuteUpdateAsync(set => set.SetProperty(run => run.StartedBy, name), cancellationToken);
        await context.RenewalRuns.Where(run => _spellings.Contains(run.ApprovedBy!)).ExecuteUpdateAsync(set => set.SetProperty(run => run.ApprovedBy, name), cancellationToken);
    }
}
