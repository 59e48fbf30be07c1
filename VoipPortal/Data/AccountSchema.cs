using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace VoipPortal.Data;

/// <summary>The account tables with passkeys, so that accounts can have them without another migration.</summary>
internal static class AccountSchema
{
    // The identity context reads the version of its schema from the application's services.
    private static readonly ServiceProvider Services = new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    public static DbContextOptionsBuilder<T> WithAccountSchema<T>(this DbContextOptionsBuilder<T> builder)
        where T : DbContext => builder.UseApplicationServiceProvider(Services);
}
