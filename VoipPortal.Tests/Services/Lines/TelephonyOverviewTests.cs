using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Lines;

public abstract class TelephonyOverviewTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_customer_sees_its_groups_with_their_lines_and_monthly_total()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.FillWithDemoAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);
        var user = await context.Users.SingleAsync(user => user.Email == "client@demo.example", TestContext.Current.CancellationToken);

        var overview = await portal.Get<LineQueries>().TelephonyAsync(
            Access.ForUser(user.Id, user.Email!, user.Roles, user.CustomerId), TestContext.Current.CancellationToken);

        Assert.Equal(188, overview!.Lines);
        Assert.Equal(1248.12m, overview.MonthlyTotalHt.Amount);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : TelephonyOverviewTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : TelephonyOverviewTests(DatabaseProvider.PostgreSql, cluster);
}
