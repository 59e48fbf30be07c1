using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Support;

/// <summary>Support finds a customer by whatever the caller on the telephone has at hand, and by nothing of another.</summary>
public abstract class CustomerSearchTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("alpha", CustomerMatch.Company, "Alpha & fils")]
    [InlineData("ALPHA &", CustomerMatch.Company, "Alpha & fils")]
    [InlineData("FILS", CustomerMatch.Company, "Alpha & fils")]
    [InlineData("cl-a", CustomerMatch.Code, "CL-A")]
    [InlineData("000100016", CustomerMatch.Siren, "000100016")]
    [InlineData("000 100 016", CustomerMatch.Siren, "000100016")]
    [InlineData("compta@alpha", CustomerMatch.BillingEmail, "compta@alpha.example")]
    [InlineData("Jeanne.MARTIN@alpha.example", CustomerMatch.UserEmail, "jeanne.martin@alpha.example")]
    [InlineData("jeanne.m", CustomerMatch.UserEmail, "jeanne.martin@alpha.example")]
    [InlineData("01 99 00 00 01", CustomerMatch.Line, "+33199000001")]
    [InlineData("+33199000001", CustomerMatch.Line, "+33199000001")]
    [InlineData("+33 (0)1.99.00.00.01", CustomerMatch.Line, "+33199000001")]
    [InlineData("0033 1 99 00 00 01", CustomerMatch.Line, "+33199000001")]
    [InlineData("0199000001", CustomerMatch.Line, "+33199000001")]
    [InlineData("alpha-1", CustomerMatch.Group, "alpha-1")]
    [InlineData("siège", CustomerMatch.Group, "Siège")]
    [InlineData("bc-2026-000001", CustomerMatch.Order, "BC-2026-000001")]
    [InlineData("FA-2026-000001", CustomerMatch.Invoice, "FA-2026-000001")]
    public async Task By_whatever_is_at_hand(string typed, CustomerMatch by, string found)
    {
        await using var portal = await WorldAsync();

        var hit = (await FindAsync(portal, typed))[0];

        Assert.Equal(("CL-A", by, found), (hit.Code, hit.By, hit.Found));
    }

    [Fact]
    public async Task A_customer_stands_once_however_often_it_matches_and_the_closer_match_first()
    {
        await using var portal = await WorldAsync();
        await portal.ImportLinesAsync(FleetLine.Many(30, 33199000100));

        var hits = await FindAsync(portal, "01 99 00 00");

        Assert.Equal(["CL-A", "CL-B"], hits.Select(hit => hit.Code));
    }

    [Fact]
    public async Task At_most_twenty_are_shown()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Enumerable.Range(0, 25).Select(place => new FleetLine($"+3319900{place:0000}") { Customer = $"CL-{place:00}", Group = $"g-{place}" }));

        Assert.Equal(CustomerSearch.MostHits, (await FindAsync(portal, "alpha")).Count);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" a ")]
    [InlineData("")]
    [InlineData("%%")]
    [InlineData("__")]
    [InlineData("\0\0")]
    [InlineData("'; DROP TABLE")]
    public async Task Nothing_is_found_by_too_little_or_by_signs_that_mean_something_to_databases(string typed)
    {
        await using var portal = await WorldAsync();

        Assert.Empty(await FindAsync(portal, typed));
    }

    [Fact]
    public async Task Only_support_outside_a_session_searches()
    {
        await using var portal = await WorldAsync();
        var session = await portal.InSessionAsync();

        Assert.NotEmpty(await FindAsync(portal, "alpha"));
        Assert.Empty(await FindAsync(portal, "alpha", session));
        Assert.Empty(await FindAsync(portal, "alpha", Callers.Operations));
        Assert.Empty(await FindAsync(portal, "alpha", await portal.UserOfAsync("CL-A")));
        Assert.Empty(await FindAsync(portal, "alpha", Access.None));
    }

    private static Task<IReadOnlyList<CustomerHit>> FindAsync(TestPortal portal, string typed, Access? access = null) =>
        portal.Get<CustomerSearch>().FindAsync(access ?? Callers.Support, typed, CancellationToken.None);

    private async Task<TestPortal> WorldAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"), new FleetLine("+33199000009").Of("B", 1));
        await portal.AccountAsync("CL-A", PortalRoles.Administrator, "jeanne.martin@alpha.example");
        await portal.OrderAsync(await portal.UserOfAsync("CL-A"), new("alpha-1", "33199000001"), 4);
        await portal.RenewAsync(new DateOnly(2026, 1, 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CustomerSearchTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CustomerSearchTests(DatabaseProvider.PostgreSql, cluster);
}
