using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.Support;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Checks;

/// <summary>The same for what is done to many lines at once, by customers and by support on their behalf.</summary>
public abstract class ChecksOfManyTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_found_after_batches_and_what_support_did()
    {
        await using var portal = await BusyAsync();

        await portal.AssertChecksAsync();
        await portal.RenewNextAsync();
        await portal.ReduceAsync(await portal.UserOfAsync("CL-A"), At(9), 4);
        await portal.AssertChecksAsync();
    }

    [Theory]
    [InlineData("Batches", """UPDATE "Batches" SET "AppliedAt" = "CreatedAt" WHERE "AppliedAt" IS NULL""")]
    [InlineData("Batches", """UPDATE "BatchProfiles" SET "Lines" = "Lines" + 1 WHERE "Outcome" <> 'Refused'""")]
    [InlineData("Lines +33199000009", """UPDATE "Lines" SET "ExtraCalls" = "ExtraCalls" + 1 WHERE "Number" = '+33199000009'""")]
    [InlineData("SupportSessions T-1042: the journal tells that it ended", """UPDATE "SupportSessions" SET "EndedAt" = NULL, "Ending" = NULL""")]
    [InlineData("Journal", """DELETE FROM "SupportSessions" """)]
    [InlineData("Customers CL-A: AllowsSupport", """UPDATE "Customers" SET "AllowsSupport" = (1 = 0) WHERE "Code" = 'CL-A'""")]
    [InlineData("Customers CL-A: TellsOfSupport", """UPDATE "Customers" SET "TellsOfSupport" = (1 = 0) WHERE "Code" = 'CL-A'""")]
    public async Task A_write_behind_the_portals_back_is_found(string where, string statement)
    {
        await using var portal = await BusyAsync();

        await using (var context = portal.Database.Open(TestPortal.Everything))
        {
            Assert.NotEqual(0, await context.Database.ExecuteSqlRawAsync(statement, Cancellation));
        }

        Assert.Contains(await portal.FindingsAsync(), finding => $"{finding}".StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Support_prepares_one_order_for_several_lines_that_the_customer_accepts_and_pays()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(3).Select(line => line with { Calls = "2" }));
        var session = await portal.InSessionAsync();
        var batch = await portal.LookAtOrderAsync(session, new CallWish(5), Numbers(0, 1));

        Assert.IsType<NotAllowed>((await portal.OrderAsync(session, batch)).Refusal);
        var number = await PrepareAsync(portal, session, batch);
        var prepared = await portal.OrderOfAsync(session, number);
        Assert.False(prepared.MayAccept);
        var customer = await portal.UserOfAsync("CL-A");
        Assert.True((await portal.OrderOfAsync(customer, number)).MayAccept);
        Assert.Equal(number, (await portal.AcceptAsync(customer, number)).Value);
        Assert.Equal(PaymentEffect.Delivered, await portal.PayAsync(number));

        Assert.Equal([5, 5, 2], (await portal.CallsAsync()).OrderBy(line => line.Key).Select(line => line.Value));
        await portal.AssertChecksAsync();
        var entries = (await portal.JournalAsync()).Where(entry => entry.BatchId == batch).ToList();
        Assert.All(entries.Where(entry => entry.Action == JournalAction.OrderPrepared), entry => Assert.Equal(session.SupportSession, entry.SupportSessionId));
        Assert.Equal(3, entries.Count(entry => entry.Action == JournalAction.OrderPrepared));
        Assert.Equal(3, entries.Count(entry => entry.Action == JournalAction.OrderAccepted && entry.SupportSessionId == null));
    }

    private async Task<TestPortal> BusyAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(FleetLine.Many(16).Select(line => line with { Calls = "4" }));
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, At(5), "enterprise-mob-1h");
        await portal.ApplyAsync(access, await portal.PreviewAsync(access, "enterprise-plus", Numbers(5, 6, 7)));
        var batch = await portal.PreviewAsync(access, "enterprise-mob-1h", Numbers(6, 7, 8));
        await portal.ApplyAsync(access, batch);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.ApplyAsync(access, await portal.LookAtUndoAsync(access, batch));
        await portal.PayAsync(await portal.OrderedAsync(access, new CallWish(2, IsAddition: true), Numbers(9, 10)));
        await portal.OrderAsync(access, At(11), 6);
        await portal.OrderedAsync(access, new CallWish(7), Numbers(11, 12));
        await portal.ApplyAsync(access, await portal.LookAtReductionAsync(access, 3, Numbers(1, 2)));
        await AssistAsync(portal);
        await portal.PreviewAsync(access, "enterprise-plus", Numbers(3));
        return portal;
    }

    /// <summary>In a session: a batch of offers, an order prepared and left to expire, one prepared and accepted.</summary>
    private static async Task AssistAsync(TestPortal portal)
    {
        var session = await portal.InSessionAsync();
        await portal.ApplyAsync(session, await portal.PreviewAsync(session, "enterprise-plus", Numbers(0, 13)));
        await portal.PrepareAsync(session, At(14), 6);
        var number = await PrepareAsync(portal, session, await portal.LookAtOrderAsync(session, new CallWish(8), Numbers(13, 15)));
        Assert.False((await portal.Get<SupportCommands>().LeaveAsync(session, Cancellation)).IsRefused);
        portal.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(number, (await portal.AcceptAsync(await portal.UserOfAsync("CL-A"), number)).Value);
        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.Get<OrderExpiry>().RunAsync(Cancellation);
    }

    private static async Task<string> PrepareAsync(TestPortal portal, Access session, Guid batch)
    {
        Assert.False((await portal.Get<BatchCommands>().PrepareAsync(session, batch, null, Cancellation)).IsRefused);
        return (await portal.NumberOfAsync(session, batch))!;
    }

    private static LineAddress At(int place) => new("alpha-1", Numbers(place).Single().TrimStart('+'));

    private static IEnumerable<string> Numbers(params int[] places) => places.Select(place => $"+{33199000000 + place}");

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ChecksOfManyTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ChecksOfManyTests(DatabaseProvider.PostgreSql, cluster);
}
