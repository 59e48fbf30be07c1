using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Batches;

/// <summary>What a customer gets from a batch, and what somebody who is no such customer does not.</summary>
public abstract class BatchCommandTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Plus = "enterprise-plus";

    private static readonly FleetLine Office = new("+33199000001");
    private static readonly FleetLine Fax = new("+33199000002");
    private static readonly FleetLine Small = new("+33199000003") { Offer = "discovery", Calls = "1" };
    private static readonly FleetLine Foreign = new FleetLine("+33199000009").Of("B", 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_twice_it_is_done_once_with_one_entry_and_the_sums_are_the_selection()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        await portal.AskOfferAsync(access, At(Fax), Plus);
        var batch = await portal.PreviewAsync(access, Plus, Office.Number, Fax.Number, Small.Number, "+33100000000");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.ApplyAsync(access, batch)));

        Assert.All(answers, answer => Assert.Equal(batch, answer.Value));
        var head = await portal.BatchAsync(access, batch);
        Assert.Equal(new BatchTally(2, 1, 1, Money.Euros(24m)), head.Tally);
        Assert.Equal(4, head.Tally.Selected);
        var page = await portal.Get<JournalQueries>().PageAsync(access, new JournalRequest(), Cancellation);
        var entry = Assert.Single(page.Entries, entry => entry.BatchId == batch);
        Assert.Equal((JournalAction.BatchApplied, 2), (entry.Action, entry.After?.Lines));
        var own = await portal.Get<JournalQueries>().LineAsync(access, At(Office), 1, Cancellation);
        Assert.Equal((JournalAction.OfferChangeRequested, batch), (own!.Entries[0].Action, own.Entries[0].BatchId));
    }

    [Fact]
    public async Task A_line_of_another_customer_is_not_found_like_a_number_that_nobody_has_and_nothing_of_it_changes()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var before = (await portal.WaitingAsync())[Foreign.Number];
        var batch = await portal.PreviewAsync(access, Plus, Office.Number, Foreign.Number, "+33188888888");
        await portal.ApplyAsync(access, batch);

        var rows = await portal.RowsOfAsync(access, batch);

        Assert.Equal(
            rows["+33188888888"] with { Number = "", Refusal = null },
            rows[Foreign.Number] with { Number = "", Refusal = null });
        Assert.Equal(("NotFound", "NotFound"), (rows[Foreign.Number].Refusal?.Code, rows["+33188888888"].Refusal?.Code));
        Assert.Equal(before, (await portal.WaitingAsync())[Foreign.Number]);
    }

    [Fact]
    public async Task A_batch_of_another_customer_is_not_found_to_read_to_confirm_and_to_undo()
    {
        await using var portal = await OpenAsync();
        var batch = await portal.PreviewAsync(await portal.UserOfAsync("CL-A"), Plus, Office.Number);
        var stranger = await portal.UserOfAsync("CL-B");

        Assert.IsType<NotFound>((await portal.ApplyAsync(stranger, batch)).Refusal);
        Assert.IsType<NotFound>((await portal.Get<BatchCommands>().PreviewUndoAsync(stranger, batch, Cancellation)).Refusal);
        Assert.IsType<NotFound>((await portal.Get<BatchCommands>().RetryAsync(stranger, batch, Cancellation)).Refusal);
        Assert.Null(await portal.Get<BatchQueries>().HeadAsync(stranger, batch, Cancellation));
        Assert.Empty(await portal.RowsOfAsync(stranger, batch));
    }

    [Fact]
    public async Task What_failed_alone_is_tried_again()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.PreviewAsync(access, Plus, Office.Number, Fax.Number, "+33188888888");
        await portal.AskOfferAsync(access, At(Fax), "enterprise-mob-1h");
        await portal.ApplyAsync(access, batch);
        Assert.Equal("ChangedMeanwhile()", (await portal.AnswersAsync(access, batch))[Fax.Number]);

        var retry = (await portal.Get<BatchCommands>().RetryAsync(access, batch, Cancellation)).Value;
        await portal.ApplyAsync(access, retry);

        Assert.Equal(new Dictionary<string, string> { [Fax.Number] = "Replaced" }, await portal.AnswersAsync(access, retry));
    }

    [Fact]
    public async Task Undone_until_the_cut_off_it_leaves_lines_alone_that_changed_since()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.PreviewAsync(access, Plus, Office.Number, Fax.Number);
        await portal.ApplyAsync(access, batch);
        await portal.AskOfferAsync(access, At(Fax), "enterprise-mob-1h");
        var undo = await portal.LookAtUndoAsync(access, batch);
        Assert.Equal(new BatchTally(1, 0, 1, Money.Euros(-10m)), (await portal.BatchAsync(access, undo)).Tally);

        await portal.ApplyAsync(access, undo);

        Assert.Equal(undo, (await portal.BatchAsync(access, batch)).UndoneById);
        Assert.Equal(("TakenBack", "ChangedMeanwhile()"), Pair(await portal.AnswersAsync(access, undo)));
        Assert.IsType<BatchUndone>((await portal.Get<BatchCommands>().PreviewUndoAsync(access, batch, Cancellation)).Refusal);
        Assert.Contains("enterprise-mob-1h", (await portal.WaitingAsync())[Fax.Number], StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_cut_off_on_nothing_is_undone_and_a_preview_of_before_changes_nothing()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.PreviewAsync(access, Plus, Office.Number);
        await portal.ApplyAsync(access, batch);
        var undo = await portal.LookAtUndoAsync(access, batch);
        var late = await portal.PreviewAsync(access, Plus, Fax.Number);

        portal.Clock.SetUtcNow(LineSteps.CutOff);

        Assert.IsType<TooLate>((await portal.ApplyAsync(access, undo)).Refusal);
        await portal.ApplyAsync(access, late);
        Assert.Equal("ChangedMeanwhile()", (await portal.AnswersAsync(access, late))[Fax.Number]);
    }

    [Fact]
    public async Task All_that_match_is_a_condition_less_those_left_out()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var selection = LineSelection.Empty.With(new LineFilter(Offer: "enterprise")).With(Fax.Number, chosen: false).With(Small.Number, chosen: true);

        var batch = (await portal.LookAsync(access, Plus, selection)).Value;

        Assert.Equal([Office.Number, Small.Number], (await portal.AnswersAsync(access, batch)).Keys.Order());
        Assert.IsType<NothingSelected>((await portal.LookAsync(access, Plus, LineSelection.Empty)).Refusal);
    }

    [Fact]
    public async Task Statements_do_not_grow_with_the_lines()
    {
        using var commands = new CommandCount();
        await using var portal = await OpenAsync();
        await portal.ImportLinesAsync([.. Enumerable.Range(0, 300).Select(place => new FleetLine($"+3319911{place:D4}"))]);
        var access = await portal.UserOfAsync("CL-A");
        var few = await CountAsync(commands, portal, access, LineSelection.Of(Office.Number, Fax.Number));
        var many = await CountAsync(commands, portal, access, LineSelection.Of(Enumerable.Range(0, 300).Select(place => $"+3319911{place:D4}")));

        Assert.InRange(few, 10, 40);
        Assert.Equal(few, many);
    }

    private static async Task<int> CountAsync(CommandCount commands, TestPortal portal, Access access, LineSelection selection)
    {
        commands.Watch(portal);
        await portal.ApplyAsync(access, (await portal.LookAsync(access, Plus, selection)).Value);
        return commands.Value;
    }

    private static (string Office, string Fax) Pair(Dictionary<string, string> answers) => (answers[Office.Number], answers[Fax.Number]);

    private static LineAddress At(FleetLine line) => new(line.Group, line.Number);

    private async Task<TestPortal> OpenAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync(Office, Fax, Small, Foreign);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : BatchCommandTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : BatchCommandTests(DatabaseProvider.PostgreSql, cluster);
}
