using System.Text.Json;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;

namespace VoipPortal.Services.Renewals;

/// <summary>Tells customers what took effect and that an invoice is there; all mails of a batch are written at once.</summary>
public sealed class RenewalMails
{
    /// <summary>A mail is read by people: it names so many lines, and how many there are.</summary>
    private const int LinesNamed = 20;

    internal async Task WriteAsync(
        RenewalWork work,
        IReadOnlyList<TakenGroup> groups,
        IReadOnlyDictionary<long, TakenCustomer> customers,
        IReadOnlyList<IssuedInvoice> issued,
        IReadOnlyList<DueLine> applied,
        CancellationToken cancellationToken)
    {
        var accounts = await MailRecipients.OfManyAsync(work.Context, customers.Keys, work.Now, cancellationToken);
        var changes = applied.ToLookup(line => line.GroupId);
        var mails = groups.Where(group => changes.Contains(group.GroupId))
            .SelectMany(group => To(Applied(work, group, customers[group.CustomerId], [.. changes[group.GroupId]]), accounts[group.CustomerId], MailQueue.ForServices))
            .Concat(issued.SelectMany(invoice => To(
                Issued(work, invoice, customers[invoice.Group.CustomerId]),
                WithBilling(accounts[invoice.Group.CustomerId], customers[invoice.Group.CustomerId].BillingEmail),
                MailQueue.ForMoney)))
            .Select(mail => mail.Facts.ToOutbox(mail.To.Email, mail.To.Language, work.Now))
            .Select(mail => new { Id = mail.Id.ToString().ToUpperInvariant(), mail.Recipient, mail.Language, mail.Kind, mail.Facts })
            .ToList();
        if (mails.Count > 0)
        {
            await work.RunAsync(work.Sql.InsertMails, cancellationToken, JsonSerializer.Serialize(mails), work.Now);
        }
    }

    private static IEnumerable<(MailFacts Facts, MailRecipient To)> To(MailFacts facts, IEnumerable<MailAccount> accounts, PortalRoles roles) =>
        accounts.Where(account => (account.Roles & roles) != PortalRoles.None).Select(account => (facts, account.Recipient));

    /// <summary>Invoices also go to the customer's address for them, which need not be that of an account.</summary>
    private static IEnumerable<MailAccount> WithBilling(IEnumerable<MailAccount> accounts, string billingEmail) =>
        string.IsNullOrWhiteSpace(billingEmail) || accounts.Any(account =>
            (account.Roles & MailQueue.ForMoney) != PortalRoles.None && account.Recipient.Email.Equals(billingEmail, StringComparison.OrdinalIgnoreCase))
            ? accounts
            : accounts.Append(new MailAccount(new MailRecipient(billingEmail, null), MailQueue.ForMoney));

    private static InvoiceIssued Issued(RenewalWork work, IssuedInvoice invoice, TakenCustomer customer) =>
        new(customer.Company, invoice.Group.DisplayName, invoice.Number, work.Period, invoice.DueOn, MailAmounts.Of(invoice.Amounts));

    private static ChangesApplied Applied(RenewalWork work, TakenGroup group, TakenCustomer customer, IReadOnlyList<DueLine> lines) =>
        new(customer.Company, group.DisplayName, work.Period, [.. lines.Take(LinesNamed).Select(line => ChangeOf(group, line))], lines.Count);

    private static MailChange ChangeOf(TakenGroup group, DueLine line) => new(
        new MailLine(group.Code, line.Number, line.Label),
        line.Offer,
        line.NewOffer,
        line.Included + line.Extra,
        line.NewIncluded + line.NewExtra);
}
