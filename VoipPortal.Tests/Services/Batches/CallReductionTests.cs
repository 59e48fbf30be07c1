using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Batches;

/// <summary>Fewer calls for several lines, from the next renewal on, until then to be taken back.</summary>
public abstract class CallReductionTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Office = new("+33199000001") { Calls = "9" };
    private static readonly FleetLine Fax = new("+33199000002") { Calls = "7" };
    private static readonly FleetLine Small = new("+33199000003") { Offer = "discovery", Calls = "1" };
    private static readonly FleetLine Low = new("+33199000004") { Calls = "3" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asked_for_together_they_wait_with_one_entry_and_one_mail_and_are_taken_back_together()
    {
        await using var portal = await OpenAsync();
        var access = await portal.AccountAsync("CL-A", PortalRoles.Administrator, "admin@alpha.example");
        await portal.ReduceAsync(access, At(Fax), 6);
        var before = await portal.WaitingAsync();
        var mails = (await portal.OutboxAsync()).Count;
        var batch = await portal.LookAtReductionAsync(access, 4, Office.Number, Fax.Number, Low.Number, Small.Number, "+33188888888");
        Assert.Equal(
            new Dictionary<string, string>
            {
                [Office.Number] = "Asked",
                [Fax.Number] = "Replaced",
                [Low.Number] = "FewEnoughCalls(3)",
                [Small.Number] = "CallsNotOptional(VoIP Découverte)",
                ["+33188888888"] = "NotFound()",
            },
            await portal.AnswersAsync(access, batch));

        await portal.ApplyAsync(access, batch);
        await portal.ApplyAsync(access, batch);

        Assert.Equal(new BatchTally(2, 0, 3, Money.Euros(-8m)), (await portal.BatchAsync(access, batch)).Tally);
        Assert.Contains("CallReduction:2@2026-02-01", (await portal.WaitingAsync())[Office.Number], StringComparison.Ordinal);
        Assert.Equal(mails + 1, (await portal.OutboxAsync()).Count);
        var page = await portal.Get<JournalQueries>().PageAsync(access, new JournalRequest(), Cancellation);
        var entry = Assert.Single(page.Entries, entry => entry.BatchId == batch);
        Assert.Equal((JournalAction.ReductionsRequested, 4, 2), (entry.Action, entry.After!.PendingCalls, entry.After.Lines));

        var undo = await portal.LookAtUndoAsync(access, batch);
        Assert.Equal(new BatchTally(2, 0, 0, Money.Euros(7m)), (await portal.BatchAsync(access, undo)).Tally);
        await portal.ApplyAsync(access, undo);

        Assert.Equal(before, await portal.WaitingAsync());
        Assert.Equal(undo, (await portal.BatchAsync(access, batch)).UndoneById);
    }

    [Fact]
    public async Task An_order_that_waits_hinders_its_line_by_name_until_it_is_cancelled_and_the_line_tried_again()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtReductionAsync(access, 4, Office.Number, Fax.Number);
        var fax = await portal.OrderAsync(access, At(Fax), 12);
        await portal.ApplyAsync(access, batch);
        Assert.Equal(("Asked", $"OrderOpen({fax})"), Pair(await portal.AnswersAsync(access, batch)));
        await portal.CancelOrderAsync(access, fax);

        var retry = (await portal.Get<BatchCommands>().RetryAsync(access, batch, Cancellation)).Value;
        await portal.ApplyAsync(access, retry);

        Assert.Equal(new Dictionary<string, string> { [Fax.Number] = "Asked" }, await portal.AnswersAsync(access, retry));
    }

    [Fact]
    public async Task Lines_that_changed_are_left_alone_and_from_the_cut_off_on_nothing_is_taken_back()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtReductionAsync(access, 4, Office.Number, Fax.Number);
        await portal.AskOfferAsync(access, At(Fax), "enterprise-plus");
        await portal.ApplyAsync(access, batch);
        Assert.Equal(("Asked", "ChangedMeanwhile()"), Pair(await portal.AnswersAsync(access, batch)));
        var undo = await portal.LookAtUndoAsync(access, batch);

        portal.Clock.SetUtcNow(LineSteps.CutOff);

        Assert.IsType<TooLate>((await portal.ApplyAsync(access, undo)).Refusal);
        Assert.IsType<NotFound>((await portal.ApplyAsync(await portal.UserOfAsync("CL-B"), undo)).Refusal);
    }

    [Fact]
    public async Task An_order_is_not_undone_as_a_batch_it_is_cancelled_as_an_order()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtOrderAsync(access, new CallWish(12), Office.Number, Fax.Number);
        await portal.OrderAsync(access, batch);

        Assert.IsType<NothingPending>((await portal.Get<BatchCommands>().PreviewUndoAsync(access, batch, Cancellation)).Refusal);
        Assert.False((await portal.CancelOrderAsync(access, (await portal.NumberOfAsync(access, batch))!)).IsRefused);

        Assert.Equal("Asked", (await portal.AnswersAsync(access, await portal.LookAtReductionAsync(access, 4, Fax.Number)))[Fax.Number]);
    }

    private static (string Office, string Fax) Pair(Dictionary<string, string> answers) => (answers[Office.Number], answers[Fax.Number]);

    private static LineAddress At(FleetLine line) => new(line.Group, line.Number);

    private async Task<TestPortal> OpenAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Office, Fax, Small, Low, new FleetLine("+33199000009").Of("B", 1));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CallReductionTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CallReductionTests(DatabaseProvider.PostgreSql, cluster);
}
