using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Lines;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.OfferChanges;

/// <summary>Request, replacement, cancellation and their refusals: what is written down, and that effect and journal are one.</summary>
public abstract class OfferChangeJournalTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly LineAddress Address = new("alpha-1", "33199000001");
    private static readonly DateTimeOffset CutOff = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);
    private static readonly JournalState Nothing = new() { Offer = "VoIP Entreprise" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_replacement_and_cancellation_are_written_with_actor_line_before_after_and_instant()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");

        await portal.AskOfferAsync(access, Address, "enterprise-plus");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.AskOfferAsync(access, Address, "enterprise-mob-1h");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.CancelOfferAsync(access, Address);

        var entries = (await portal.JournalAsync()).Skip(1).ToList();
        var (plus, hour) = (Waiting("VoIP Entreprise+"), Waiting("VoIP Entreprise + 1 h vers les mobiles"));
        Assert.Equal(
            [
                (JournalAction.OfferChangeRequested, TestPortal.Start, Nothing, plus),
                (JournalAction.OfferChangeReplaced, TestPortal.Start.AddHours(1), plus, hour),
                (JournalAction.OfferChangeCancelled, TestPortal.Start.AddHours(2), hour, Nothing),
            ],
            entries.Select(entry => (entry.Action, entry.OccurredAt, entry.Before!, entry.After!)));
        Assert.All(entries, entry => Assert.Equal(
            (access.CustomerId, access.Actor.UserId, access.Actor.Name, ActorKind.CustomerUser, "+33199000001", TimeSpan.Zero),
            (entry.CustomerId, entry.ActorUserId, entry.ActorName, entry.ActorKind, entry.Subject, entry.OccurredAt.Offset)));
        Assert.All(entries, entry => Assert.NotNull(entry.LineId));
    }

    [Fact]
    public async Task The_same_click_twice_changes_one_line_and_writes_one_entry()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var request = (await portal.FormAsync(access, Address)).RequestFor("enterprise-plus");

        var first = await portal.Get<OfferChangeCommands>().RequestAsync(access, request, Cancellation);
        var rows = await portal.RowsAsync();
        var second = await portal.Get<OfferChangeCommands>().RequestAsync(access, request, Cancellation);

        Assert.Equal((OfferChangeEffect.Asked, OfferChangeEffect.AlreadyAsked), (first.Value, second.Value));
        Assert.Equal(rows, await portal.RowsAsync());
    }

    [Fact]
    public async Task Two_tabs_that_ask_for_different_offers_leave_the_first_and_tell_the_second()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var form = await portal.FormAsync(access, Address);

        await portal.Get<OfferChangeCommands>().RequestAsync(access, form.RequestFor("enterprise-plus"), Cancellation);
        var second = await portal.Get<OfferChangeCommands>().RequestAsync(access, form.RequestFor("enterprise-mob-1h"), Cancellation);

        Assert.Equal("ChangedMeanwhile", second.Refusal?.Code);
        Assert.Equal("enterprise-plus", (await portal.FormAsync(access, Address)).Pending!.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(900_000)]
    public async Task From_the_cut_off_on_a_change_can_neither_be_replaced_nor_cancelled_even_if_the_run_is_late(int secondsLate)
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");
        portal.Clock.SetUtcNow(CutOff.AddSeconds(secondsLate));
        var before = await portal.FleetRowsAsync();

        var replaced = await portal.AskOfferAsync(access, Address, "enterprise-mob-1h");
        var cancelled = await portal.CancelOfferAsync(access, Address);

        Assert.Equal(("TooLate", "TooLate"), (replaced.Refusal?.Code, cancelled.Refusal?.Code));
        Assert.Equal(before, await portal.FleetRowsAsync());
        Assert.Equal(
            [(JournalAction.OfferChangeRefused, "TooLate"), (JournalAction.OfferChangeCancellationRefused, "TooLate")],
            (await portal.JournalAsync()).TakeLast(2).Select(entry => (entry.Action, entry.RefusalCode!)));
    }

    [Fact]
    public async Task Just_before_the_cut_off_a_change_can_be_replaced_and_cancelled()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, Address, "enterprise-plus");
        portal.Clock.SetUtcNow(CutOff.AddTicks(-1));

        Assert.Equal(OfferChangeEffect.Replaced, (await portal.AskOfferAsync(access, Address, "enterprise-mob-1h")).Value);
        Assert.Null((await portal.CancelOfferAsync(access, Address)).Refusal);
    }

    [Fact]
    public async Task A_form_shown_before_the_cut_off_and_sent_after_it_is_refused()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var request = (await portal.FormAsync(access, Address)).RequestFor("enterprise-plus");
        portal.Clock.SetUtcNow(CutOff);

        Assert.Equal("ChangedMeanwhile", (await portal.Get<OfferChangeCommands>().RequestAsync(access, request, Cancellation)).Refusal?.Code);
    }

    [Fact]
    public async Task Without_its_journal_entry_no_change_is_stored()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");
        var before = await portal.RowsAsync();
        await portal.BreakJournalAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => portal.AskOfferAsync(access, Address, "enterprise-plus"));

        Assert.Equal(before, await portal.RowsAsync());
    }

    private static JournalState Waiting(string offer) => Nothing with { PendingOffer = offer, EffectiveOn = new DateOnly(2026, 2, 1) };

    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(new FleetLine("+33199000001"));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : OfferChangeJournalTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : OfferChangeJournalTests(DatabaseProvider.PostgreSql, cluster);
}
