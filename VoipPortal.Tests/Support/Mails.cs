using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Mails;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Mail;

namespace VoipPortal.Tests.Support;

/// <summary>The outbox of a portal: what waits there, and a way to have it sent.</summary>
public static class Mails
{
    /// <summary>In the order in which they were written.</summary>
    public static async Task<List<OutboxMessage>> OutboxAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Outbox.AsNoTracking().OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Recipient).ToListAsync();
    }

    /// <summary>Each mail in short: kind, recipient and language.</summary>
    public static async Task<IEnumerable<string>> MailsAsync(this TestPortal portal) =>
        (await portal.OutboxAsync()).Select(mail => $"{mail.Kind} {mail.Recipient} {mail.Language}");

    public static Task AddMailsAsync(this TestPortal portal, params string[] recipients) =>
        portal.AddMailsAsync([.. recipients.Select(recipient => MailSamples.Of(nameof(OrderExpired)).ToOutbox(recipient, "fr", portal.Clock.GetUtcNow()))]);

    public static async Task AddMailsAsync(this TestPortal portal, params OutboxMessage[] mails)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        context.AddRange(mails.AsEnumerable());
        await context.SaveChangesAsync();
    }

    /// <summary>What a process of its own would send with.</summary>
    public static MailRound Round(this TestPortal portal)
    {
        RenderMail render = ActivatorUtilities.CreateInstance<MailRenderer>(portal.Services).RenderAsync;
        return ActivatorUtilities.CreateInstance<MailRound>(portal.Services, render);
    }

    public static Task<MailRoundResult> SendAsync(this TestPortal portal) => portal.Round().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>An account that is stored, as its owner calls.</summary>
    public static async Task<Access> AccountAsync(this TestPortal portal, string customer, PortalRoles role, string email, string? language = null, DateTimeOffset? closedUntil = null)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var id = await context.Customers.Where(stored => stored.Code == customer).Select(stored => stored.Id).SingleAsync();
        var user = new ApplicationUser(email, role, id) { Language = language, LockoutEnd = closedUntil, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
        context.Users.Add(user);
        await context.SaveChangesAsync();
        return Access.ForUser(user.Id, email, role, id);
    }
}
