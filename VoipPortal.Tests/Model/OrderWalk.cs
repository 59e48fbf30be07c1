using System.Collections.Concurrent;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Tests.Model;

/// <summary>Two lines of the portal with their orders, in memory or in a database. Quotes and parked cases are called by their place, oldest first.</summary>
internal interface IOrdersUnderTest
{
    Task<string> AskOfferAsync(int line, Offer wanted, bool oldScreen, DateTimeOffset now);

    Task<string> CancelOfferAsync(int line, bool oldScreen, DateTimeOffset now);

    Task<string> ReduceAsync(int line, int calls, bool oldScreen, DateTimeOffset now);

    Task<string> CancelReductionAsync(int line, bool oldScreen, DateTimeOffset now);

    Task<string> QuoteAsync(int line, int calls, DateTimeOffset now);

    Task<string> ConfirmAsync(int quote, bool accepted, DateTimeOffset now);

    Task<string> CancelOrderAsync(string number, DateTimeOffset now);

    Task<string> PayAsync(string number, bool tooLittle, string reference, DateTimeOffset now);

    Task<string> ReopenAsync(int parked, DateTimeOffset now);

    Task<string> ExpireAsync(DateTimeOffset now);

    Task<string> RenewAsync(DateTimeOffset now);

    Task SuspendAsync(int line);

    Task<(IReadOnlyList<Line> Lines, IReadOnlyList<Order> Orders)> LookAsync();
}

/// <summary>Leads the portal and the model through one history; compares them, and looks at what must always hold, after every happening.</summary>
internal sealed class OrderWalk(OrderHistory history, IReadOnlyList<Offer> catalogue, OrderModel model, IOrdersUnderTest portal, DateTimeOffset start)
{
    private readonly List<(OrderFacts Order, bool TooLittle, string Reference)> _payments = [];
    private DateTimeOffset _now = start;

    /// <summary>Every answer that a history must have met often, or the histories are too tame.</summary>
    public static IReadOnlyList<string> EveryAnswer { get; } =
    [
        "Asked", "Replaced", "AlreadyAsked", "Cancelled", "Renewed", "Quoted", "Ordered", "OrderedInPlace", "OrderCancelled", "Delivered", "ToldBefore", "Reopened",
        "Expired 1", "LineNotActive", "TooLate", "ChangedMeanwhile", "SameOffer", "EnterpriseToDiscovery", "TooManyCalls", "NothingPending", "OrderOpen",
        "CallsNotOptional", "AskSupport", "CallsOutOfBounds", "SameCalls", "ReductionPending", "QuoteUsed", "QuoteExpired", "ConditionsNotAccepted", "OrderNotOpen",
        "Parked WrongAmount", "Parked OrderCancelled", "Parked AlreadyPaid", "Parked OrderExpired",
    ];

    public async Task RunAsync(ConcurrentDictionary<string, int> answers)
    {
        foreach (var happening in history.Happenings)
        {
            var (expected, actual) = await TakeAsync(happening);
            Assert.Equal((happening, expected), (happening, actual));
            answers.AddOrUpdate(expected, 1, (_, count) => count + 1);
            if (happening.Deed != Deed.Wait)
            {
                await CompareAsync(happening);
            }
        }
    }

