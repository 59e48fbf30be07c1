using System.Globalization;

namespace VoipPortal.Tests.Model;

/// <summary>Quotes, orders and their money.</summary>
internal sealed partial class OrderModel
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    public string Quote(int place, int calls, DateTimeOffset now)
    {
        var line = Lines[place];
        if (WhyNotOrder(line, calls, now) is { } refusal)
        {
            return refusal;
        }

        Quotes.Add(new QuoteFacts(Quotes.Count, place, calls - line.Total, line.Version, now + HalfHour));
        return "Quoted";
    }

    public string Confirm(QuoteFacts quote, bool accepted, DateTimeOffset now)
    {
        var line = Lines[quote.Line];
        var refusal = First(
            (quote.Forgotten, "NotFound"),
            (quote.Used, "QuoteUsed"),
            (now >= quote.ExpiresAt, "QuoteExpired"),
            (quote.Version != line.Version, "ChangedMeanwhile"),
            (!accepted, "ConditionsNotAccepted")) ?? WhyNotOrder(line, line.Total + quote.Quantity, now)
            ?? First((ParisByRule.NextRenewal(quote.ExpiresAt - HalfHour) != ParisByRule.NextRenewal(now), "ChangedMeanwhile"));
        if (refusal is not null)
        {
            return refusal;
        }

        var before = Orders.SingleOrDefault(order => order.Line == quote.Line && order.State == "AwaitingPayment");
        if (before is not null)
        {
            before.State = before.IsPayable(now) ? "Cancelled" : "Expired";
        }

        quote.Used = true;
        Orders.Add(new OrderFacts(NextNumber(now), quote.Line, quote.Quantity, now.AddDays(7)));
        return before is { State: "Cancelled" } ? "OrderedInPlace" : "Ordered";
    }

    public string CancelOrder(OrderFacts order, DateTimeOffset now)
    {
        if (!order.IsPayable(now))
        {
            return "OrderNotOpen";
        }

        if (order.Held)
        {
            return "PaymentAnnounced";
        }

        order.State = "Cancelled";
        return "OrderCancelled";
    }

    public string Pay(OrderFacts order, bool tooLittle, DateTimeOffset now)
    {
        var reason = tooLittle ? "WrongAmount"
            : order.IsPayable(now) ? Deliver(order)
            : order.State switch
            {
                "Cancelled" => "OrderCancelled",
                "Delivered" => "AlreadyPaid",
                _ => "OrderExpired",
            };
        if (reason is null)
        {
            return "Delivered";
        }

        order.Held |= !tooLittle && order.IsPayable(now);
        Parked.Add(new ParkedFacts(Parked.Count, order, !tooLittle));
        return "Parked " + (reason == "TooManyCalls" ? "NoRoom" : reason);
    }

    public string Reopen(ParkedFacts parked)
    {
        var refusal = parked.Settled ? "CaseSettled"
            : !parked.Fits || parked.Order.State == "Delivered" ? "OrderNotOpen"
            : Deliver(parked.Order);
        parked.Settled |= refusal is null;
        return refusal ?? "Reopened";
    }

    public string Expire(DateTimeOffset now)
    {
        foreach (var quote in Quotes.Where(quote => !quote.Used && now >= quote.ExpiresAt.AddDays(1)))
        {
            quote.Forgotten = true;
        }

        var due = Orders.Where(order => order.State == "AwaitingPayment" && now >= order.ExpiresAt).ToList();
        due.ForEach(order => order.State = "Expired");
        return $"Expired {due.Count}";
    }

    /// <summary>Null when the calls are active; else why not.</summary>
    private string? Deliver(OrderFacts order)
    {
        var line = Lines[order.Line];
        var extra = line.Extra + order.Quantity;
        var hindrance = First(
            (line.Suspended, "LineNotActive"),
            (line.NextExtra is not null, "ReductionPending"),
            (HasNoRoom(line.Offer, extra) || HasNoRoom(line.NextOffer, extra), "TooManyCalls"));
        if (hindrance is null)
        {
            (line.Extra, line.Delivered, line.Version) = (extra, line.Delivered + order.Quantity, line.Version + 1);
            order.State = "Delivered";
        }

        return hindrance;
    }

    private static string? WhyNotOrder(LineFacts line, int calls, DateTimeOffset now) =>
        First((line.Suspended, "LineNotActive"), (IsLate(line, now), "TooLate"), (line.NextExtra is not null, "ReductionPending"))
        ?? WhyNotCalls(line, calls)
        ?? First((calls < line.Total, "CallsOutOfBounds"), (HasNoRoom(line.NextOffer, calls - line.Offer.IncludedCalls), "TooManyCalls"));

    private string NextNumber(DateTimeOffset now)
    {
        var year = ParisByRule.Local(now).Year;
        lastNumbers[year] = lastNumbers.GetValueOrDefault(year) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"BC-{year}-{lastNumbers[year]:000000}");
    }
}
