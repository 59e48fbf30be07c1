using System.Text.Json;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Services.Privacy.Exports;

/// <summary>All that is held on a person, found by the account.</summary>
internal static class PersonTables
{
    /// <param name="context">Reaches every customer: of a user's customer, and of a member of staff's deeds, is chosen here.</param>
    /// <param name="user">The account.</param>
    public static IEnumerable<ExportTable> Of(PortalDbContext context, ApplicationUser user)
    {
        var (id, email, normalized) = (user.Id, user.Email!, user.NormalizedEmail);
        return
        [
            ExportTable.Of(
                "account",
                context.Users.Where(one => one.Id == id).Select(one => new
                {
                    one.Email, one.Roles, Customer = context.Customers.Where(customer => customer.Id == one.CustomerId).Select(customer => customer.Code).SingleOrDefault(), one.Language, one.TwoFactorEnabled, one.LastSignInAt,
                }),
                one => new AccountRow(one.Email, one.Roles.ToString(), one.Customer, one.Language, one.TwoFactorEnabled, one.LastSignInAt)),
            ExportTable.Of("sessions", context.Sessions.Where(session => session.UserId == id).OrderBy(session => session.CreatedAt).Select(session =>
                new SessionRow(session.Device, session.Address, session.BothFactors, session.CreatedAt, session.LastSeenAt, session.EndedAt))),
            ExportTable.Of("devices", context.KnownDevices.Where(device => device.UserId == id).OrderBy(device => device.Id).Select(device =>
                new DeviceRow(device.FirstSeenAt, device.LastSeenAt))),
            ExportEntries.OfStaff(EntriesOf(context, user), email),
            CustomerTables.SupportSessions(context, context.SupportSessions.Where(session => session.StaffUserId == id)),
            Conditions(context, user),
            CustomerTables.Requests(context, user.CustomerId ?? 0, email),
            CustomerTables.Invitations(context.Invitations.Where(invitation => invitation.CustomerId == user.CustomerId && invitation.NormalizedEmail == normalized)),
            Mails(context, email),
        ];
    }

    /// <summary>What the account did, and what was done about it by its customer or by nobody's: of another customer a person learns nothing here.</summary>
    private static IQueryable<JournalEntry> EntriesOf(PortalDbContext context, ApplicationUser user)
    {
        var (id, email, customer) = (user.Id, user.Email, user.CustomerId);
        return context.Journal.Where(entry => entry.ActorUserId == id || (entry.Subject == email && (entry.CustomerId == null || entry.CustomerId == customer)));
    }

    private static ExportTable Conditions(PortalDbContext context, ApplicationUser user)
    {
        var (email, customer) = (user.Email, user.CustomerId);
        return ExportTable.Of(
            "conditions",
            context.Orders.Where(order => order.CustomerId == customer && order.AcceptedBy == email).OrderBy(order => order.Id)
                .Select(order => new { order.Number, order.ConditionsVersion, order.ConfirmedAt, order.CreatedAt }),
            order => new ConditionsRow(order.Number, order.ConditionsVersion, order.ConfirmedAt ?? order.CreatedAt));
    }

    /// <summary>A link that opens something is not given, not to its owner either: whoever has the file is not always he.</summary>
    private static ExportTable Mails(PortalDbContext context, string email) => ExportTable.Of(
        "mails",
        context.Outbox.Where(mail => mail.Recipient == email).OrderBy(mail => mail.CreatedAt),
        mail => new MailRow(mail.CreatedAt, mail.Recipient, mail.Language, mail.Kind, mail.HoldsSecret || mail.Facts.Length == 0 ? null : FactsOf(mail.Facts), mail.SentAt));

    private static JsonElement FactsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
