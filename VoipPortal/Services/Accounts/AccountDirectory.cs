using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts;

/// <summary>Adds accounts of customers and of staff.</summary>
public sealed class AccountDirectory(PortalDatabase database, UserManager<ApplicationUser> users, TimeProvider clock)
{
    /// <summary>
    /// Adds an account. Refuses <see cref="NotAllowed"/>, <see cref="NotAnEmailAddress"/>, <see cref="AccountExists"/>,
    /// <see cref="RoleNotPossible"/>, <see cref="CustomerNotFound"/> and <see cref="PasswordRefused"/>.
    /// </summary>
    /// <param name="access">Who adds it.</param>
    /// <param name="email">Also the name to sign in with.</param>
    /// <param name="roles">One customer role, or staff roles.</param>
    /// <param name="customerCode">Code of the customer; null for staff.</param>
    /// <param name="password">The first password.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<AccountSummary>> AddAsync(
        Access access, string email, PortalRoles roles, string? customerCode, string password, CancellationToken cancellationToken)
    {
        if (!access.Allows(Rights.ManageAccounts))
        {
            return new NotAllowed();
        }

        if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            return new NotAnEmailAddress(email);
        }

        if (!IsPossible(roles, customerCode is not null))
        {
            return new RoleNotPossible(roles.ToString());
        }

        var everyCustomer = access.OverEveryCustomer(Rights.ManageAccounts);
        long? customerId = null;
        if (customerCode is not null)
        {
            await using var context = database.Open(everyCustomer);
            customerId = await context.Customers.Where(customer => customer.Code == customerCode)
                .Select(customer => (long?)customer.Id).SingleOrDefaultAsync(cancellationToken);
            if (customerId is null)
            {
                return new CustomerNotFound(customerCode);
            }
        }

        if (await users.FindByEmailAsync(email) is not null)
        {
            return new AccountExists(email);
        }

        var user = new ApplicationUser(email, roles, customerId);
        var validation = await Task.WhenAll(users.PasswordValidators.Select(rule => rule.ValidateAsync(users, user, password)));
        var errors = validation.SelectMany(result => result.Errors).Select(error => error.Description).ToList();
        if (errors.Count > 0)
        {
            return new PasswordRefused(string.Join(' ', errors));
        }

        return await SaveAsync(everyCustomer, user, password, cancellationToken);
    }

    private async Task<Outcome<AccountSummary>> SaveAsync(Access access, ApplicationUser user, string password, CancellationToken cancellationToken)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.LockoutEnabled = true;
        await users.UpdateNormalizedEmailAsync(user);
        await users.UpdateNormalizedUserNameAsync(user);
        return await database.WriteAsync<Outcome<AccountSummary>>(
            access,
            async (context, token) =>
            {
                if (await context.Users.AnyAsync(other => other.NormalizedEmail == user.NormalizedEmail, token))
                {
                    return new AccountExists(user.Email!);
                }

                context.Users.Add(user);
                context.Journal.Add(new JournalEntry(clock.GetUtcNow(), access.Actor, JournalAction.AccountAdded)
                {
                    CustomerId = user.CustomerId,
                    Subject = user.Email,
                    After = new JournalState { Roles = user.Roles.ToString() },
                });
                return AccountSummary.Of(user);
            },
            cancellationToken);
    }

    /// <summary>Whether an account may have these roles.</summary>
    internal static bool IsPossible(PortalRoles roles, bool ofCustomer) => ofCustomer
        ? roles is PortalRoles.Administrator or PortalRoles.Technical or PortalRoles.Billing
        : roles is PortalRoles.Support or PortalRoles.Operations or PortalRoles.Staff;
}
