using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;

namespace VoipPortal.Services.Mail;

/// <summary>What a customer is told of support sessions.</summary>
public sealed partial class MailQueue
{
    /// <summary>More stand on the page of the session.</summary>
    private const int MostDeeds = 50;

    private static readonly JournalAction[] NoDeeds =
        [JournalAction.SupportSessionOpened, JournalAction.SupportSessionEnded, JournalAction.AccessRefused];

    /// <summary>What was done in a session that has just ended, for a customer that wants to know.</summary>
    public async Task SupportSessionEndedAsync(PortalDbContext context, SupportSession session, CancellationToken cancellationToken)
    {
        var customer = await context.Customers.Where(customer => customer.Id == session.CustomerId)
            .Select(customer => new { customer.Company, customer.TellsOfSupport })
            .SingleAsync(cancellationToken);
        if (!customer.TellsOfSupport)
        {
            return;
        }

        var done = context.Journal.Where(entry => entry.SupportSessionId == session.Id && entry.RefusalCode == null && !NoDeeds.Contains(entry.Action));
        var deeds = await done.OrderBy(entry => entry.Id).Take(MostDeeds).AsNoTracking().ToListAsync(cancellationToken);
        var facts = new SupportSessionEnded(
            customer.Company,
            Initials.Of(session.StaffName),
            session.Reason,
            session.Ticket,
            session.StartedAt,
            session.EndedAt ?? session.EndsAt,
            (session.Ending ?? SessionEnding.Deadline).ToString(),
            [.. deeds.Select(entry => new MailDeed(entry.OccurredAt, entry.Action.ToString(), entry.Subject, entry.Before, entry.After))],
            await done.CountAsync(cancellationToken),
            session.Id);
        await TellAsync(context, Access.None, session.CustomerId, ForServices, facts, cancellationToken);
    }
}
