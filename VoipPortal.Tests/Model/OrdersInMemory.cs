using VoipPortal.Domain.Common;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;
using VoipPortal.Domain.Orders;
using VoipPortal.Tests.Support;
using static VoipPortal.Tests.Support.LineSteps;

namespace VoipPortal.Tests.Model;

/// <summary>The rules alone, put together as the services do it.</summary>
internal sealed class OrdersInMemory(OrderHistory history, IReadOnlyList<Offer> catalogue) : IOrdersUnderTest
{
    private readonly List<Line> _lines = [.. history.Both.Select(given => new LineBuilder().On(catalogue[given.Offer]).WithExtraCalls(given.ExtraCalls).Build())];
    private readonly List<(int Line, Quote Quote, bool Forgotten)> _quotes = [];
    private readonly List<(int Line, Order Order)> _orders = [];
    private readonly List<ParkedCase> _parked = [];
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<int, int> _last = [];

    public Task<string> AskOfferAsync(int line, Offer wanted, bool oldScreen, DateTimeOffset now)
    {
        var seen = _lines[line].Screen(wanted, now);
        return Answer(_lines[line].Ask(wanted, now, seen with { Version = Seen(line, oldScreen) }, Waiting(line, now)), effect => $"{effect}");
    }

    public Task<string> CancelOfferAsync(int line, bool oldScreen, DateTimeOffset now) =>
        Answer(_lines[line].Cancel(now, Seen(line, oldScreen)), _ => "Cancelled");

    public Task<string> ReduceAsync(int line, int calls, bool oldScreen, DateTimeOffset now) => Answer(
        _lines[line].Reduce(calls, now, new SeenCallTerms(Seen(line, oldScreen), Paris.NextRenewal(now)), Waiting(line, now)), effect => $"{effect}");

    public Task<string> CancelReductionAsync(int line, bool oldScreen, DateTimeOffset now) =>
        Answer(_lines[line].CancelReduction(now, Seen(line, oldScreen)), _ => "Cancelled");

    public Task<string> QuoteAsync(int line, int calls, DateTimeOffset now)
    {
        if (_lines[line].WhyNotOrder(calls, now, Paris) is { } refusal)
        {
            return Task.FromResult(refusal.Code);
        }

        _quotes.Add((line, _lines[line].Quote(calls, now), false));
        return Task.FromResult("Quoted");
    }

    public Task<string> ConfirmAsync(int quote, bool accepted, DateTimeOffset now)
    {
        var (place, of, isForgotten) = _quotes[quote];
        var line = _lines[place];
        var refusal = isForgotten ? new NotFound()
            : of.WhyNotUsable(line, OrderSteps.Conditions, now)
            ?? (accepted ? line.WhyNotOrder(of.NewTotal, now, Paris) ?? of.WhyNotAnyMore(now, Paris) : new ConditionsNotAccepted());
        if (refusal is not null)
        {
            return Task.FromResult(refusal.Code);
        }

        var open = _orders.Find(order => order.Line == place && order.Order.Rows[0].IsOpen).Order;
        var isReplaced = open is not null && open.Expire(now) is not null && open.Cancel(now) is null;
        var year = Paris.LocalDate(now).Year;
        _last[year] = _last.GetValueOrDefault(year) + 1;
        _orders.Add((place, new Order(OrderNumber.Of(year, _last[year]), of, line, Customer, now, OrderSteps.Week)));
        return Task.FromResult(isReplaced ? "OrderedInPlace" : "Ordered");
    }

    public Task<string> CancelOrderAsync(string number, DateTimeOffset now) => Task.FromResult(Find(number).Order.Cancel(now)?.Code ?? "OrderCancelled");

    public Task<string> PayAsync(string number, bool tooLittle, string reference, DateTimeOffset now)
    {
        if (!_told.Add(reference))
        {
            return Task.FromResult("ToldBefore");
        }

        var (line, order) = Find(number);
        var state = order.State;
        var refusal = tooLittle ? null : order.Pay(_lines[line], now);
        if (!tooLittle && refusal is null)
        {
            return Task.FromResult("Delivered");
        }

        if (!tooLittle && order.IsPayable(now))
        {
            order.HoldPayment(now);
        }

        var reason = tooLittle ? ParkedReason.WrongAmount
            : state == OrderState.Cancelled ? ParkedReason.OrderCancelled
            : state == OrderState.Delivered ? ParkedReason.AlreadyPaid
            : ParkedReasons.Of(refusal!);
        var amount = tooLittle ? order.Due.Ht : order.Due.Ttc;
        _parked.Add(new ParkedCase(reason, number, 1, new ReceivedPayment(number, amount, "EUR", "carte", reference), now));
        return Task.FromResult($"Parked {reason}");
    }

    public Task<string> ReopenAsync(int parked, DateTimeOffset now)
    {
        var waiting = _parked[parked];
        var (line, order) = Find(waiting.OrderNumber);
        var hindrance = !waiting.IsOpen ? new CaseSettled()
            : order.Due.Ttc.Cents != waiting.AmountCents || order.State == OrderState.Delivered ? new OrderNotOpen(order.Number)
            : _lines[line].WhyNotActivate(order.Rows[0].Quantity);
        if (hindrance is null)
        {
            order.Reopen(now, OrderSteps.Week);
            order.Pay(_lines[line], now);
            waiting.Settle(ParkedSettlement.OrderReopened, "", "", now);
        }

        return Task.FromResult(hindrance?.Code ?? "Reopened");
    }

    public Task<string> ExpireAsync(DateTimeOffset now)
    {
        for (var place = 0; place < _quotes.Count; place++)
        {
            var (line, quote, _) = _quotes[place];
            _quotes[place] = (line, quote, quote.OrderNumber is null && now >= quote.ExpiresAt + Quote.Remembrance);
        }

        return Task.FromResult($"Expired {_orders.Count(order => order.Order.Expire(now) is null)}");
    }

    public Task<string> RenewAsync(DateTimeOffset now)
    {
        var local = Paris.LocalDate(now);
        var applied = _lines.Sum(line => line.ApplyDue(new DateOnly(local.Year, local.Month, 1)).Count);
        return Task.FromResult(applied == 0 ? "Nothing" : "Renewed");
    }

    public Task SuspendAsync(int line)
    {
        _lines[line].Suspend();
        return Task.CompletedTask;
    }

    public Task<(IReadOnlyList<Line> Lines, IReadOnlyList<Order> Orders)> LookAsync() =>
        Task.FromResult<(IReadOnlyList<Line>, IReadOnlyList<Order>)>((_lines, [.. _orders.Select(order => order.Order)]));

    private int Seen(int line, bool oldScreen) => _lines[line].Version - (oldScreen ? 1 : 0);

    private (int Line, Order Order) Find(string number) => _orders.Find(order => order.Order.Number == number);

    private WaitingOrder? Waiting(int line, DateTimeOffset now) =>
        _orders.Find(order => order.Line == line && order.Order.IsPayable(now)).Order is { } order ? new WaitingOrder(order.Number, order.Rows[0].Quantity) : null;

    private static Task<string> Answer<T>(Outcome<T> outcome, Func<T, string> name)
        where T : notnull => Task.FromResult(outcome.Refusal?.Code ?? name(outcome.Value));
}
