using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.OfferChanges;

/// <summary>Requests that no page makes, sent to the command itself: refused, nothing changed, written down.</summary>
public abstract class ForgedRequestTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Line = new("+33199000001") { Calls = "5" };
    private static readonly LineAddress Address = new(Line.Group, "33199000001");

    private static readonly OfferChangeRequest Honest = new(Address, "enterprise-mob-1h", 0, new DateOnly(2026, 2, 1), Money.Euros(5.99m));

    private static readonly Dictionary<string, (OfferChangeRequest Request, string Refusal)> Forged = new()
    {
        ["an offer that does not exist"] = (Honest with { Offer = "platinum" }, "OfferNotSold"),
        ["an offer code of five thousand letters"] = (Honest with { Offer = new string('x', 5000) }, "OfferNotSold"),
        ["an offer code with a NUL"] = (Honest with { Offer = "enterprise\0" }, "OfferNotSold"),
        ["an offer no longer sold"] = (Honest with { Offer = "enterprise-mob-3h", SeenPriceHt = Money.Euros(7.99m) }, "OfferNotSold"),
        ["an offer for fewer calls than the line has"] = (Honest with { Offer = "enterprise-plus", SeenPriceHt = Money.Euros(14.99m) }, "TooManyCalls"),
        ["a Discovery offer"] = (Honest with { Offer = "discovery", SeenPriceHt = Money.Euros(0.99m) }, "EnterpriseToDiscovery"),
        ["the offer it has"] = (Honest with { Offer = "enterprise", SeenPriceHt = Money.Euros(4.99m) }, "SameOffer"),
        ["a version before"] = (Honest with { SeenVersion = -1 }, "ChangedMeanwhile"),
        ["a version to come"] = (Honest with { SeenVersion = 1 }, "ChangedMeanwhile"),
        ["a lower price"] = (Honest with { SeenPriceHt = Money.Euros(0.01m) }, "ChangedMeanwhile"),
        ["an earlier date"] = (Honest with { SeenEffectiveOn = new DateOnly(2026, 1, 1) }, "ChangedMeanwhile"),
        ["a later date"] = (Honest with { SeenEffectiveOn = new DateOnly(2026, 3, 1) }, "ChangedMeanwhile"),
        ["a suspended line"] = (Honest with { Line = new LineAddress(Line.Group, "33199000002") }, "LineNotActive"),
        ["a line of another customer"] = (Honest with { Line = new LineAddress("b-1", "33199000009") }, "NotFound"),
        ["a number in the address of another group"] = (Honest with { Line = new LineAddress("alpha-2", "33199000001") }, "NotFound"),
        ["another customer's number in an own group"] = (Honest with { Line = new LineAddress(Line.Group, "33199000009") }, "NotFound"),
        ["a line that does not exist"] = (Honest with { Line = new LineAddress(Line.Group, "33100000000") }, "NotFound"),
    };

    public static TheoryData<string> Names => [.. Forged.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_request_is_refused_changes_nothing_and_is_in_the_journal(string forged)
    {
        var (request, expected) = Forged[forged];
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var before = await portal.FleetRowsAsync();

        var outcome = await portal.Get<OfferChangeCommands>().RequestAsync(access, request, Cancellation);

        Assert.Equal(expected, outcome.Refusal?.Code);
        Assert.Equal(before, await portal.FleetRowsAsync());
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((access.CustomerId, access.Actor.UserId, access.Actor.Name, TestPortal.Start), (entry.CustomerId, entry.ActorUserId, entry.ActorName, entry.OccurredAt));
        Assert.Equal(
            expected == "NotFound" ? (JournalAction.AccessRefused, null) : (JournalAction.OfferChangeRefused, expected), (entry.Action, entry.RefusalCode));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_cancellation_of_the_same_line_is_refused_too(string forged)
    {
        var (request, expected) = Forged[forged];
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-mob-1h");
        var before = await portal.FleetRowsAsync();

        // The honest line has version 1 by now, so that every version of the table is stale.
        var version = request.SeenVersion == 1 ? 2 : request.SeenVersion;
        var outcome = await portal.Get<OfferChangeCommands>().CancelAsync(access, request.Line, version, Cancellation);

        Assert.Equal(expected is "NotFound" or "LineNotActive" ? expected : "ChangedMeanwhile", outcome.Refusal?.Code);
        Assert.Equal(before, await portal.FleetRowsAsync());
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal(expected == "NotFound" ? JournalAction.AccessRefused : JournalAction.OfferChangeCancellationRefused, entry.Action);
    }

    [Fact]
    public async Task The_honest_request_among_them_is_granted()
    {
        await using var portal = await FilledAsync();

        var outcome = await portal.Get<OfferChangeCommands>().RequestAsync(await portal.UserOfAsync("CL-A"), Honest, Cancellation);

        Assert.Null(outcome.Refusal);
    }

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(
            Line, new FleetLine("+33199000002"), new FleetLine("+33199000003") { Group = "alpha-2" }, new FleetLine("+33199000009").Of("B", 1));
        await portal.StopSellingAsync("enterprise-mob-3h");
        await portal.SetMostCallsAsync("enterprise-plus", 4);
        await portal.SuspendAsync("+33199000002");
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : ForgedRequestTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : ForgedRequestTests(DatabaseProvider.PostgreSql, cluster);
}
