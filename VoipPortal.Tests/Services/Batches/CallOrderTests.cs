using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Batches;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Orders;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Tests.Services.Documents;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Batches;

/// <summary>More calls for several lines: one quote, one order, one payment, all or none.</summary>
public abstract partial class CallOrderTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Office = new("+33199000001");
    private static readonly FleetLine Fax = new("+33199000002") { Calls = "3" };
    private static readonly FleetLine Small = new("+33199000003") { Offer = "discovery", Calls = "1" };
    private static readonly FleetLine Shop = new("+33199000004");
    private static readonly FleetLine Foreign = new FleetLine("+33199000009").Of("B", 1);
    private static readonly CallWish Five = new(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_order_has_a_row_a_line_one_tax_one_entry_one_mail_and_its_payment_activates_all()
    {
        await using var portal = await OpenAsync();
        var access = await portal.AccountAsync("CL-A", PortalRoles.Administrator, "admin@alpha.example");
        var batch = await portal.LookAtOrderAsync(access, Five, Office.Number, Fax.Number);
        var terms = (await portal.BatchAsync(access, batch)).Calls!.Order!;
        Assert.Equal((5, 5.00m, 1.00m, 6.00m, true), (terms.Quantity, terms.Due.Ht.Amount, terms.Due.Vat.Amount, terms.Due.Ttc.Amount, terms.IsWholeMonth));

        Assert.False((await portal.OrderAsync(access, batch)).IsRefused);

        var number = (await portal.NumberOfAsync(access, batch))!;
        var order = await portal.OrderOfAsync(access, number);
        Assert.Equal(("BC-2026-000001", 6.00m, access.Actor.Name), (order.Number, order.Ttc.Amount, order.AcceptedBy));
        Assert.Equal(["+33199000001 2→5 3,00", "+33199000002 3→5 2,00"], order.Rows.Select(Words));
        Assert.Equal(2, (await portal.CallsAsync())[Office.Number]);
        Assert.Single(await portal.OutboxAsync());
        Assert.Equal(PaymentEffect.Delivered, await portal.PayAsync(number));
        Assert.Equal((5, 5), await CallsAsync(portal));
        var entries = (await portal.Get<JournalQueries>().PageAsync(access, new JournalRequest(), Cancellation)).Entries.Where(entry => entry.BatchId == batch);
        Assert.Equal([JournalAction.OrderPaid, JournalAction.OrderMade], entries.Select(entry => entry.Action));
        var own = (await portal.Get<JournalQueries>().LineAsync(access, At(Fax), 1, Cancellation))!.Entries;
        Assert.Equal((JournalAction.OrderPaid, JournalAction.OrderMade, 3, 5), (own[0].Action, own[1].Action, own[1].Before!.Calls, own[1].After!.Calls));
    }

    [Fact]
    public async Task Lines_that_cannot_have_the_calls_say_why_and_what_to_do()
    {
        await using var portal = await OpenAsync(new FleetLine("+33199000005") { Calls = "5" }, new FleetLine("+33199000006") { Calls = "9" }, new FleetLine("+33199000007") { Calls = "98" });
        var access = await portal.UserOfAsync("CL-A");
        await portal.ReduceAsync(access, At(Fax), 2);

        var total = await portal.AnswersAsync(access, await portal.LookAtOrderAsync(access, Five, Fax.Number, Small.Number, "+33199000005", "+33199000006", Foreign.Number, "+33188888888"));
        var addition = await portal.AnswersAsync(access, await portal.LookAtOrderAsync(access, new CallWish(2, IsAddition: true), Office.Number, "+33199000007"));

        Assert.Equal("ReductionPending()", total[Fax.Number]);
        Assert.Equal("CallsNotOptional(VoIP Découverte)", total[Small.Number]);
        Assert.Equal(("EnoughCalls(5)", "EnoughCalls(9)"), (total["+33199000005"], total["+33199000006"]));
        Assert.Equal(("NotFound()", "NotFound()"), (total[Foreign.Number], total["+33188888888"]));
        Assert.Equal(("Asked", "AskSupport(100)"), (addition[Office.Number], addition["+33199000007"]));
        Assert.IsType<AskSupport>((await portal.LookAtOrderAsync(access, new CallWish(100), LineSelection.Of(Office.Number))).Refusal);
        Assert.IsType<CallsOutOfBounds>((await portal.LookAtOrderAsync(access, new CallWish(0, IsAddition: true), LineSelection.Of(Office.Number))).Refusal);
    }

    [Fact]
    public async Task Money_for_lines_of_which_one_cannot_take_the_calls_any_more_activates_none_and_is_set_aside()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var number = await portal.OrderedAsync(access, Five, Office.Number, Fax.Number);
        await portal.SuspendAsync(Fax.Number);

        Assert.Equal(PaymentEffect.Parked, await portal.PayAsync(number));

        Assert.Equal((2, 3), await CallsAsync(portal));
    }

    [Fact]
    public async Task Without_the_conditions_and_after_half_an_hour_nothing_is_ordered_and_the_journal_knows()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtOrderAsync(access, Five, Office.Number);

        Assert.IsType<ConditionsNotAccepted>((await portal.OrderAsync(access, batch, accepted: false)).Refusal);
        Assert.IsType<ConditionsNotAccepted>((await portal.ApplyAsync(access, batch)).Refusal);
        portal.Clock.Advance(Quote.Validity);
        Assert.IsType<QuoteExpired>((await portal.OrderAsync(access, batch)).Refusal);

        Assert.Equal(0, (await portal.Get<OrderQueries>().ListAsync(access, new OrderSearch(), Cancellation)).Matches);
        Assert.Equal([nameof(ConditionsNotAccepted), nameof(QuoteExpired)], (await portal.JournalAsync()).Where(entry => entry.Action == JournalAction.OrderRefused).Select(entry => entry.RefusalCode));
    }

    [Fact]
    public async Task Sent_from_several_tabs_it_is_one_order_and_a_stranger_finds_nothing()
    {
        await using var portal = await OpenAsync();
        var access = await portal.UserOfAsync("CL-A");
        var batch = await portal.LookAtOrderAsync(access, Five, Office.Number, Fax.Number);

        Assert.IsType<NotFound>((await portal.OrderAsync(await portal.UserOfAsync("CL-B"), batch)).Refusal);
        Assert.IsType<NotAllowed>((await portal.OrderAsync(await portal.UserOfAsync("CL-A", PortalRoles.Billing), batch)).Refusal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.OrderAsync(access, batch)));

        Assert.All(answers, answer => Assert.Equal(batch, answer.Value));
        Assert.Equal(1, (await portal.Get<OrderQueries>().ListAsync(access, new OrderSearch(), Cancellation)).Matches);
    }

    [Fact]
    public async Task The_first_month_by_days_is_rounded_a_line_and_taxed_once()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster, new Dictionary<string, string?> { ["Billing:FirstMonth"] = "Prorated" });
        await portal.ImportLinesAsync(Office, Fax);
        var access = await portal.UserOfAsync("CL-A");

        var number = await portal.OrderedAsync(access, Five, Office.Number, Fax.Number);

        // 17 days of 31: 1.65 € for three calls and 1.10 € for two.
        var order = await portal.OrderOfAsync(access, number);
        Assert.Equal((1.65m, 1.10m, 2.75m, 0.55m), (order.Rows[0].DueHt.Amount, order.Rows[1].DueHt.Amount, order.Ht.Amount, order.Vat.Amount));
        var late = await portal.LookAtOrderAsync(access, new CallWish(9), Office.Number);
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 15, 22, 50, 0, TimeSpan.Zero));
        var midnight = await portal.LookAtOrderAsync(access, new CallWish(9), Fax.Number);
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 15, 23, 10, 0, TimeSpan.Zero));
        Assert.IsType<ChangedMeanwhile>((await portal.OrderAsync(access, midnight)).Refusal);
        Assert.IsType<QuoteExpired>((await portal.OrderAsync(access, late)).Refusal);
    }

    [Fact]
    public async Task Statements_do_not_grow_with_the_lines_and_three_hundred_of_them_are_in_the_file_and_on_pages()
    {
        using var commands = new CommandCount();
        await using var portal = await OpenAsync([.. Numbers(300).Select(number => new FleetLine(number))]);
        var access = await portal.UserOfAsync("CL-A");
        var few = await CountAsync(commands, portal, access, [Office.Number, Shop.Number]);
        var many = await CountAsync(commands, portal, access, Numbers(300));
        Assert.Equal(few, many);

        var file = await portal.Get<OrderDocuments>().PdfAsync(access, "BC-2026-000002", CultureInfo.GetCultureInfo("fr-FR"), Cancellation);
        var page = await portal.Get<OrderQueries>().PageAsync(access, "BC-2026-000002", new OrderRowSearch("01 99 11 02 9", 1), Cancellation);

        using var pdf = new PdfReading(file!.Content);
        var text = pdf.Text;
        Assert.All(Numbers(300), number => Assert.Contains(PdfReading.WithPlainSpaces(ReadableNumber.Of(number)), text, StringComparison.Ordinal));
        Assert.Contains("Total TTC1 080,00 €", text, StringComparison.Ordinal);
        Assert.Equal((10, 10, 300), (page!.Rows.Count, page.RowMatches, page.RowCount));
    }

    private static async Task<int> CountAsync(CommandCount commands, TestPortal portal, Access access, IEnumerable<string> numbers)
    {
        commands.Watch(portal);
        await portal.OrderedAsync(access, Five, numbers);
        return commands.Value;
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(place => $"+3319911{place:D4}");

    private static async Task<(int Office, int Fax)> CallsAsync(TestPortal portal)
    {
        var calls = await portal.CallsAsync();
        return (calls[Office.Number], calls[Fax.Number]);
    }

    private static string Words(OrderRowDetails row) =>
        string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"{row.LineNumber} {row.FromTotal}→{row.ToTotal} {row.DueHt.Amount:0.00}");

    private static LineAddress At(FleetLine line) => new(line.Group, line.Number);

    private async Task<TestPortal> OpenAsync(params FleetLine[] more)
    {
        var portal = await TestPortal.CreateAsync(provider, cluster);
        await portal.ImportLinesAsync([Office, Fax, Small, Shop, Foreign, .. more]);
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : CallOrderTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : CallOrderTests(DatabaseProvider.PostgreSql, cluster);
}
