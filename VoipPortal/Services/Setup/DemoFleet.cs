using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Imports;

namespace VoipPortal.Services.Setup;

/// <summary>An account of the demo; all of them have <see cref="DemoFleet.Password"/>.</summary>
public sealed record DemoAccount(string Email, PortalRoles Role, string? Customer);

/// <summary>Customers, lines and accounts with which an empty Development database starts.</summary>
public sealed class DemoFleet(PortalDatabase database, FleetImport import, AccountDirectory accounts)
{
    public const string Password = "Demo-VoipPortal-2026";

    private static readonly Access Self = Access.ForSystem("demo");

    public static IReadOnlyList<DemoAccount> Accounts { get; } =
    [
        new("client@demo.example", PortalRoles.Administrator, "CL-10003"),
        new("technique@demo.example", PortalRoles.Technical, "CL-10003"),
        new("facturation@demo.example", PortalRoles.Billing, "CL-10003"),
        new("autre@demo.example", PortalRoles.Administrator, "CL-10001"),
        new("support@demo.example", PortalRoles.Support, null),
        new("exploitation@demo.example", PortalRoles.Operations, null),
    ];

    /// <summary>Fills a database that has no customer and no account; leaves every other alone. What is missing of an interrupted filling is added.</summary>
    public async Task FillIfEmptyAsync(CancellationToken cancellationToken)
    {
        await using (var context = database.Open(Self))
        {
            var emails = await context.Users.Select(user => user.Email).ToListAsync(cancellationToken);
            var isEmpty = emails.Count == 0 && !await context.Customers.AnyAsync(cancellationToken);
            var isUnfinished = emails.Count < Accounts.Count && await context.Journal.AnyAsync(entry => entry.ActorName == Self.Actor.Name, cancellationToken);
            if (!isEmpty && !isUnfinished)
            {
                return;
            }
        }

        await using var fleet = typeof(DemoFleet).Assembly.GetManifestResourceStream("demo-fleet.csv")!;
        await import.RunAsync(Self, fleet, "demo-fleet.csv", dryRun: false, progress: null, cancellationToken);
        foreach (var account in Accounts)
        {
            await accounts.AddAsync(Self, account.Email, account.Role, account.Customer, Password, cancellationToken);
        }
    }
}
