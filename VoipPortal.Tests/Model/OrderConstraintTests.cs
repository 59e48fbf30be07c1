using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Model;

/// <summary>What the database itself refuses of orders and payments, whoever writes to it.</summary>
public abstract class OrderConstraintTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    [Fact]
    public Task A_second_open_order_of_a_line() => IsRefusedAsync("LineId", $"""UPDATE "OrderRows" SET "IsOpen" = (1 = 1)""");

    [Fact]
    public Task A_second_order_of_one_number() => IsRefusedAsync("Number", $"""UPDATE "Orders" SET "Number" = 'BC-2026-000001'""");

    [Fact]
    public Task The_end_of_a_line_with_orders() => IsRefusedAsync("FOREIGN KEY", $"""DELETE FROM "Lines" """);

    private async Task IsRefusedAsync(string rule, FormattableString sql)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        var access = await portal.UserOfAsync("CL-A");
        await portal.OrderAsync(access, Address, 5);
        await portal.OrderAsync(access, Address, 6);
        var before = await portal.RowsAsync();
        await using var context = portal.Database.Open(TestPortal.Everything);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => context.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken));

        Assert.Contains(rule, $"{refused.Message} {(refused as Npgsql.PostgresException)?.ConstraintName} {(refused as Npgsql.PostgresException)?.Detail}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await portal.RowsAsync());
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OrderConstraintTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OrderConstraintTests(DatabaseProvider.PostgreSql, cluster);
}
