using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;

namespace VoipPortal.Services.Accounts.SecondFactors;

/// <summary>Who must have a second factor: staff outside Development, and the users of a customer who asks it of them.</summary>
public sealed class SecondFactorPolicy(PortalDatabase database, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>Whether the account must have one.</summary>
    public async Task<bool> AsksOfAsync(ApplicationUser user, CancellationToken cancellationToken)
    {
        if (user.CustomerId is not { } customerId)
        {
            return !environment.IsDevelopment();
        }

        await using var context = database.Open(Access.ForUser(user.Id, user.Email!, user.Roles, customerId));
        return await context.Customers.AnyAsync(customer => customer.RequiresSecondFactor, cancellationToken);
    }

    /// <summary>What the customer asks of its users. Refuses <see cref="NotAllowed"/> to all but its administrators.</summary>
    public async Task<Outcome<bool>> ReadAsync(Access access, CancellationToken cancellationToken)
    {
        if (!MayDecide(access))
        {
            return new NotAllowed();
        }

        await using var context = database.Open(access);
        return await context.Customers.AnyAsync(customer => customer.RequiresSecondFactor, cancellationToken);
    }

    /// <summary>
    /// Asks a second factor of every user of the customer, or leaves it to them: it counts from each one's next call on. Refuses
    /// <see cref="NotAllowed"/> to all but the customer's own administrators.
    /// </summary>
    public async Task<Outcome<bool>> RequireAsync(Access access, bool required, CancellationToken cancellationToken)
    {
        if (!MayDecide(access))
        {
            return new NotAllowed();
        }

        return await database.WriteAsync<Outcome<bool>>(
            access,
            async (context, token) =>
            {
                var customer = await context.Customers.SingleAsync(token);
                if (customer.RequiresSecondFactor != required)
                {
                    customer.RequireSecondFactor(required);
                    var action = required ? JournalAction.SecondFactorRequired : JournalAction.SecondFactorOptional;
                    context.Journal.Add(new JournalEntry(clock.GetUtcNow(), access.Actor, action) { CustomerId = customer.Id, Subject = customer.Code });
                }

                return required;
            },
            cancellationToken);
    }

    /// <summary>Staff never decide it for a customer, whatever rights a support session lends them.</summary>
    private static bool MayDecide(Access access) => access is { Actor.Kind: ActorKind.CustomerUser, CustomerId: not null } && access.Allows(Rights.ChangeServices);
}
