using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;

namespace VoipPortal.Tests.Support;

/// <summary>What goes wrong on purpose.</summary>
public static class Faults
{
    /// <summary>From now on the database takes no entry into the journal.</summary>
    public static async Task BreakJournalAsync(this TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Database.ExecuteSqlRawAsync(portal.Database.Provider == DatabaseProvider.Sqlite
            ? "CREATE TRIGGER broken BEFORE INSERT ON \"Journal\" BEGIN SELECT RAISE(ABORT, 'broken'); END"
            : "ALTER TABLE \"Journal\" ADD CONSTRAINT broken CHECK (false) NOT VALID");
    }
}
