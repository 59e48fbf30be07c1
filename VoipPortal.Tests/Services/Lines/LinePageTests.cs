using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Lines;

public abstract class LinePageTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Line = new("+33199000001") { Calls = "5" };
    private static readonly LineAddress Address = new(Line.Group, "33199000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_line_page_says_offer_calls_price_and_next_renewal_at_a_glance()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);

        var line = (await portal.Get<LineQueries>().LineAsync(await portal.UserOfAsync("CL-A"), Address, Cancellation))!;

        Assert.Equal(("VoIP Entreprise", 4.99m, 7.99m), (line.Offer, line.OfferPriceHt.Amount, line.MonthlyPriceHt.Amount));
        Assert.Equal((2, 3, 5, 99), (line.IncludedCalls, line.ExtraCalls, line.TotalCalls, line.MaximumCalls));
        Assert.Equal((new DateOnly(2026, 2, 1), 17), (line.NextRenewal, line.DaysToRenewal));
        Assert.Null(line.Pending);
    }

    [Fact]
    public async Task A_change_to_come_is_shown_with_its_price_and_from_its_date_on_as_being_applied()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line);
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");

        var before = (await portal.Get<LineQueries>().LineAsync(access, Address, Cancellation))!;
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        var after = (await portal.Get<LineQueries>().LineAsync(access, Address, Cancellation))!;

        Assert.Equal(new PendingOffer("VoIP Entreprise+", new DateOnly(2026, 2, 1), false, TestPortal.Start, access.Actor.Name), before.Pending);
        Assert.Equal(17.99m, before.NextMonthlyPriceHt.Amount);
        Assert.True(after.Pending!.IsBeingApplied);
        Assert.Equal(("VoIP Entreprise", new DateOnly(2026, 3, 1)), (after.Offer, after.NextRenewal));
    }

    [Theory]
    [InlineData("alpha-2", "33199000001")]
    [InlineData("alpha-1", "33199000002")]
    [InlineData("b-1", "33199000009")]
    [InlineData("alpha-1", "")]
    [InlineData("alpha-1", "'; DROP TABLE Lines --")]
    [InlineData("alpha\0-1", "3319900\00001")]
    public async Task A_line_out_of_reach_is_not_found_and_the_attempt_is_in_the_journal(string group, string number)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Line, new FleetLine("+33199000002") { Group = "alpha-2" }, new FleetLine("+33199000009").Of("B", 1));
        var access = await portal.UserOfAsync("CL-A");

        Assert.Null(await portal.Get<LineQueries>().LineAsync(access, new LineAddress(group, number), Cancellation));

        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.AccessRefused, access.CustomerId, access.Actor.UserId), (entry.Action, entry.CustomerId, entry.ActorUserId));
        Assert.StartsWith(group.Split('\0')[0], entry.Subject, StringComparison.Ordinal);
        Assert.Equal(group == "b-1", entry.After!.Exists);
    }

    [Fact]
    public async Task Totals_of_the_telephony_page_are_those_of_its_groups()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(
            Line, new FleetLine("+33199000002") { Offer = "discovery", Calls = "1" }, new FleetLine("+33199000003") { Group = "alpha-2", GroupLabel = "" },
            new FleetLine("+33199000009").Of("B", 1));
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");

        var overview = (await portal.Get<LineQueries>().TelephonyAsync(access, Cancellation))!;

        Assert.Equal(("CL-A", 3, 1, 13.97m), (overview.CustomerCode, overview.Lines, overview.Pending, overview.MonthlyTotalHt.Amount));
        Assert.Equal([("alpha-1", "Siège", 2, 1), ("alpha-2", "alpha-2", 1, 0)], overview.Groups.Select(group => (group.Code, group.DisplayName, group.Lines, group.Pending)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    public async Task The_database_is_asked_as_often_for_many_lines_as_for_one(int lines)
    {
        using var commands = new CommandCount();
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(lines));
        var access = await portal.UserOfAsync("CL-A");
        var queries = portal.Get<LineQueries>();

        commands.Watch(portal);
        await queries.TelephonyAsync(access, Cancellation);
        await queries.GroupAsync(access, "alpha-1", new LineListRequest("poste", "enterprise", false), Cancellation);
        await queries.FindAsync(access, "poste", Cancellation);

        Assert.Equal(4 + 6 + 1, commands.Value);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : LinePageTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : LinePageTests(DatabaseProvider.PostgreSql, cluster);
}
