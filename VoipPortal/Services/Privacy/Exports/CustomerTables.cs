using VoipPortal.Data;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>All that is held on a customer.</summary>
internal static class CustomerTables
{
    /// <param name="context">Bound to who asks; <paramref name="customer"/> is in its reach.</param>
    /// <param name="customer">Identifier of the customer.</param>
    public static IEnumerable<ExportTable> Of(PortalDbContext context, long customer) =>
    [
        ExportTable.Of("customer", context.Customers.Where(one => one.Id == customer).Select(one => new CustomerRow(
            one.Code, one.Company, one.Siren, one.VatNumber, one.BillingEmail, one.AllowsSupport, one.TellsOfSupport, one.RequiresSecondFactor))),
        Users(context, customer),
        Invitations(context.Invitations.Where(invitation => invitation.CustomerId == customer)),
        ExportTable.Of("groups", context.Groups.Where(group => group.CustomerId == customer).OrderBy(group => group.Code).Select(group => new GroupRow(group.Code, group.Label))),
        Lines(context, customer),
        Requests(context, customer, null),
        Orders(context, customer),
        OrderedLines(context, customer),
        Invoices(context, customer),
        InvoicedLines(context, customer),
        SupportSessions(context, context.SupportSessions.Where(session => session.CustomerId == customer)),
        ExportEntries.Of(context.Journal.Where(entry => entry.CustomerId == customer)),
    ];

    public static ExportTable Invitations(IQueryable<Invitation> invitations) => ExportTable.Of(
        "invitations",
        invitations.OrderBy(invitation => invitation.SentAt).Select(invitation => new { invitation.Email, invitation.Roles, invitation.SentAt, invitation.ExpiresAt }),
        invitation => new InvitationRow(invitation.Email, invitation.Roles.ToString(), invitation.SentAt, invitation.ExpiresAt));

    /// <summary>What waits for the next renewal; of one who asked for it, or of all.</summary>
    public static ExportTable Requests(PortalDbContext context, long customer, string? by) => ExportTable.Of(
        "pending-changes",
        context.PendingChanges.Where(change => change.CustomerId == customer && (by == null || change.RequestedBy == by))
            .Join(context.Lines, change => change.LineId, line => line.Id, (change, line) => new { change, line.Number }).OrderBy(row => row.Number).ThenBy(row => row.change.Id)
            .Select(row => new { row.Number, row.change.Kind, Offer = row.change.NewOffer!.Label, row.change.NewExtraCalls, row.change.EffectiveOn, row.change.RequestedAt, row.change.RequestedBy }),
        row => new RequestRow(row.Number, row.Kind.ToString(), row.Offer, row.NewExtraCalls, row.EffectiveOn, row.RequestedAt, row.RequestedBy));

    public static ExportTable SupportSessions(PortalDbContext context, IQueryable<SupportSession> sessions) => ExportTable.Of(
        "support-sessions",
        sessions.Join(context.Customers, session => session.CustomerId, (Customer customer) => customer.Id, (session, customer) => new { session, customer.Code })
            .OrderBy(row => row.session.StartedAt),
        row => new SupportSessionRow(
            row.session.Id, row.Code, Initials.Of(row.session.StaffName), row.session.Reason, row.session.Ticket, row.session.StartedAt, row.session.EndsAt, row.session.EndedAt,
            row.session.Ending?.ToString()));

    private static ExportTable Users(PortalDbContext context, long customer) => ExportTable.Of(
        "users",
        context.Users.Where(user => user.CustomerId == customer).OrderBy(user => user.NormalizedEmail).Select(user => new { user.Email, user.Roles, user.LastSignInAt }),
        user => new UserRow(user.Email, user.Roles.ToString(), user.LastSignInAt));

    private static ExportTable Lines(PortalDbContext context, long customer) => ExportTable.Of(
        "lines",
        context.Lines.Where(line => line.CustomerId == customer)
            .Join(context.Groups, line => line.GroupId, group => group.Id, (line, group) => new { Group = group.Code, line.Number, line.Label, Offer = line.Offer.Label, line.Offer.IncludedCalls, line.ExtraCalls, line.Status })
            .OrderBy(line => line.Number),
        line => new LineRow(line.Group, line.Number, line.Label, line.Offer, line.IncludedCalls, line.ExtraCalls, line.Status.ToString()));

    private static ExportTable Orders(PortalDbContext context, long customer) => ExportTable.Of(
        "orders", context.Orders.Where(order => order.CustomerId == customer).OrderBy(order => order.Id), RowOf);

    private static OrderRow RowOf(Order order) => new(
        order.Number, order.State.ToString(), order.Due.Ht.Amount, order.VatRate, order.ConditionsVersion, order.AcceptedBy, order.AcceptedAt, order.CreatedAt,
        order.ExpiresAt, order.PaidAt, order.PaymentWay, order.PaymentReference, order.ClosedAt);

    private static ExportTable OrderedLines(PortalDbContext context, long customer) => ExportTable.Of(
        "order-lines",
        context.OrderRows.Where(row => row.CustomerId == customer)
            .Join(context.Orders, row => row.OrderId, order => order.Id, (row, order) => new { order.Number, row.Id, row.LineNumber, row.LineLabel, row.FromTotal, row.ToTotal, row.DueHtCents })
            .OrderBy(row => row.Number).ThenBy(row => row.Id),
        row => new OrderedLineRow(row.Number, row.LineNumber, row.LineLabel, row.FromTotal, row.ToTotal, Domain.Common.Money.FromCents(row.DueHtCents).Amount));

    private static ExportTable Invoices(PortalDbContext context, long customer) => ExportTable.Of(
        "invoices",
        context.Invoices.Where(invoice => invoice.CustomerId == customer).OrderBy(invoice => invoice.Id),
        invoice => new InvoiceRow(
            invoice.Number, invoice.GroupCode, invoice.Period, invoice.IssuedAt, invoice.DueOn, invoice.LineCount, invoice.Ht.Amount, invoice.VatRate, invoice.Vat.Amount, invoice.Ttc.Amount));

    private static ExportTable InvoicedLines(PortalDbContext context, long customer) => ExportTable.Of(
        "invoice-lines",
        context.InvoiceLines.Where(line => line.CustomerId == customer)
            .Join(context.Invoices, line => line.InvoiceId, invoice => invoice.Id, (line, invoice) => new { invoice.Number, line })
            .OrderBy(row => row.Number).ThenBy(row => row.line.LineNumber),
        row => new InvoicedLineRow(
            row.Number, row.line.LineNumber, row.line.LineLabel, row.line.OfferLabel, Domain.Common.Money.FromCents(row.line.OfferPriceCents).Amount, row.line.ExtraCalls,
            Domain.Common.Money.FromCents(row.line.ExtraUnitCents).Amount));
}
