using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.OfferChanges;

/// <summary>Offer changes of a line with an order or a reduction: the list of offers says what the command will say.</summary>
public abstract class OfferBesideOrderTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");

    [Fact]
    public async Task The_calls_of_an_open_order_are_counted_in_the_list_in_the_answer_and_in_the_journal()
    {
        await using var portal = await FilledAsync("3");
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderAsync(access, Address, 5);
        var expected = new TooManyCalls("VoIP Entreprise+", 5, 4);

        Assert.Equal(("TooManyCalls", "VoIP Entreprise+ 5 4"), await ShownAsync(portal));
        Assert.Equal(expected, (await portal.AskOfferAsync(access, Address, "enterprise-plus")).Refusal);
        var entry = await portal.LastJournalEntryAsync();
        Assert.Equal((JournalAction.OfferChangeRefused, "TooManyCalls", "VoIP Entreprise+ 5 4"), (entry.Action, entry.RefusalCode, string.Join(' ', entry.RefusalDetails)));

        await portal.CancelOrderAsync(access, number);
        Assert.Null((await ShownAsync(portal)).Code);
        Assert.Equal(OfferChangeEffect.Asked, (await portal.AskOfferAsync(access, Address, "enterprise-plus")).Value);
    }

    [Fact]
    public async Task An_order_past_its_time_is_not_counted_any_more()
    {
        await using var portal = await FilledAsync("3");
        var access = await portal.UserOfAsync("CL-A");
        await portal.OrderAsync(access, Address, 5);
        portal.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Null((await ShownAsync(portal)).Code);
        Assert.Equal(OfferChangeEffect.Asked, (await portal.AskOfferAsync(access, Address, "enterprise-plus")).Value);
    }

    [Fact]
    public async Task The_calls_that_remain_after_a_reduction_are_counted_and_the_reduction_cannot_be_taken_back_first()
    {
        await using var portal = await FilledAsync("8");
        var access = await portal.UserOfAsync("CL-A");
        Assert.Equal("TooManyCalls", (await ShownAsync(portal)).Code);
        await portal.ReduceAsync(access, Address, 4);

        Assert.Null((await ShownAsync(portal)).Code);
        Assert.Equal(OfferChangeEffect.Asked, (await portal.AskOfferAsync(access, Address, "enterprise-plus")).Value);

        Assert.Equal(new TooManyCalls("VoIP Entreprise+", 8, 4), (await portal.CancelReductionAsync(access, Address)).Refusal);
        await portal.CancelOfferAsync(access, Address);
        Assert.False((await portal.CancelReductionAsync(access, Address)).IsRefused);
    }

    [Fact]
    public async Task An_order_finds_room_in_the_offer_to_come_or_is_refused_when_it_is_quoted_not_when_it_is_paid()
    {
        await using var portal = await FilledAsync("3");
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");

        Assert.Equal(new TooManyCalls("VoIP Entreprise+", 5, 4), (await portal.QuoteAsync(access, Address, 5)).Refusal);
        Assert.Equal(VoipPortal.Services.Payments.PaymentEffect.Delivered, await portal.PayAsync(await portal.OrderAsync(access, Address, 4)));
    }

    private static async Task<(string? Code, string Details)> ShownAsync(TestPortal portal)
    {
        var form = await portal.FormAsync(await portal.UserOfAsync("CL-A"), Address);
        var refusal = form.Choices.Single(choice => choice.Code == "enterprise-plus").Refusal;
        return (refusal?.Code, string.Join(' ', refusal?.Details ?? []));
    }

    /// <summary>A line of VoIP Entreprise; VoIP Entreprise+ allows four calls.</summary>
    private async Task<TestPortal> FilledAsync(string calls)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001") { Calls = calls });
        await portal.SetMostCallsAsync("enterprise-plus", 4);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OfferBesideOrderTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OfferBesideOrderTests(DatabaseProvider.PostgreSql, cluster);
}
