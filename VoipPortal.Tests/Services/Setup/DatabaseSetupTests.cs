using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Setup;

public abstract class DatabaseSetupTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalogue_is_set_up_once_and_then_left_to_operations()
    {
        var dearer = new Dictionary<string, string?> { ["Catalogue:Offers:1:MonthlyPrice"] = "99" };
        await using var portal = await TestPortal.CreateAsync(provider, cluster, dearer);
        await portal.StopSellingAsync("discovery");
        var before = await portal.RowsAsync();

        await portal.Get<DatabaseSetup>().PrepareAsync(Cancellation);

        Assert.Equal(before, await portal.RowsAsync());
        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.Equal(
            ["discovery", "enterprise", "enterprise-mob-1h", "enterprise-mob-3h", "enterprise-mob-10h", "enterprise-mob-30h", "enterprise-mob-100h", "enterprise-plus"],
            await context.Offers.OrderBy(offer => offer.Rank).Select(offer => offer.Code).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task The_demo_is_filled_in_once()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.FillWithDemoAsync();
        var before = await portal.RowsAsync();

        await portal.FillWithDemoAsync();

        Assert.Equal(before, await portal.RowsAsync());
        await using var context = portal.Database.Open(TestPortal.Everything);
        Assert.Equal(
            DemoFleet.Accounts.Select(account => account.Email).Order(StringComparer.Ordinal),
            (await context.Users.Select(user => user.Email!).ToListAsync(Cancellation)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("autre@demo.example")]
    [InlineData("@demo.example")]
    public async Task A_filling_that_was_interrupted_is_completed(string lost)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.FillWithDemoAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Users.Where(user => user.Email!.Contains(lost)).ExecuteDeleteAsync(Cancellation);

        await portal.FillWithDemoAsync();

        Assert.Equal((6, 422), (await context.Users.CountAsync(Cancellation), await context.Lines.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_database_that_holds_something_of_its_own_gets_no_demo()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        var before = await portal.RowsAsync();

        await portal.FillWithDemoAsync();

        Assert.Equal(before, await portal.RowsAsync());
    }

    [Fact]
    public async Task What_a_start_killed_while_migrating_leaves_does_not_block_the_next()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await using var context = portal.Database.Open(TestPortal.Everything);
        await context.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)", Cancellation);
        await context.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-15')", Cancellation);

        await portal.Get<DatabaseSetup>().PrepareAsync(Cancellation).WaitAsync(Eventually.Patience, Cancellation);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : DatabaseSetupTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : DatabaseSetupTests(DatabaseProvider.PostgreSql, cluster);
}
