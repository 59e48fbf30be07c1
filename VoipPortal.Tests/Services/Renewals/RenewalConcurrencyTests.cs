using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.People;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Payments;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Renewals;

/// <summary>
/// Users go on while the month turns and two processes renew: each request falls on one side of the cut-off, wherever the renewal
/// is, and nobody sees an error. What was asked and paid when is read from journal and orders, what became of it from invoices.
/// </summary>
public abstract class RenewalConcurrencyTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const int Lines = 2_000;
    private const int Groups = 1_200;
    private const int Months = 2;
    private const int Users = 4;

    /// <summary>Lines that users touch, far from each other; of three, one has an order, the others may have fewer calls.</summary>
    private const int BusyLines = 30;

    private static readonly string[] Offers = ["enterprise-mob-1h", "enterprise-mob-3h", "enterprise-plus"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_before_the_cut_off_applies_in_that_run_and_what_is_asked_after_it_in_the_next_however_they_cross()
    {
        await using var portal = await FilledAsync();
        var access = await portal.UserOfAsync("CL-A");

        for (var month = LineSteps.February; month < LineSteps.February.AddMonths(Months); month = month.AddMonths(1))
        {
            await TurnAsync(portal, access, month);
            var run = await portal.RunAsync(month);
            Assert.Equal((RenewalState.Completed, Groups, 0, Groups, Lines), (run.State, run.GroupsDone, run.GroupsParked, run.Invoices, run.Lines));
        }

        await EveryLineIsInvoicedOnceAMonthAsync(portal);
        await InvoicesFollowWhatWasAskedAsync(portal);
    }

    /// <summary>Users begin shortly before the cut-off and end after the renewal; every look at the clock takes it a millisecond further.</summary>
    private static async Task TurnAsync(TestPortal portal, Access access, DateOnly month)
    {
        var cutOff = LineSteps.Paris.CutOff(month).ToUniversalTime();
        portal.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        portal.Clock.SetUtcNow(cutOff.AddHours(-1));
        var orders = await OrdersAsync(portal, access);
        portal.Clock.SetUtcNow(cutOff.AddMilliseconds(-120));
        portal.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);

        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var renewed = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                await begun.Task;
                await portal.CatchUpAsync();
            },
            Cancellation)));
        var users = Enumerable.Range(0, Users).Select(user => Task.Run(
            async () =>
            {
                try
                {
                    await UseAsync(portal, access, orders, new Random((month.Month * Users) + user), () => IsOver(begun, renewed, portal.Clock.GetUtcNow() >= cutOff));
                }
                finally
                {
                    begun.TrySetResult();
                }
            },
            Cancellation));
        await Task.WhenAll([renewed, .. users]);
    }

    /// <summary>The first user who sees the new month lets the renewal begin; all go on until it is done.</summary>
    private static bool IsOver(TaskCompletionSource begun, Task renewed, bool isPast)
    {
        if (isPast)
        {
            begun.TrySetResult();
        }

        return renewed.IsCompleted;
    }

    /// <summary>At least so many requests, so that each user has some after the cut-off.</summary>
    private static async Task UseAsync(TestPortal portal, Access access, IReadOnlyDictionary<int, string> orders, Random random, Func<bool> isOver)
    {
        for (var request = 0; !isOver() || request < 12; request++)
        {
            var busy = random.Next(BusyLines);
            var line = AddressOf(busy);
            _ = (random.Next(9), orders.GetValueOrDefault(busy)) switch
            {
                (8, _) => await ChangeSeveralAsync(portal, access, random),
                (0, _) => (await portal.CancelOfferAsync(access, line)).IsRefused,
                (1 or 2, { } order) => await portal.PayAsync(order) == PaymentEffect.Parked,
                (1 or 2, null) => (await portal.ReduceAsync(access, line, random.Next(2, 12))).IsRefused,
                (3, null) => (await portal.CancelReductionAsync(access, line)).IsRefused,
                _ => (await portal.AskOfferAsync(access, line, Offers[random.Next(Offers.Length)])).IsRefused,
            };
        }
    }

    /// <summary>Several of the busy lines at once, looked at before and applied whenever that is; half of these batches are taken back.</summary>
    private static async Task<bool> ChangeSeveralAsync(TestPortal portal, Access access, Random random)
    {
        var first = random.Next(BusyLines - 5);
        var batch = await portal.PreviewAsync(access, Offers[random.Next(Offers.Length)], Enumerable.Range(first, 5).Select(NumberOf));
        var applied = await portal.ApplyAsync(access, batch);
        if (random.Next(2) == 0 && await portal.Get<BatchCommands>().PreviewUndoAsync(access, batch, Cancellation) is { IsRefused: false } undo)
        {
            await portal.ApplyAsync(access, undo.Value);
        }

        return applied.IsRefused;
    }

    private static async Task<IReadOnlyDictionary<int, string>> OrdersAsync(TestPortal portal, Access access)
    {
        var orders = new Dictionary<int, string>();
        for (var busy = 0; busy < BusyLines; busy += 3)
        {
            var calls = (await portal.StoredLineAsync(AddressOf(busy))).TotalCalls;
            orders[busy] = await portal.OrderAsync(access, AddressOf(busy), calls + 1);
        }

        return orders;
    }

    private static async Task EveryLineIsInvoicedOnceAMonthAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var charged = await context.InvoiceLines.AsNoTracking()
            .Join(context.Invoices, line => line.InvoiceId, invoice => invoice.Id, (line, invoice) => new { line.LineId, invoice.Period })
            .ToListAsync(Cancellation);
        Assert.Equal((Lines * Months, Lines * Months), (charged.Count, charged.Distinct().Count()));
        var numbers = (await portal.InvoicesAsync()).Select(invoice => invoice.Number);
        Assert.Equal(Enumerable.Range(1, Groups * Months).Select(place => InvoiceNumber.Of(2026, place)), numbers);
    }

    private static async Task InvoicesFollowWhatWasAskedAsync(TestPortal portal)
    {
        var story = await StoryAsync(portal);
        for (var busy = 0; busy < BusyLines; busy++)
        {
            Assert.Equal((busy, story.ExpectedOf(NumberOf(busy))), (busy, story.InvoicedOf(NumberOf(busy))));
        }

        // Of every month some was asked before its cut-off and some after it, or the test is too tame.
        Assert.All(Enumerable.Range(0, Months + 1), month => Assert.True(story.AskedFor(LineSteps.February.AddMonths(month)) > 0, $"Nothing was asked for month {month}."));
        Assert.True(story.PaidBefore > 0 && story.PaidAfter > 0, "Payments fell on one side only.");
    }

    private static async Task<AskedAndInvoiced> StoryAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        var orders = await context.Orders.AsNoTracking().Include(order => order.Rows).Where(order => order.PaidAt != null).ToListAsync(Cancellation);
        var invoices = await context.InvoiceLines.AsNoTracking()
            .Join(context.Invoices, line => line.InvoiceId, invoice => invoice.Id, (line, invoice) => new { line, invoice.Period })
            .OrderBy(each => each.Period)
            .ToListAsync(Cancellation);
        return new AskedAndInvoiced(
            [.. (await portal.JournalAsync()).Where(entry => entry.LineId is not null)],
            orders,
            invoices.ToLookup(each => each.line.LineNumber, each => $"{each.Period:yyyy-MM} {each.line.OfferLabel} + {each.line.ExtraCalls}"));
    }

    private static LineAddress AddressOf(int busy) => new(GroupOf(PlaceOf(busy)), NumberOf(busy));

    private static int PlaceOf(int busy) => busy * (Lines / BusyLines);

    private static string NumberOf(int busy) => $"+{33199000000 + PlaceOf(busy)}";

    private static string GroupOf(int place) => string.Create(CultureInfo.InvariantCulture, $"alpha-{place % Groups:0000}");

    /// <summary>Lines of VoIP Entreprise with five extra calls; whatever a month comes to, nobody has to approve it.</summary>
    private async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync(provider, cluster, new Dictionary<string, string?> { ["Billing:ApprovalThreshold"] = "10" });
        await portal.ImportLinesAsync(FleetLine.Many(Lines).Select((line, place) => line with { Group = GroupOf(place), Calls = "7" }));
        return portal;
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : RenewalConcurrencyTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : RenewalConcurrencyTests(DatabaseProvider.PostgreSql, cluster);
}
