using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Privacy;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Privacy;

/// <summary>The retention runs by itself, every day, whatever happened the day before.</summary>
public sealed class RetentionServiceTests(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_fails_is_told_once_and_done_the_next_day()
    {
        await using var portal = await People.FilledAsync(DatabaseProvider.Sqlite, cluster);
        await portal.SignInTwiceAsync(await portal.AddPersonAsync("anne@alpha.example", PortalRoles.Billing, "CL-A"));
        portal.Clock.Advance(100 * Day);
        await RunAsync(portal, """ALTER TABLE "Sessions" RENAME TO "Hidden" """);
        var log = new KeptLog<RetentionService>();
        using var service = new RetentionService(portal.Get<Retention>(), portal.Clock, log);

        await service.StartAsync(Cancellation);
        await Eventually.IsTrueAsync(() => log.Levels.Count > 0, "it failed", cancellation: Cancellation);
        await RunAsync(portal, """ALTER TABLE "Hidden" RENAME TO "Sessions" """);
        portal.Clock.Advance(Day);

        await Eventually.IsTrueAsync(async _ => (await portal.LastJournalEntryAsync()).Action == JournalAction.RetentionApplied, "it was applied", cancellation: Cancellation);
        await service.StopAsync(Cancellation);
        Assert.Equal([LogLevel.Error], log.Levels);
    }

    private static async Task RunAsync(TestPortal portal, string statement)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Database.ExecuteSqlRawAsync(statement, Cancellation);
    }
}
