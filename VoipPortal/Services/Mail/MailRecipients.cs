using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Mail;

/// <summary>An account to write to. <paramref name="Language"/> is null when the account has none.</summary>
public sealed record MailRecipient(string Email, string? Language);

/// <summary>An account of a customer with its roles.</summary>
public sealed record MailAccount(MailRecipient Recipient, PortalRoles Roles);

/// <summary>Who gets a mail of a customer: the accounts with a role that is concerned, and whoever acted; each once.</summary>
public static class MailRecipients
{
    /// <summary>A sign-in that stays locked longer than any guessing locks it is an account that was closed.</summary>
    private static readonly TimeSpan ClosedFor = TimeSpan.FromDays(30);

    /// <param name="context">Of the transaction.</param>
    /// <param name="customerId">Whose accounts.</param>
    /// <param name="roles">Any of them.</param>
    /// <param name="actor">The account that acted, told as well where it is one of the customer's; null for the portal itself.</param>
    /// <param name="now">To tell closed accounts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<MailRecipient>> OfAsync(
        PortalDbContext context, long customerId, PortalRoles roles, Guid? actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = await context.Users.AsNoTracking()
            .Where(user => user.CustomerId == customerId && ((user.Roles & roles) != PortalRoles.None || user.Id == actor))
            .OrderBy(user => user.Id)
            .Select(user => new { user.Email, user.Language, user.LockoutEnd })
            .ToListAsync(cancellationToken);
        return [.. accounts
            .Where(account => account.LockoutEnd is null || account.LockoutEnd < now + ClosedFor)
            .Select(account => new MailRecipient(account.Email!, account.Language))];
    }

    /// <summary>The accounts of several customers, closed ones left out.</summary>
    internal static async Task<ILookup<long, MailAccount>> OfManyAsync(
        PortalDbContext context, IEnumerable<long> customerIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = await context.Users.AsNoTracking()
            .Where(user => user.CustomerId != null && customerIds.Contains(user.CustomerId.Value))
            .OrderBy(user => user.Id)
            .Select(user => new { user.CustomerId, user.Roles, user.Email, user.Language, user.LockoutEnd })
            .ToListAsync(cancellationToken);
        return accounts
            .Where(account => account.LockoutEnd is null || account.LockoutEnd < now + ClosedFor)
            .ToLookup(account => account.CustomerId!.Value, account => new MailAccount(new MailRecipient(account.Email!, account.Language), account.Roles));
    }
}
