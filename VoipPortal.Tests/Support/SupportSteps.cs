using Microsoft.EntityFrameworkCore;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Domain.Support;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Support;

namespace VoipPortal.Tests.Support;

/// <summary>What members of support do, and what customers do about it.</summary>
internal static class SupportSteps
{
    public const string Reason = "Le client a demandé plus d'appels";
    public const string Ticket = "T-1042";

    public static Task<Outcome<Guid>> OpenAsync(this TestPortal portal, Access staff, string customer, string reason = Reason, string ticket = Ticket) =>
        portal.Get<SupportCommands>().OpenAsync(staff, customer, reason, ticket, CancellationToken.None);

    /// <summary>A session that has just been opened, as the one who is in it asks.</summary>
    public static async Task<Access> InSessionAsync(this TestPortal portal, string customer = "CL-A", Access? staff = null)
    {
        var who = (staff ?? Callers.Staff(PortalRoles.Support)).Actor;
        var id = (await portal.OpenAsync(Access.ForUser(who.UserId!.Value, who.Name, PortalRoles.Support, null), customer)).Value;
        return Access.ForSupport(who.UserId.Value, who.Name, id, (await portal.SessionAsync(id)).CustomerId);
    }

    public static async Task<SupportSession> SessionAsync(this TestPortal portal, Guid id)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.SupportSessions.AsNoTracking().SingleAsync(session => session.Id == id);
    }

    public static Task<Outcome<bool>> AllowSupportAsync(this TestPortal portal, Access access, bool allows) =>
        portal.Get<SupportSettings>().AllowAsync(access, allows, CancellationToken.None);

    /// <summary>A quote and the order that is prepared of it; the number.</summary>
    public static async Task<string> PrepareAsync(this TestPortal portal, Access session, LineAddress line, int calls)
    {
        var quote = (await portal.QuoteAsync(session, line, calls)).Value.Id;
        return (await portal.Get<OrderCommands>().PrepareAsync(session, quote, CancellationToken.None)).Value.Number;
    }

    public static Task<Outcome<string>> AcceptAsync(
        this TestPortal portal, Access access, string number, bool accepted = true, string version = OrderSteps.Conditions) =>
        portal.Get<OrderAcceptance>().AcceptAsync(access, number, version, accepted, CancellationToken.None);
}