    private Task<(string, string)> TakeAsync(Happening what) => what.Deed switch
    {
        Deed.AskOffer => Both(
            model.AskOffer(what.Line, catalogue[what.Which], what.OldScreen, _now), portal.AskOfferAsync(what.Line, catalogue[what.Which], what.OldScreen, _now)),
        Deed.CancelOffer => Both(model.CancelOffer(what.Line, what.OldScreen, _now), portal.CancelOfferAsync(what.Line, what.OldScreen, _now)),
        Deed.Reduce => Both(model.Reduce(what.Line, what.Calls, what.OldScreen, _now), portal.ReduceAsync(what.Line, what.Calls, what.OldScreen, _now)),
        Deed.CancelReduction => Both(model.CancelReduction(what.Line, what.OldScreen, _now), portal.CancelReductionAsync(what.Line, what.OldScreen, _now)),
        Deed.Quote => Both(model.Quote(what.Line, what.Calls, _now), portal.QuoteAsync(what.Line, what.Calls, _now)),
        Deed.Confirm or Deed.ConfirmUnread when Newest(model.Quotes, what.Which / 2) is { } quote => Both(
            model.Confirm(quote, what.Deed == Deed.Confirm, _now), portal.ConfirmAsync(quote.Place, what.Deed == Deed.Confirm, _now)),
        Deed.CancelOrder when Newest(model.Orders, what.Which / 2) is { } order => Both(model.CancelOrder(order, _now), portal.CancelOrderAsync(order.Number, _now)),
        Deed.Pay or Deed.PayTooLittle when Newest(model.Orders, what.Which / 2) is { } order => PayAsync(order, what.Deed == Deed.PayTooLittle),
        Deed.PayAgain when Newest(_payments, what.Which / 3) is { Order: not null } told => Both(
            "ToldBefore", portal.PayAsync(told.Order.Number, told.TooLittle, told.Reference, _now)),
        Deed.Reopen when Newest(model.Parked, what.Which / 2) is { } parked => Both(model.Reopen(parked), portal.ReopenAsync(parked.Place, _now)),
        Deed.Expire => Both(model.Expire(_now), portal.ExpireAsync(_now)),
        Deed.Renew => Both(model.Renew(_now), portal.RenewAsync(_now)),
        Deed.Suspend => SuspendAsync(what.Line),
        Deed.Wait => WaitAsync(what.Wait),
        _ => Task.FromResult(("Nothing", "Nothing")),
    };

    private Task<(string, string)> PayAsync(OrderFacts order, bool tooLittle)
    {
        var payment = (order, tooLittle, $"{order.Number} {_payments.Count}");
        _payments.Add(payment);
        return Both(model.Pay(order, tooLittle, _now), portal.PayAsync(order.Number, tooLittle, payment.Item3, _now));
    }

    private async Task<(string, string)> SuspendAsync(int line)
    {
        model.Suspend(line);
        await portal.SuspendAsync(line);
        return ("Suspended", "Suspended");
    }

    private Task<(string, string)> WaitAsync(Step.Wait wait)
    {
        var mark = wait.Mark switch
        {
            Mark.CutOff => ParisByRule.CutOff(ParisByRule.NextRenewal(_now)),
            Mark.YearEnd => ParisByRule.CutOff(new DateOnly(ParisByRule.Local(_now).Year + 1, 1, 1)),
            _ => _now,
        };
        _now = mark.AddTicks(wait.Ticks) is var then && then > _now ? then : _now;
        return Task.FromResult(("Waited", "Waited"));
    }

    private async Task CompareAsync(Happening after)
    {
        var (lines, orders) = await portal.LookAsync();
        Assert.Equal(
            (after, string.Join('\n', model.Lines), string.Join('\n', model.Orders)),
            (after, string.Join('\n', lines.Select(Shown)), string.Join('\n', orders.Select(order => $"{order.Number} {order.Rows[0].Quantity} {order.State}"))));
        Assert.All(lines, (line, place) =>
        {
            Assert.InRange(line.TotalCalls, line.Offer.IncludedCalls, line.Offer.MaximumCalls);
            Assert.Equal(line.Pending.Count, line.Pending.DistinctBy(change => change.Kind).Count());
            var rows = orders.Where((_, index) => model.Orders[index].Line == place).Select(order => (order.State, Row: order.Rows[0])).ToList();
            Assert.InRange(rows.Count(order => order.Row.IsOpen), 0, 1);
            Assert.All(rows, order => Assert.Equal(order.State == OrderState.AwaitingPayment, order.Row.IsOpen));
            var delivered = rows.Where(order => order.State == OrderState.Delivered).Sum(order => order.Row.Quantity);
            Assert.Equal(history.Both[place].ExtraCalls + delivered - model.Lines[place].GivenBack, line.ExtraCalls);
        });
        Assert.Equal(orders.Select(order => order.CreatedAt), orders.Select(order => order.CreatedAt).Order());
    }

    private static string Shown(Line line) =>
        $"{line.OfferCode}+{line.ExtraCalls} v{line.Version} -> [{line.PendingOfferChange?.NewOfferCode}][{line.PendingReduction?.NewExtraCalls}]";

    private static T? Newest<T>(List<T> all, int place) => all.Count == 0 ? default : all[^(1 + (place % all.Count))];

    private static async Task<(string, string)> Both(string expected, Task<string> actual) => (expected, await actual);
}
