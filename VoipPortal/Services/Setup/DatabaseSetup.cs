using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Renewals;

namespace VoipPortal.Services.Setup;

/// <summary>Brings the database up to date at start: schema, SQLite mode, catalogue, the month in which billing begins.</summary>
public sealed class DatabaseSetup(PortalDatabase database, IOptions<CatalogueOptions> catalogue, RenewalOrder renewals)
{
    private static readonly Access Self = Access.ForSystem("setup");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using (await SetupTurn.TakeAsync(database, Self, cancellationToken))
        {
            await MigrateAsync(cancellationToken);
        }

        await FillCatalogueAsync(cancellationToken);
        await renewals.OpenAsync(cancellationToken);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Open(Self);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);

            // A start that was killed while migrating leaves its lock behind; whoever has the turn knows that it is stale.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    private Task<int> FillCatalogueAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            Self,
            async (context, token) =>
            {
                if (await context.Offers.AnyAsync(token))
                {
                    return 0;
                }

                context.Offers.AddRange(catalogue.Value.Offers.Select((offer, rank) => offer.ToOffer(rank)));
                return catalogue.Value.Offers.Count;
            },
            cancellationToken);
}
